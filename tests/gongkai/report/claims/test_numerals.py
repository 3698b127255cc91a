from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.claims import Bound, Interval, Quantity, find_quantities, parse_chinese
from gongkai.report.claims.folding import fold_text

DIGITS = "零一二三四五六七八九"


def render(number: int) -> str:
    """Write a number below one 万亿 in Chinese, as an independent check on reading it."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            head, rest = divmod(number, unit)
            tail = "" if not rest else ("零" if rest < unit // 10 else "") + render(rest)
            return render(head) + name + tail
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            tail = "" if not rest else ("零" if rest < unit // 10 else "") + render(rest)
            return DIGITS[head] + name + tail
    return DIGITS[number]


def read(text: str) -> Quantity:
    (quantity,) = find_quantities(fold_text(text))
    return quantity


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert parse_chinese(render(number)) == number


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{} "]), st.sampled_from("件条份次篇"))
def test_arabic_figures_are_read_in_every_dress(number: int, dress: str, unit: str) -> None:
    quantity = read(f"共{dress.format(number)}{unit}。")
    assert (quantity.value, quantity.unit, quantity.bound) == (number, unit, Bound.EXACT)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("十二件", 12, "件"),
        ("一十二件", 12, "件"),
        ("两件", 2, "件"),
        ("三百零五件", 305, "件"),
        ("一百二十件", 120, "件"),
        ("一百二件", 120, "件"),
        ("三万五件", 35_000, "件"),
        ("〇件", 0, "件"),
        ("１，２９５ 件", 1295, "件"),
        ("1,295件", 1295, "件"),
        ("2950元", 2950, "元"),
        ("9116.36万元", 91_163_600, "元"),
        ("1亿2000万元", 120_000_000, "元"),
        ("两万元", 20_000, "元"),
        ("17.46％", Decimal("17.46"), "%"),
        ("百分之十五", 15, "%"),
        ("百分之七点二五", Decimal("7.25"), "%"),
        ("3.5个百分点", Decimal("3.5"), "个百分点"),
        ("7854070人次", 7_854_070, "人次"),
    ],
)
def test_figures_are_read_with_their_units(text: str, value: int | Decimal, unit: str) -> None:
    quantity = read(text)
    assert (quantity.value, quantity.unit) == (value, unit)
    assert quantity.text == fold_text(text)


@pytest.mark.parametrize(
    ("text", "bound", "possible", "usual"),
    [
        ("680余条", Bound.AT_LEAST, "680至689", "680至684"),
        ("300多篇", Bound.AT_LEAST, "300至399", "300至349"),
        ("18万余条", Bound.AT_LEAST, "180000至190000", "180000至185000"),
        ("一百二十余件", Bound.AT_LEAST, "120至129", "120至124"),
        ("约20件", Bound.ABOUT, "10至30", "15至25"),
        ("20件左右", Bound.ABOUT, "10至30", "15至25"),
        ("约占60%", Bound.ABOUT, "50至70", "55至65"),
        ("近200场", Bound.AT_MOST, "100至200", "150至200"),
        ("2.1万条", Bound.ABOUT, "20000至22000", "20500至21500"),
        ("2至3件", Bound.EXACT, "2至3", "2至3"),
        ("12件", Bound.EXACT, "12", "12"),
    ],
)
def test_words_around_a_figure_widen_it(text: str, bound: Bound, possible: str, usual: str) -> None:
    quantity = read(text)
    assert (quantity.bound, str(quantity.possible), str(quantity.usual)) == (bound, possible, usual)
    assert quantity.is_exact == (str(quantity.possible) == str(quantity.value))


@pytest.mark.parametrize(
    "text", ["第3件", "第711号", "2024年", "电话0000-1234567", "一件事", "条例", "三四件", "十几件"]
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize("numeral", ["", "12", "件", "三四"])
def test_what_is_no_numeral_is_refused(numeral: str) -> None:
    with pytest.raises(ValueError, match=numeral or "''"):
        parse_chinese(numeral)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_sums_of_intervals_hold_the_sums_of_their_figures(one: int, other: int) -> None:
    both = read(f"{one}余件").possible + read(f"约{other}件").possible
    assert one + other in both
    assert both.meets(Interval(low=one + other, high=None))
