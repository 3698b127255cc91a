"""A year as a table of months and days, for somebody to hold against the printed notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gongkai.law.calendar import DayKind, DayNote, WorkCalendar

MARKS: Final = {DayKind.HOLIDAY: "休", DayKind.MADE_UP: "班", DayKind.WEEKEND: "－", DayKind.WEEKDAY: ""}
MONTHS: Final = 12
LONGEST: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day: what is printed, and what it says when read out."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's days, and how many of them are worked."""

    label: str
    squares: tuple[Square | None, ...]
    workdays: int


def months_of(calendar: WorkCalendar, year: int) -> list[Month]:
    """Draw a year, month by month."""
    notes: dict[int, list[DayNote]] = {month: [] for month in range(1, MONTHS + 1)}
    day = date(year, 1, 1)
    while day.year == year:
        notes[day.month].append(calendar.note(day))
        day += timedelta(days=1)
    return [_month(month, days) for month, days in notes.items()]


def moved_days(calendar: WorkCalendar, year: int) -> list[DayNote]:
    """List the days that the notice moved: off or worked otherwise than the week says; December before included."""
    first, found = date(year - 1, 12, 1), []
    for step in range((date(year, 12, 31) - first).days + 1):
        day = first + timedelta(days=step)
        if calendar.holds(day):
            note = calendar.note(day)
            if note.name and (day.year == year or str(year) in note.citation.cite):
                found.append(note)
    return found


def _month(month: int, notes: Sequence[DayNote]) -> Month:
    squares = [Square(mark=MARKS[note.kind], words=note.name) for note in notes]
    return Month(
        label=f"{month}月",
        squares=(*squares, *[None] * (LONGEST - len(squares))),
        workdays=sum(note.working for note in notes),
    )
