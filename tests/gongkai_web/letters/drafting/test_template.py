from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_web.letters.drafting.places import PlaceNames
from gongkai_web.letters.drafting.template import (
    BadTemplateError,
    examine_template,
    fill_template,
    parse_template,
    split_row,
)

MISSING = "【待填：{name}】"


class Given:
    def __init__(
        self, texts: Mapping[str, str], items: Mapping[str, Sequence[Mapping[str, str]]] | None = None
    ) -> None:
        self.texts, self.lists = texts, items or {}

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def items(self, name: str) -> Sequence[Mapping[str, str]]:
        return self.lists.get(name, ())


def filled(source: str, **texts: str) -> str:
    return fill_template(parse_template(source, PlaceNames()), Given(texts), missing=MISSING)


def said(source: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.words.zh) for fault in examine_template(source, PlaceNames())[1]]


def test_places_are_filled_and_what_is_not_there_is_marked() -> None:
    assert filled("{{称谓}}好：{{ 理由 }}", 称谓="您") == "您好：【待填：理由】"


def test_a_guard_keeps_or_drops_its_line() -> None:
    text = "{{如有 理由}}因为{{理由}}\n{{如无 理由}}没有理由"
    assert filled(text, 理由="如此") == "因为如此"
    assert filled(text) == "没有理由"
    assert filled("{{如有 理由}}{{如无 认定}}两者") == ""


def test_a_list_is_printed_item_by_item() -> None:
    items = {"补正事项": [{"序号": "1", "内容": "甲"}, {"序号": "2", "内容": "乙"}]}
    template = parse_template("{{逐项 补正事项}}{{项.序号}}．{{项.内容}}", PlaceNames())
    assert fill_template(template, Given({}, items), missing=MISSING) == "1．甲\n2．乙"


def test_a_row_keeps_its_label() -> None:
    assert filled("| 申请人 | {{申请人}}", 申请人="林\n晓春") == "| 申请人 | 林 晓春"
    assert split_row("| 签名 |") == ("签名", "")
    assert split_row("申请人 | 林") is None


def test_a_value_is_never_read_as_a_template_or_a_row() -> None:
    assert filled("{{理由}}", 理由="{{申请人}}") == "{{申请人}}"
    assert filled("{{理由}}", 理由="甲\n| 乙 | 丙") == "甲\n乙 | 丙"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("第一行\n{{没有}}", [(2, "没有名为“没有”的占位符，请从占位符表中选择")]),
        ("{{如有 没有}}文", [(1, "没有名为“没有”的占位符，请从占位符表中选择")]),
        ("{{申请人", [(1, "有没有配对的“{{”或者“}}”")]),
        ("申请人}}", [(1, "有没有配对的“{{”或者“}}”")]),
        ("文{{如有 理由}}文", [(1, "“{{如有 理由}}”只能写在一段的开头")]),
        ("{{项.内容}}", [(1, "“项.内容”只能用在列出它的“逐项”段落里")]),
        ("{{逐项 补正事项}}{{项.依据}}", [(1, "“项.依据”只能用在列出它的“逐项”段落里")]),
        ("{{逐项 理由}}文", [(1, "“理由”不是可以逐项列出的内容")]),
        ("| {{申请人}} | 文", [(1, "表格的名称栏不能有占位符")]),
        ("\n \n", [(1, "文本是空的")]),
        ("长" * 20_001, [(1, "文本不能超过20000个字")]),
    ],
)
def test_every_fault_names_its_line(source: str, expected: list[tuple[int, str]]) -> None:
    assert said(source) == expected


def test_a_bad_template_is_refused_with_line_and_mend() -> None:
    with pytest.raises(BadTemplateError, match="line 2: there is no place 申请者") as caught:
        parse_template("好\n{{申请者}}", PlaceNames())
    assert caught.value.spoken("zh").startswith("第2行：没有名为“申请者”的占位符")


@given(st.text())
def test_no_text_breaks_the_parser(source: str) -> None:
    template, faults = examine_template(source, PlaceNames())
    if not faults:
        fill_template(template, Given({}), missing=MISSING)


@given(st.text(alphabet="{}| 如有项.申请人\n"))
def test_no_marks_break_the_parser(source: str) -> None:
    examine_template(source, PlaceNames())
