"""Retention in whole years after that of archiving, and transfer after the years of the organ's level."""

from datetime import date

from gongkai.law.retention import list_retentions, list_transfers
from gongkai.procedure import find_step


def test_a_class_ends_with_a_year_and_a_permanent_one_never() -> None:
    last = {name: one.last_day(date(2026, 4, 1)) for name, one in list_retentions().items()}
    assert last == {"permanent": None, "30-years": date(2056, 12, 31), "10-years": date(2036, 12, 31)}


def test_transfer_comes_after_ten_years_in_a_county_and_after_twenty_above() -> None:
    by = {name: one.archived_by(date(2037, 1, 1)) for name, one in list_transfers().items()}
    assert by == {"county": date(2026, 12, 31), "city": date(2016, 12, 31)}


def test_the_step_offers_these_classes() -> None:
    step = find_step("archive")
    assert step is not None
    (ask,) = step.asks
    assert [choice[0] for choice in ask.choices] == list(list_retentions())
