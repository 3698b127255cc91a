"""Filling the county: a year of cases up to today, each as far as its story has come."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Final

from demo.county.organs import Staff, make_county
from demo.county.stories import STORIES
from demo.county.walk import TodayReached, Walk

SEED: Final = 2026
CASES: Final = 260
BUSIEST: Final = 0.4
"""The share of the first organ, whose logins are shown."""


def seed(*, today: date, cases: int = CASES, advance: Callable[[], object] = lambda: None) -> list[Staff]:
    """Make the county and its cases: the last thirteen months, so that some are carried into the year."""
    chance = Random(SEED)  # noqa: S311 - chance here makes examples, not secrets
    staffs = make_county()
    stories, weights = zip(*STORIES, strict=True)
    days = sorted(today - timedelta(days=chance.randrange(395)) for _ in range(cases))
    for day in days:
        staff = staffs[0] if chance.random() < BUSIEST else chance.choice(staffs[1:])
        story = chance.choices(stories, weights=weights)[0]
        with suppress(TodayReached):
            story(Walk(staff, start=day, today=today, chance=chance))
        advance()
    return staffs
