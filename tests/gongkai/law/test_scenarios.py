"""The scenarios a jurist can read: one test for each kind of file, one case for each named scenario."""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import pytest

from gongkai.law.calendar import load_calendar
from gongkai.law.channels import Event, receipt_day, service_day
from gongkai.law.clocks import load_clocks
from gongkai.law.deadline import Consultation, Extension, deadline, reply_deadline
from gongkai.law.fees import charge_items, charge_pages
from gongkai.law.trace import Deadline, Paused, Unannounced

SCENARIOS = Path(__file__).parent / "scenarios"
Given = TypeVar("Given")
Expect = TypeVar("Expect")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A closed schema, so that a misspelt key of a scenario is an error and not a test that shows nothing."""


class AnswerGiven(Entry, frozen=True, kw_only=True):
    received: date
    asked_to_correct: date | None = None
    corrected: date | None = None
    asked_to_pay: date | None = None
    paid: date | None = None
    extended: int | None = None
    approved: date | None = None
    notified: date | None = None
    consulted: tuple[Consultation, ...] = ()


class PeriodGiven(Entry, frozen=True, kw_only=True):
    clock: str
    start: date
    days: int | None = None
    extended: int | None = None


class DeadlineExpected(Entry, frozen=True, kw_only=True):
    due: date | None = None
    advised: date | None = None
    provisional: bool | None = None
    paused_since: date | None = None
    unannounced: int | None = None
    not_before: date | None = None
    days_left: int | None = None


class DayGiven(Entry, frozen=True, kw_only=True):
    day: date


class FeeGiven(Entry, frozen=True, kw_only=True):
    items: int | None = None
    pages: int | None = None
    earlier: int = 0


class FeeExpected(Entry, frozen=True, kw_only=True):
    amount: int
    lines: tuple[tuple[int, int, int], ...] | None = None


class ReceiptGiven(Entry, frozen=True, kw_only=True):
    receipt: str | None = None
    service: str | None = None
    submitted: date | None = None
    signed: date | None = None
    confirmed: date | None = None
    posted: date | None = None
    arrived: date | None = None
    left: date | None = None
    announced: date | None = None


def scenarios(file: str) -> list[Any]:
    entries = tomllib.loads((SCENARIOS / file).read_text(encoding="utf-8"))["scenario"]
    for entry in entries:
        assert set(entry) == {"name", "source", "given", "expect"}, entry
    repeated = [name for name, count in Counter(entry["name"] for entry in entries).items() if count > 1]
    assert repeated == []
    return [pytest.param(entry["given"], entry["expect"], id=entry["name"]) for entry in entries]


def check(answer: Deadline, expected: DeadlineExpected) -> None:
    assert (answer.due, answer.provisional) == (expected.due, bool(expected.provisional or expected.due is None))
    if expected.advised is not None or answer.unit != "date":
        assert answer.advised == expected.advised
    if expected.due is None:
        assert answer.pending is not None
        assert answer.pending.days_left == expected.days_left
    if expected.paused_since is not None:
        assert isinstance(answer.pending, Paused)
        assert answer.pending.since == expected.paused_since
    if expected.unannounced is not None:
        assert isinstance(answer.pending, Unannounced)
        assert (answer.pending.year, answer.pending.not_before) == (expected.unannounced, expected.not_before)


@pytest.mark.parametrize(("given", "expect"), scenarios("working-days.toml"))
def test_working_days(given: dict[str, object], expect: dict[str, date]) -> None:
    day = msgspec.convert(given, DayGiven).day
    calendar = load_calendar()
    assert {count: calendar.add_working_days(day, int(count)) for count in expect} == expect
    assert {count: deadline("publication", day).due for count in expect if count == "20"} == {"20": expect["20"]}


@pytest.mark.parametrize(("given", "expect"), scenarios("answer.toml"))
def test_answer(given: dict[str, object], expect: dict[str, object]) -> None:
    case, expected = msgspec.convert(given, AnswerGiven), msgspec.convert(expect, DeadlineExpected)
    extension = Extension(days=case.extended, approved=case.approved, notified=case.notified) if case.extended else None
    answer = reply_deadline(
        received=case.received,
        asked_to_correct=case.asked_to_correct,
        corrected=case.corrected,
        asked_to_pay=case.asked_to_pay,
        paid=case.paid,
        extension=extension,
        consultations=case.consulted,
    )
    check(answer, expected)


@pytest.mark.parametrize(("given", "expect"), scenarios("periods.toml"))
def test_period(given: dict[str, object], expect: dict[str, object]) -> None:
    case, expected = msgspec.convert(given, PeriodGiven), msgspec.convert(expect, DeadlineExpected)
    extension = Extension(days=case.extended) if case.extended else None
    check(deadline(case.clock, case.start, days=case.days, extension=extension), expected)


@pytest.mark.parametrize(("given", "expect"), scenarios("fees.toml"))
def test_fee(given: dict[str, object], expect: dict[str, object]) -> None:
    case, expected = msgspec.convert(given, FeeGiven), msgspec.convert(expect, FeeExpected)
    on = date(2025, 6, 1)
    by_item = case.items is not None
    charge = (
        charge_items(case.items or 0, on=on, earlier=case.earlier) if by_item else charge_pages(case.pages or 0, on=on)
    )
    assert charge.amount == Decimal(expected.amount)
    if expected.lines is not None:
        assert [(line.first, line.last, int(line.rate)) for line in charge.lines] == list(expected.lines)


@pytest.mark.parametrize(("given", "expect"), scenarios("receipt.toml"))
def test_receipt(given: dict[str, object], expect: dict[str, date]) -> None:
    case = msgspec.convert(given, ReceiptGiven)
    days = {event: day for event in get_args(Event) if (day := getattr(case, event)) is not None}
    found = receipt_day(case.receipt, days) if case.receipt else service_day(case.service or "", days)
    assert found.day == expect["day"]


def test_every_file_of_scenarios_is_run() -> None:
    run = {"working-days.toml", "answer.toml", "periods.toml", "fees.toml", "receipt.toml"}
    assert {path.name for path in SCENARIOS.iterdir()} == run


def test_every_clock_has_a_scenario() -> None:
    entries = tomllib.loads((SCENARIOS / "periods.toml").read_text(encoding="utf-8"))["scenario"]
    shown = {entry["given"]["clock"] for entry in entries} | {"answer"}
    assert shown == set(load_clocks().clocks)
