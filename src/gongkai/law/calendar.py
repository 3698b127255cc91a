"""Working days (工作日) of China from dated notices, one file a year; a year without its notice is never guessed.

A day counts if it is Monday to Friday and not given off, or a weekend day that a notice makes a workday (调休上班).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from gongkai.errors import BadDataError, UnannouncedYearError
from gongkai.law.holidays import Holiday, RegionPlan, YearPlan, held_plans, load_plan, load_region
from gongkai.law.instruments import Citation, list_instruments, resolve, resolve_in
from gongkai.law.phrases import Words, refuse, say
from gongkai.sentences import N_

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_WEEK_CITE: Final = "working-hours-1995:7"
_REACHES_BACK_TO: Final = (12, 29)
"""No notice so far has moved a day of the year before it that lies earlier than 29 December."""


class DayKind(StrEnum):
    """Why a day is or is not a working day."""

    WEEKDAY = "weekday"
    MADE_UP = "made-up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNote:
    """What is known of one day: whether it counts, why, the holiday's name where there is one, and the citation."""

    day: date
    kind: DayKind
    citation: Citation
    name: str = ""
    gloss: str = ""

    @property
    def working(self) -> bool:
        """Say whether the day is a working day."""
        return self.kind in {DayKind.WEEKDAY, DayKind.MADE_UP}


class WorkCalendar:
    """The working days of the years it holds; immutable. Questions beyond those years raise ``UnannouncedYearError``.

    Adding days is a bisection over the sorted workdays: its cost does not grow with the length of the period.
    """

    def __init__(self, plans: Iterable[YearPlan], region: RegionPlan | None = None) -> None:
        """Join the plans of several years, and a region's days where given.

        Raises:
            BadDataError: two plans are of one year, two holidays claim one day, or a citation does not resolve.
        """
        self._plans = tuple(sorted(plans, key=lambda plan: plan.year))
        self.region = region
        years = [plan.year for plan in self._plans]
        if len(set(years)) < len(years):
            raise BadDataError(N_("the calendar is given a year twice among {years}"), {"years": tuple(years)})
        self.years = frozenset(years) if region is None else frozenset(years) & frozenset(region.years)
        self._special: dict[date, DayNote] = {}
        for plan in self._plans:
            self._mark(plan)
        if region is not None:
            self._mark_region(region)
        weekdays = frozenset().union(*map(_weekdays, self.years))
        worked = {day.toordinal() for day, note in self._special.items() if note.working and day.year in self.years}
        off = {day.toordinal() for day, note in self._special.items() if not note.working}
        self._workdays: Sequence[int] = sorted((weekdays | worked) - off)

    def holds(self, day: date) -> bool:
        """Say whether the day's year has its notice here."""
        return day.year in self.years

    def may_still_change(self, day: date) -> bool:
        """Say whether the next year's notice, not held yet, might still move this day at the end of December."""
        return (day.month, day.day) >= _REACHES_BACK_TO and day.year in self.years and day.year + 1 not in self.years

    def note(self, day: date) -> DayNote:
        """Explain a day.

        Raises:
            UnannouncedYearError: its year is not held.
        """
        if not self.holds(day):
            raise self._unannounced(day.year)
        if (special := self._special.get(day)) is not None:
            return special
        kind = DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WEEKDAY
        return DayNote(day=day, kind=kind, citation=resolve(_WEEK_CITE))

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is a working day.

        Raises:
            UnannouncedYearError: its year is not held.
        """
        return self.note(day).working

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which itself is not counted and may be a rest day.

        Raises:
            ImpossibleInputError: ``count`` is below one.
            UnannouncedYearError: the count runs into a year that is not held.
        """
        if count < 1:
            refuse("count-below-one", {"count": count})
        place = bisect_right(self._workdays, day.toordinal()) + count - 1
        found = date.fromordinal(self._workdays[place]) if place < len(self._workdays) else None
        self._check_span(day, found)
        return found or day

    def first_from(self, day: date) -> date:
        """Return the first working day on or after a day.

        Raises:
            UnannouncedYearError: it lies in a year that is not held.
        """
        return self.add_working_days(day - _DAY, 1) if self.holds(day) else self._refuse(day.year)

    def last_until(self, day: date) -> date:
        """Return the last working day on or before a day.

        Raises:
            UnannouncedYearError: it lies in a year that is not held.
        """
        place = bisect_right(self._workdays, day.toordinal()) - 1
        found = date.fromordinal(self._workdays[place]) if place >= 0 else None
        self._check_span(found or day, day)
        return found or self._refuse(day.year - 1)

    def count_working_days(self, after: date, until: date) -> int:
        """Count the working days after one day up to and including another.

        Raises:
            UnannouncedYearError: a year between them is not held.
        """
        self._check_span(after, until)
        ordinals = after.toordinal(), until.toordinal()
        return bisect_right(self._workdays, ordinals[1]) - bisect_right(self._workdays, ordinals[0])

    def workdays(self, year: int) -> tuple[date, ...]:
        """List a year's working days.

        Raises:
            UnannouncedYearError: the year is not held.
        """
        if year not in self.years:
            self._refuse(year)
        first = bisect_left(self._workdays, date(year, 1, 1).toordinal())
        last = bisect_right(self._workdays, date(year, 12, 31).toordinal())
        return tuple(map(date.fromordinal, self._workdays[first:last]))

    def replacing(self, *plans: YearPlan) -> "WorkCalendar":
        """Return the calendar with these years' plans added, or put in place of those it holds."""
        given = {plan.year for plan in plans}
        kept = [plan for plan in self._plans if plan.year not in given]
        return WorkCalendar([*kept, *plans], self.region)

    def _mark(self, plan: YearPlan) -> None:
        known = list_instruments() | {notice.id: notice for notice in plan.notices}
        for holiday in plan.holidays:
            citation = resolve_in(known, holiday.cite or plan.notices[0].id)
            self._note_all(holiday, citation, source=f"calendar/{plan.year}")

    def _mark_region(self, region: RegionPlan) -> None:
        known = list_instruments() | {notice.id: notice for notice in region.notices}
        own = region.notices[0].id if region.notices else region.region
        for holiday in region.holidays:
            citation = resolve_in(known, holiday.cite or own)
            for day in holiday.off():
                # A region's day off only ever takes working days away; a national holiday keeps its own name.
                if self._counts(day):
                    self._special.pop(day, None)
                    self._note_all(_one_day(holiday, day), citation, source=region.region)

    def _note_all(self, holiday: Holiday, citation: Citation, *, source: str) -> None:
        days = [(day, DayKind.HOLIDAY) for day in holiday.off()] + [(day, DayKind.MADE_UP) for day in holiday.work]
        for day, kind in days:
            if day in self._special:
                named = {"day": day, "one": holiday.name, "other": self._special[day].name}
                raise BadDataError(N_("{day} is given by {one} and by {other}"), named, source=source)
            self._special[day] = DayNote(day=day, kind=kind, citation=citation, name=holiday.name, gloss=holiday.gloss)

    def _counts(self, day: date) -> bool:
        special = self._special.get(day)
        return special.working if special is not None else day.weekday() < _SATURDAY

    def _check_span(self, first: date, last: date | None) -> None:
        end = last.year if last is not None else (max(self.years, default=first.year) + 1)
        for year in range(first.year, max(first.year, end) + 1):
            if year not in self.years:
                self._refuse(year)

    def _refuse(self, year: int) -> date:
        raise self._unannounced(year)

    def _unannounced(self, year: int) -> UnannouncedYearError:
        region = self.region
        held = say("years", {"years": _ranges(self.years)}) if self.years else say("no-years")
        place = say("in-region", {"region": Words(region.label, region.gloss)}) if region else say("everywhere")
        words = say("no-notice", {"year": year, "region": place, "held": held})
        return UnannouncedYearError(Words(words.zh, " ".join(words.en.split()).replace(" ;", ";")))


