"""What is far more than a report: refused with a sentence, or read at a cost that grows with its length alone."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers import read_bytes
from gongkai.readers.document import Document, Paragraph
from gongkai.readers.formats.html.guard import check_tags
from gongkai.readers.limits import ATTRIBUTES, BLOCKS, CELLS, FIGURES, TEXT_CHARACTERS
from gongkai.readers.locate import sections
from gongkai.readers.locate.lines import Line, Part, lines_of, without_page_numbers
from gongkai.readers.locate.sections import sections_of
from gongkai.report.cell import Place
from gongkai.report.form import load_form

TITLE = "某某局2023年政府信息公开工作年度报告\n一、总体情况\n"
TABLE = (
    f"{TITLE}三、收到和处理政府信息公开申请情况\n"
    "一、本年新收政府信息公开申请数量"
)  # fmt: skip
FORM = load_form("2021")
NOWHERE = Place()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE + " 1" * (FIGURES + 1), "more figures follow on each other"),
        (TABLE + "/" * (FIGURES + 1), "more figures follow on each other"),
        (TABLE + "\n1" * (FIGURES + 1), "lines; more than"),
        (TABLE + ("\n" + "|1" * 300 + "|") * (CELLS // 300 + 1), "holds far more than a report"),
        (TITLE + "其中收到申请1件，" * (TEXT_CHARACTERS // 9 + 1), "characters; more than"),
        ("一、总体情况\n" * (BLOCKS + 1), "lines; more than"),
    ],
    ids=["figures", "marks", "figures one a line", "cells", "clauses", "lines"],
)
def test_a_text_of_far_more_than_a_report_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        read_bytes(text.encode())


CROWDING = {
    "plain": "a{}=1",
    "bare": "a{}",
    "quoted": "a{}='x < y'",
    "with a bracket": 'a{}="x > y"',
    "with a bracket alone": "a{}='>'",
    "over two lines": 'a{} =\n"\'>"',
    "without blanks": 'a{}=""/b{}=">"',
    "behind a quote that quotes nothing": 'a{}=x"y b{}=">"',
}


@pytest.mark.parametrize("attribute", CROWDING.values(), ids=CROWDING)
def test_a_tag_of_far_too_many_attributes_is_refused(attribute: str) -> None:
    tag = " ".join(attribute.replace("{}", str(number)) for number in range(ATTRIBUTES + 10))
    with pytest.raises(UnreadableDocumentError, match="far more elements"):
        check_tags(f"<html><p {tag}>x</p>")


def test_a_tag_with_a_long_value_and_a_long_text_have_few_attributes() -> None:
    check_tags(f'<p style="{"a: b; " * 2000}">{"word " * 2000}</p>')


def test_many_tags_of_few_attributes_are_a_page() -> None:
    check_tags("<p>一</p>" * 5_000 + f"<p {'a=1 ' * 100}>" + "字" * 5_000 + f"<p {'b=2 ' * 900}>x</p>" + "字" * 5_000)


def bare(text: str) -> Line:
    return Line(parts=(Part(text=text, where=NOWHERE),), where=NOWHERE)


def test_among_many_headings_the_first_in_order_are_chosen() -> None:
    words = [f"{section.numeral}、{section.label}" for section in FORM.sections]
    found = sections_of([bare(text) for text in ["前言", *words[:1] * 50, *words[1:], "正文。"]], FORM)
    assert [stretch.section for stretch in found] == ["opening", *(section.id for section in FORM.sections)]
    inline = sections_of([bare("前言 " + " ".join(f"{text} 正文。" for text in words))], FORM)
    assert [stretch.section for stretch in inline] == [stretch.section for stretch in found]


def test_choosing_among_headings_costs_each_of_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = 0
    keep = vars(sections)["_keep"]

    def counted(*args: object) -> None:
        nonlocal kept
        kept += 1
        keep(*args)

    monkeypatch.setattr(sections, "_keep", counted)
    sections_of([bare("一、总体情况 二、主动公开政府信息情况 " * 500)], FORM)
    assert kept == 1000


def test_page_numbers_are_dropped_though_a_cell_says_the_same() -> None:
    cells = [Line(parts=(Part(text="7", where=NOWHERE, sealed=True),), where=NOWHERE) for _ in range(5)]
    assert without_page_numbers([*cells, bare("7"), cells[0]]) == [*cells, cells[0]]


def test_lines_are_counted_by_their_cells() -> None:
    blocks = tuple(Paragraph(text="1\t" * 1000, where=NOWHERE) for _ in range(CELLS // 1000 + 1))
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        lines_of(Document(kind="text", blocks=blocks))
