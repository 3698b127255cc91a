"""Filling the county: a year of cases up to today, each as far as its story has come."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from operator import itemgetter
from random import Random
from typing import Final

from demo.county.desks import clear_desks
from demo.county.organs import Staff, make_county
from demo.county.stories import DESK, STORIES
from demo.county.walk import TodayReached, Walk
from demo.county.yearbook import sign_last_year
from gongkai.law.calendar import load_calendar

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
    spans = [LATELY if chance.random() < BUSY else YEAR for _ in range(cases - len(DESK))]
    told = [(chance.randrange(span), chance.choices(stories, weights=weights)[0]) for span in spans]
    desk = [(_days_since(today, working=passed), story) for passed, story in DESK]
    for ago, story in sorted([*told, *desk], key=itemgetter(0), reverse=True):
        at_first = (ago, story) in desk or chance.random() < BUSIEST
        staff, day = staffs[0] if at_first else chance.choice(staffs[1:]), today - timedelta(days=ago)
        with suppress(TodayReached):
            story(Walk(staff, start=day, today=today, chance=chance))
        advance()
    clear_desks()
    sign_last_year(staffs, today=today)
    return staffs


def _days_since(today: date, *, working: int) -> int:
    """Return how many days ago it was that so many working days have passed since."""
    calendar, day = load_calendar(), today
    while working:
        working -= calendar.holds(day) and calendar.note(day).working
        day -= timedelta(days=1)
    return (today - day).days