@cache
def load_calendar(*, files: tuple[Path, ...] = (), region: str | None = None) -> WorkCalendar:
    """Return the working days of every year held; ``files`` add years or replace them, ``region`` adds its own days.

    Raises:
        BadDataError: a file breaks the schema or contradicts itself.
        ImpossibleInputError: there is no such region.
    """
    overlay = load_region(region) if region is not None else None
    held = WorkCalendar(held_plans(), overlay)
    return held.replacing(*map(load_plan, files)) if files else held


def build_calendar(*, plans: Iterable[YearPlan] = (), region: RegionPlan | None = None) -> WorkCalendar:
    """Return the working days of every year held, with these plans added or in place of theirs, for a region or none.

    Raises:
        BadDataError: the plans contradict one another, or a citation does not resolve.
    """
    return WorkCalendar(held_plans(), region).replacing(*plans)


@cache
def _weekdays(year: int) -> frozenset[int]:
    days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    return frozenset(ordinal for ordinal in days if date.fromordinal(ordinal).weekday() < _SATURDAY)


def _ranges(years: Iterable[int]) -> str:
    """Write years with their gaps: 2004–2024, 2026."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _one_day(holiday: Holiday, day: date) -> Holiday:
    return Holiday(name=holiday.name, gloss=holiday.gloss, from_=day, to=day, days=1)
