from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.report.cell import Cell, Figure, State
from gongkai.report.write.texts import ParagraphKind, figure_text, one_line, paragraphs, printable, signature
from tests.gongkai.report.write.strategies import HOSTILE


@given(text=st.text(alphabet=st.characters(), max_size=80) | st.sampled_from(HOSTILE))
def test_whatever_is_printable_can_stand_in_xml(text: str) -> None:
    element = etree.Element("text")
    element.text = printable(text)
    read = etree.fromstring(etree.tostring(element))
    assert (read.text or "") == printable(text)
    assert not set(one_line(text)) & set("\n\t\r")


def test_a_control_character_is_seen_and_its_neighbours_are_kept() -> None:
    assert printable("a\0b\x1bc\ud800d") == "a\ufffdb\ufffdc\ufffdd"
    assert printable("收到 12 件，《条例》𠮷\t。\r\n") == "收到 12 件，《条例》𠮷\t。\n"


@pytest.mark.parametrize(
    ("state", "value", "raw", "printed"),
    [
        (State.READ, 1201, "1，201", "1201"),
        (State.READ, -3, "-3", "-3"),
        (State.READ, Decimal("316441.50"), "", "316441.50"),
        (State.READ, Decimal("1E+3"), "", "1000"),
        (State.DECODED, 0, "", "0"),
        (State.BLANK, None, " ", ""),
        (State.ABSENT, None, "", ""),
        (State.PLACEHOLDER, None, "—", "—"),
        (State.PLACEHOLDER, None, "", "/"),
        (State.UNREAD, None, "8855698", "未识读"),
    ],
)
def test_a_cell_prints_its_figure_its_mark_or_nothing(state: State, value: Figure, raw: str, printed: str) -> None:
    assert figure_text(Cell(value=value, state=state, raw=raw)) == printed


def test_paragraphs_know_their_headings() -> None:
    made = paragraphs("（一）主动公开。全年134条。\n（二）监督保障\n正文（三）不是。", has_heading=True)
    assert [(p.kind, p.text[: p.lead]) for p in made] == [
        (ParagraphKind.BODY, "（一）主动公开。"),
        (ParagraphKind.SUBHEADING, ""),
        (ParagraphKind.BODY, ""),
    ]
    assert paragraphs("", has_heading=True) == ()
    assert paragraphs("（二）监督保障", has_heading=False)[0].kind is ParagraphKind.BODY


def test_short_last_lines_sign_the_report() -> None:
    kinds = [line.kind for line in signature("特此报告。\n云泽市民政局\n2024年1月20日")]
    assert kinds == [ParagraphKind.BODY, ParagraphKind.SIGNATURE, ParagraphKind.SIGNATURE]
