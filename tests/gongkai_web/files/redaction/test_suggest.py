"""Suggestions: numbers that name a person are found where they stand, and others are left alone."""

import pytest

from gongkai_web.files.redaction import redact, suggest, verify
from gongkai_web.files.redaction.numbers import find_numbers, is_card_number, is_identity_number
from gongkai_web.files.redaction.suggest import find_phrase
from tests.factories.documents.drawing import Drawing, pdf

IDENTITY = "11010519491231002X"


def card(start: str) -> str:
    """Complete a number by the digit that makes it a card's."""
    return next(start + digit for digit in "0123456789" if is_card_number(start + digit))


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (f"身份证号{IDENTITY}。", "身份证号", IDENTITY),
        ("身份证号11010519491231002x", "身份证号", "11010519491231002x"),
        ("证号110105 1949 1231 002X", "身份证号", "110105 1949 1231 002X"),
        ("旧证110105491231002号", "身份证号", "110105491231002"),
        ("手机13800138000，", "手机号码", "13800138000"),
        ("+86 138-0013-8000", "手机号码", "+86 138-0013-8000"),
        ("电话（010）6655-1234转", "", ""),
        ("电话010-66551234转8012", "固定电话", "010-66551234转8012"),
        ("电话(0512)65231234", "固定电话", "(0512)65231234"),
        ("邮箱zhang.san+1@mail.example.cn；", "电子邮箱", "zhang.san+1@mail.example.cn"),
        (f"卡号{card('622202021001122334')}", "银行卡号", card("622202021001122334")),
        (f"卡号{card('621700123412341')}", "银行卡号", card("621700123412341")),
        ("身份证号110105194912310021", "", ""),
        ("身份证号11010519491331002X", "", ""),
        ("身份证号99010519491231002X", "", ""),
        ("文号〔2024〕13800138000123号", "", ""),
        ("统一社会信用代码91110105MA01ABCD2X", "", ""),
        ("金额6222020210011223.50元，共1234567890123456件", "", ""),
        ("2024年3月15日第12345678号", "", ""),
    ],
)
def test_numbers_are_known_by_how_they_are_made(text: str, name: str, found: str) -> None:
    hits = [(hit.name, text[hit.start : hit.end]) for hit in find_numbers(text)]
    assert hits == ([(name, found)] if name else [])


def test_the_check_digits_are_those_of_the_standards() -> None:
    assert is_identity_number(IDENTITY)
    assert is_identity_number("440524188001010014") is False  # nobody born in 1880 applies
    assert sum(is_identity_number(IDENTITY[:-1] + last) for last in "0123456789X") == 1
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("0000000000000000")


def test_a_number_torn_by_the_lines_end_gets_a_box_on_either_line() -> None:
    page = (
        Drawing()
        .write(300, 100, "申请人身份证号码为１１０１０５19")
        .write(50, 120, "491231002X，其联系电话为138")
        .write(50, 140, "00138000，座机0512-652")
        .write(50, 160, "31234。")
    )
    original = pdf(page)
    found = suggest(original)
    assert {(each.name, each.text, len(each.boxes)) for each in found} == {
        ("身份证号", "１１０１０５19491231002X", 2),
        ("手机号码", "13800138000", 2),
        ("固定电话", "0512-65231234", 2),
    }
    boxes = [box for each in found for box in each.boxes]
    copy, record = redact(original, boxes)
    assert verify(copy, original, boxes, secrets=[each.text for each in found]) == []
    assert record.characters == 18 + 11 + 13


def test_figures_of_neighbouring_columns_are_not_joined() -> None:
    page = Drawing().write(50, 100, "138").write(120, 100, "0013").write(200, 100, "8000")
    assert suggest(pdf(page)) == []


def test_what_nobody_sees_is_not_suggested() -> None:
    page = Drawing()
    page.operators.append("1 g")
    page.write(50, 100, "13800138000")
    assert suggest(pdf(page)) == []


def test_columns_set_side_by_side_and_turned_pages_are_read() -> None:
    page = Drawing(rotate=90).write(100, 200, "电话13800138000")
    assert [each.text for each in suggest(pdf(page))] == ["13800138000"]
    aside = Drawing().write(300, 300, "电话13800138000", matrix="0 1 -1 0")
    assert [each.text for each in suggest(pdf(aside))] == ["13800138000"]


def test_every_place_of_a_phrase_is_found_through_blanks_and_line_ends() -> None:
    data = pdf(
        Drawing().write(50, 100, "户主：张 三丰").write(50, 130, "配偶李四；经办张").write(50, 146, "三丰签"),
        Drawing().write(50, 100, "张三丰、张三，ＡＢ12与ab12"),
    )
    found = find_phrase(data, "张三丰")
    assert [(each.boxes[0].page, len(each.boxes), each.text) for each in found] == [
        (1, 1, "张 三丰"),
        (1, 2, "张三丰"),
        (2, 1, "张三丰"),
    ]
    made, _ = redact(data, [box for each in found for box in each.boxes])
    assert verify(made, data, [box for each in found for box in each.boxes]) == []
    assert find_phrase(made, "张三丰") == []
    assert len(find_phrase(data, "ab12")) == 2
    assert find_phrase(data, " \t") == []
