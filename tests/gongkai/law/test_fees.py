import copy
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import BadDataError, ImpossibleInputError, UnresolvedCiteError
from gongkai.law.fees import (
    Method,
    add_charges,
    charge,
    charge_items,
    charge_months,
    charge_pages,
    latest_edition_day,
    list_choices,
    read_tariffs,
)

ON = date(2025, 6, 30)
RAW = tomllib.loads((files("gongkai.law") / "fees.toml").read_text(encoding="utf-8"))


def changed(*path: str | int, value: object) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    place: Any = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return raw


def price_of_item(number: int) -> int:
    """The price of the n-th application of a month, written as the measures say it."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 100 + 100 * -(-(number - 30) // 10)


def price_of_page(number: int) -> int:
    return 0 if number <= 30 else 10 if number <= 100 else 20 if number <= 200 else 40


@given(st.integers(0, 400))
def test_items_cost_the_sum_of_their_prices(count: int) -> None:
    assert charge_items(count, on=ON).amount == sum(map(price_of_item, range(1, count + 1)))


@given(st.integers(0, 2000))
def test_pages_cost_the_sum_of_their_prices(count: int) -> None:
    assert charge_pages(count, on=ON).amount == sum(map(price_of_page, range(1, count + 1)))


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_fee_is_marginal(earlier: int, count: int) -> None:
    together = charge_items(earlier + count, on=ON).amount
    assert charge_items(count, on=ON, earlier=earlier).amount == together - charge_items(earlier, on=ON).amount


@given(st.sampled_from(["by-item", "by-volume"]), st.integers(0, 500), st.integers(0, 500))
def test_more_never_costs_less(method: Method, one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert charge(method, low, on=ON).amount <= charge(method, high, on=ON).amount


@given(st.integers(0, 300), st.integers(0, 100))
def test_the_lines_cover_every_unit_once(count: int, earlier: int) -> None:
    found = charge_items(count, on=ON, earlier=earlier)
    covered = [number for line in found.lines for number in range(line.first, line.last + 1)]
    assert covered == list(range(earlier + 1, earlier + count + 1))
    assert sum(line.quantity for line in found.lines) == count
    assert all(line.rate == price_of_item(line.first) == price_of_item(line.last) for line in found.lines)


def test_money_is_decimal() -> None:
    assert isinstance(charge_items(0, on=ON).amount, Decimal)
    assert isinstance(charge_items(12, on=ON).amount, Decimal)


def test_the_count_begins_anew_each_month() -> None:
    months = charge_months([date(2025, 6, 10)] * 35 + [date(2025, 7, 1)] * 11)
    assert {month: int(one.amount) for month, one in months.items()} == {"2025-06": 3000, "2025-07": 100}


def test_one_application_has_a_choice_of_methods() -> None:
    assert [int(one.amount) for one in list_choices(nth=12, pages=88, on=ON)] == [100, 580]


def test_what_is_public_already_is_not_charged_by_volume() -> None:
    assert [one.method for one in list_choices(nth=12, pages=88, on=ON, already_public=True)] == ["by-item"]
    with pytest.raises(ImpossibleInputError, match=r"public already is not charged by volume .*art\. 5"):
        charge_pages(88, on=ON, already_public=True)


def test_an_application_is_charged_by_one_method() -> None:
    by_item, by_volume = list_choices(nth=12, pages=88, on=ON)
    assert add_charges([("2025-1", by_item), ("2025-2", by_volume)]) == 680
    with pytest.raises(ImpossibleInputError, match=r"2025-1: charged by application and by volume"):
        add_charges([("2025-1", by_item), ("2025-1", by_volume)])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (lambda: charge_items(-1, on=ON), "-1件（此前0）：不能为负数"),
        (lambda: charge_items(1, on=ON, earlier=-1), "1件（此前-1）：不能为负数"),
        (
            lambda: charge("by-volume", 5, on=ON, earlier=3),
            "页数按每件申请单独计算（《政府信息公开信息处理费管理办法》第五条），没有此前页数",
        ),
        (lambda: list_choices(nth=0, pages=1, on=ON), "当月第0件：第一件为1"),
        (
            lambda: charge_items(12, on=date(2020, 12, 31)),
            "按件计收：没有2020-12-31适用的规定，已有规定自2021-01-01起施行",
        ),
    ],
)
def test_impossible_input_gets_one_sentence(question: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ImpossibleInputError) as caught:
        question()
    assert caught.value.spoken("zh") == sentence


def test_an_amended_tariff_is_one_edition() -> None:
    amended = copy.deepcopy(RAW["by-item"]["editions"][0])
    amended["from"] = date(2030, 1, 1)
    tariffs = read_tariffs(
        changed("by-item", "editions", value=[RAW["by-item"]["editions"][0], amended]), source="fees.toml"
    )
    assert [edition.from_.year for edition in tariffs["by-item"].editions] == [2021, 2030]
    assert latest_edition_day() == date(2021, 1, 1)


EDITION = RAW["by-item"]["editions"][0]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (changed("by-item", "lable", value="x"), "unknown field `lable`"),
        (changed("by-weight", value=RAW["by-item"]), "by-weight"),
        ({"by-item": RAW["by-item"]}, "both by-item and by-volume"),
        (changed("by-item", "editions", value=[EDITION, EDITION]), "overlap"),
        (changed("by-item", "editions", 0, "bands", 0, "over", value=1), "begin at 0"),
        (changed("by-item", "editions", 0, "bands", 1, "over", value=30), "begin at 0, rise"),
        (changed("by-item", "editions", 0, "bands", 2, "each", value="50"), "never get cheaper"),
        (changed("by-item", "editions", 0, "bands", 2, "rising", value={"every": 0, "by": "1"}), "does not rise"),
        (changed("by-item", "editions", 0, "bands", 0, "rising", value={"every": 5, "by": "1"}), "last band"),
        (changed("by-item", "editions", 0, "bands", value=[]), "begin at 0"),
    ],
)
def test_wrong_data_fails_loudly(raw: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadDataError, match=problem):
        read_tariffs(raw, source="fees.toml")


@pytest.mark.parametrize("path", [("by-item", "choice"), ("by-item", "editions", 0, "cite")])
def test_a_cite_that_does_not_resolve_fails_loudly(path: tuple[str | int, ...]) -> None:
    with pytest.raises(UnresolvedCiteError):
        read_tariffs(changed(*path, value="fee-measures-1999:4"), source="fees.toml")


def test_an_absurd_quantity_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(ImpossibleInputError, match="at most 100000"):
        charge("by-item", 10**20, on=date(2025, 3, 3))
