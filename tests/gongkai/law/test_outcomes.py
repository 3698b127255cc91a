import copy
import re
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from gongkai.errors import BadDataError, ImpossibleInputError, UnresolvedCiteError
from gongkai.law.outcomes import find_outcome, find_remedy, load_outcomes, read_outcomes, remedy_of
from gongkai.report.form import list_editions, load_form

RAW = tomllib.loads((files("gongkai.law") / "outcomes.toml").read_text(encoding="utf-8"))


def changed(*path: str | int, value: object) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    place: Any = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return raw


@pytest.mark.parametrize("edition", list_editions())
def test_every_result_row_is_reached_and_nothing_is_left_over(edition: str) -> None:
    rows = {f"applications.{row.id}" for row in load_form(edition).table("applications").result_rows()}
    assert {outcome.row_of(edition) for outcome in load_outcomes().values()} == rows


def test_there_are_21_result_rows_in_2021_and_19_in_2019() -> None:
    assert len({outcome.row_of("2021") for outcome in load_outcomes().values()}) == 21
    assert len({outcome.row_of("2019") for outcome in load_outcomes().values()}) == 19


def test_outcomes_stand_in_the_order_of_the_report() -> None:
    rows = [f"applications.{row.id}" for row in load_form("2021").table("applications").result_rows()]
    order = [rows.index(outcome.row_of("2021")) for outcome in load_outcomes().values()]
    assert order == sorted(order)


def test_an_exception_to_the_row_names_an_edition_of_the_form() -> None:
    named = {edition for outcome in load_outcomes().values() for edition in outcome.row_in}
    assert named <= set(list_editions())


def test_a_label_begins_with_the_heading_its_row_stands_under() -> None:
    headings = {"refused": "不予公开", "unable": "无法提供", "declined": "不予处理", "other": "其他处理"}
    for outcome in load_outcomes().values():
        heading = headings.get(outcome.row.split(".")[1])
        assert heading is None or outcome.label.startswith(f"{heading}："), outcome.id


def test_a_refusal_under_articles_14_to_16_must_be_reviewed_first() -> None:
    first = {outcome.id for outcome in load_outcomes().values() if outcome.remedy == "review-first"}
    under = {
        outcome.id
        for outcome in load_outcomes().values()
        if any(re.fullmatch(r"regulation-2019:1[456](\.\d)?", cite) for cite in outcome.grounds)
    }
    assert first == under | {"partially_granted"}
    assert len(first) == 8


def test_review_comes_first_only_since_2024() -> None:
    refusal = find_outcome("refused.deliberative")
    assert not remedy_of(refusal, decided=date(2023, 12, 31)).review_first
    remedy = remedy_of(refusal, decided=date(2024, 1, 1))
    assert remedy.review_first
    assert remedy.clocks == ("review-application", "suit-after-review")
    assert remedy.citations[0].text == "《行政复议法》第二十三条第一款第（四）项"


def test_other_outcomes_leave_the_choice() -> None:
    remedy = remedy_of(find_outcome("unable.not_existing"), decided=date(2025, 7, 1))
    assert not remedy.review_first
    assert remedy.citations[0].text.endswith("第一条")


def test_an_office_may_read_the_law_on_inquiries_otherwise() -> None:
    inquiry = find_outcome("refused.administrative_inquiry")
    assert not remedy_of(inquiry, decided=date(2025, 7, 1)).review_first
    classes = {inquiry.id: "review-first"}
    assert remedy_of(inquiry, decided=date(2025, 7, 1), classes=classes).review_first


def test_silence_leaves_the_choice() -> None:
    assert find_remedy("silence", on=date(2025, 7, 1)).clocks == ("review-application", "suit-on-silence")


def test_every_ground_is_cited_or_said_to_be_uncertain() -> None:
    for outcome in load_outcomes().values():
        assert outcome.citations or outcome.status == "unverified", outcome.id


@pytest.mark.parametrize(
    "question", [lambda: find_outcome("granted"), lambda: find_remedy("none", on=date(2025, 1, 1))]
)
def test_what_is_not_held_is_said(question: Callable[[], object]) -> None:
    with pytest.raises(ImpossibleInputError, match="no such"):
        question()


def test_before_the_regulation_there_is_no_remedy() -> None:
    with pytest.raises(ImpossibleInputError, match="no rule is held for 2018-01-01"):
        find_remedy("free", on=date(2018, 1, 1))


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (changed("outcomes", "partially_granted", "ground", value="x"), "unknown field `ground`"),
        (changed("outcomes", "partially_granted", "remedy", value="prayer"), "no class of remedies prayer"),
        (changed("remedies", "free", "editions", 0, "clocks", value=["sundial"]), "no clock sundial"),
        (changed("remedies", "free", "editions", 1, "from", value=date(2019, 1, 1)), "overlap or are out of order"),
        (changed("remedies", "free", "editions", 1, "first", value="both"), "Invalid enum value 'both'"),
    ],
)
def test_wrong_data_fails_loudly(raw: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadDataError, match=problem):
        read_outcomes(raw, source="outcomes.toml")


@pytest.mark.parametrize(
    "path", [("outcomes", "partially_granted", "grounds"), ("remedies", "free", "editions", 0, "cites")]
)
def test_a_cite_that_does_not_resolve_fails_loudly(path: tuple[str | int, ...]) -> None:
    with pytest.raises(UnresolvedCiteError):
        read_outcomes(changed(*path, value=["regulation-2019:370"]), source="outcomes.toml")
