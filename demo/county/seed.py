"""Filling the county: a year of cases up to today, each as far as its story has come."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Final

from demo.county.desks import clear_desks
from demo.county.organs import Staff, make_county
from demo.county.stories import STORIES
from demo.county.walk import TodayReached, Walk
from demo.county.yearbook import sign_last_year

SEED: Final = 2026
CASES: Final = 260
BUSIEST: Final = 0.4
"""The share of the first organ, whose logins are shown."""

YEAR: Final = 395
LATELY: Final = 35
BUSY: Final = 0.2
"""This share of the cases came in during the last days alone, so that there is work on the desks."""


def seed(*, today: date, cases: int = CASES, advance: Callable[[], object] = lambda: None) -> list[Staff]:
    """Make the county and its cases: the last thirteen months, so that some are carried into the year."""
    chance = Random(SEED)  # noqa: S311 - chance here makes examples, not secrets
    staffs = make_county()
    stories, weights = zip(*STORIES, strict=True)
    spans = [LATELY if chance.random() < BUSY else YEAR for _ in range(cases)]
    for day in sorted(today - timedelta(days=chance.randrange(span)) for span in spans):
        staff = staffs[0] if chance.random() < BUSIEST else chance.choice(staffs[1:])
        story = chance.choices(stories, weights=weights)[0]
        with suppress(TodayReached):
            story(Walk(staff, start=day, today=today, chance=chance))
        advance()
    clear_desks()
    sign_last_year(staffs, today=today)
    return staffs
