from decimal import Decimal

import pytest

from gongkai.readers.normalise import compact, core, read_figure, tidy
from gongkai.report.cell import State


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("　　0", 0),
        (" 12 ", 12),
        ("１２", 12),
        ("1,295", 1295),
        ("1，295", 1295),
        ("3.0", 3),
        ("-18", -18),
        ("27件", 27),
        ("120\n1", 1201),
        ("267\n225\n68", 26722568),
        ("-267\n225", -267225),
        ("22（其中修订16件）", 22),
        ("22\n（含 3 件）", 22),
        ("O", 0),
        ("[bookmark: _Hlk1]7", 7),
        ("1 295", 1295),
        ("1 295 003", 1295003),
        ("12.", 12),
        ("12。", 12),
        ("0件", 0),
        ("007", 7),
        ("十二", 12),
        ("二十三件", 23),
        ("12①", 12),
        ("12¹", 12),
        ("12*", 12),
        ("12[1]", 12),
        ("12〔注1〕", 12),
        ("12其中结转3件", 12),
    ],
)
def test_a_printed_count_is_read(text: str, value: int) -> None:
    printed = read_figure(text)
    assert (printed.value, printed.state) == (value, State.READ)


@pytest.mark.parametrize("text", ["/", "／", "—", "--", "－", "无", "不涉及", "N/A", "本年无", "暂无", "未发生"])
def test_a_placeholder_is_neither_blank_nor_zero(text: str) -> None:
    printed = read_figure(text)
    assert (printed.value, printed.state) == (None, State.PLACEHOLDER)


@pytest.mark.parametrize("text", ["", "  ", "　", "\xa0", "\u200b"])
def test_a_blank_is_blank(text: str) -> None:
    assert read_figure(text).state is State.BLANK


@pytest.mark.parametrize(
    "text",
    [
        "见附件",
        "3/4",
        "2.5",
        "1 件 2 条",
        "一",
        "12a",
        "1,2,3",
        "约30",
        "30余",
        "50%",
        "1.295.003",
        "1.2万",
        "1 2",
        "12 08",
        "0 0",
        "2\n3",
        "0\n0",
        "12\n345",
        "267\n22\n568",
        "267\n225\n6800",
        "267\n225\n\n68",
        "267\n225\n.",
        "1、295",
        "9" * 16,
        "120\n\n1",
        "¹²",
        "\ufffc",
        "12\ufffc",
        "二三",
        "两三件",
    ],
)
def test_what_is_no_count_is_left_unread(text: str) -> None:
    printed = read_figure(text)
    assert (printed.value, printed.state) == (None, State.UNREAD)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("9116.36", "万元", Decimal("9116.36")),
        ("7730.2800", "万元", Decimal("7730.28")),
        ("251000元", "万元", Decimal("25.1")),
        ("2亿元", "万元", Decimal(20000)),
        ("1,234.5万元", "元", Decimal(12345000)),
        ("100", "万元", Decimal(100)),
        ("35万", "万元", Decimal(35)),
        ("￥1,200元", "万元", Decimal("0.12")),
        ("12 345.6", "万元", Decimal("12345.6")),
        ("三", "万元", Decimal(3)),
    ],
)
def test_money_is_exact_and_in_the_unit_of_its_column(text: str, unit: str, value: Decimal) -> None:
    printed = read_figure(text, "money", unit)
    assert printed.value == value
    assert isinstance(printed.value, Decimal)


def test_what_was_changed_is_said() -> None:
    assert read_figure("1 208").change
    assert read_figure("120\n1").change
    assert read_figure("十二").change
    assert read_figure("007").change
    assert read_figure("12①").remark == "①"
    assert read_figure("251000元", "money", "万元").change
    assert read_figure("O").change
    assert read_figure("22（其中修订16件）").remark == "(其中修订16件)"
    assert not read_figure(" 12 ").change


def test_spellings_of_one_label_are_equal() -> None:
    assert core("２．其他法律行政法规禁止公开") == core("2.其他法律行政法规禁止公开") == "其他法律行政法规禁止公开"
    assert core("（七）总计") == core("(七) 总 计") == "总计"
    assert compact("四、結轉下年度繼續辦理") == "四、结转下年度继续办理"
    assert compact("3.危及“三安全一稳定”") == compact('3.危及"三安全一稳定"')


def test_word_artefacts_leave_no_digits_behind() -> None:
    assert tidy("[bookmark: _Hlk66973412]一、本年新收") == "一、本年新收"
    assert tidy("[image: 1704445351301]") == ""
