"""Holiday notices as files: ``calendar/<year>.toml``, and a region's own days in ``calendar/regions/``."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from msgspec import structs

from gongkai.errors import BadDataError
from gongkai.law.data import Entry, convert, parse, read_file, read_packaged
from gongkai.law.instruments import Instrument, check_instrument
from gongkai.law.phrases import refuse
from gongkai.sentences import N_, Sentence

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


class Holiday(Entry, frozen=True, kw_only=True):
    """One holiday as a notice gives it: off ``from_`` … ``to``, and the weekend days worked in exchange (``work``)."""

    name: str
    gloss: str
    from_: date
    to: date
    days: int
    work: tuple[date, ...] = ()
    cite: str | None = None

    def off(self) -> Iterator[date]:
        """Yield every day off, weekend days among them included."""
        return (self.from_ + _DAY * step for step in range((self.to - self.from_).days + 1))


class YearPlan(Entry, frozen=True, kw_only=True):
    """A year's file: its notices and the holidays they give; some begin in December of the year before."""

    year: int
    notices: tuple[Instrument, ...]
    holidays: tuple[Holiday, ...]


class RegionPlan(Entry, frozen=True, kw_only=True):
    """A region's own days off (民族自治地方习惯节日) for the years listed, laid over the national calendar.

    ``notices`` are those that give the days, where they stand nowhere else.
    """

    region: str
    label: str
    gloss: str
    years: tuple[int, ...]
    holidays: tuple[Holiday, ...]
    notices: tuple[Instrument, ...] = ()

    def joined(self, later: "RegionPlan") -> "RegionPlan":
        """Return this plan with a later one's years added, or in place of its own."""
        kept = tuple(holiday for holiday in self.holidays if holiday.from_.year not in later.years)
        first_cite = self.notices[0].id if self.notices else None
        # A day that named no notice keeps the one it came with, now that another stands beside it.
        cited = tuple(structs.replace(holiday, cite=holiday.cite or first_cite) for holiday in kept)
        return structs.replace(
            later,
            years=tuple(sorted({*self.years, *later.years})),
            holidays=(*cited, *later.holidays),
            notices=(*later.notices, *self.notices),
        )


def load_plan(path: Path) -> YearPlan:
    """Load a year's file that somebody supplies: next year's notice.

    Raises:
        BadDataError: the file breaks the schema or contradicts itself.
    """
    return _read_plan(read_file(path), source=str(path))


def parse_plan(text: str, *, source: str) -> YearPlan:
    """Read a year's file from its text.

    Raises:
        BadDataError: the text breaks the schema or contradicts itself.
    """
    return _read_plan(parse(text, source=source), source=source)


def parse_region(text: str, *, source: str) -> RegionPlan:
    """Read a region's own days off from the text of a file.

    Raises:
        BadDataError: the text breaks the schema or contradicts itself.
    """
    return _read_region(parse(text, source=source), source=source)


def held_plans() -> tuple[YearPlan, ...]:
    """Load the file of every year held."""
    return tuple(
        _read_plan(read_packaged("calendar", f"{year}.toml"), source=f"calendar/{year}") for year in _names("calendar")
    )


@cache
def list_regions() -> tuple[str, ...]:
    """List the regions whose own days off are held."""
    return _names("calendar", "regions")


def name_regions() -> dict[str, str]:
    """Return what the regions whose own days off are held are called."""
    return {name: load_region(name).label for name in list_regions()}


def load_region(name: str) -> RegionPlan:
    """Load a region's own days off.

    Raises:
        BadDataError: the file breaks the schema or contradicts itself.
        ImpossibleInputError: there is no such region.
    """
    if name not in list_regions():
        refuse("no-region", {"name": name, "known": ", ".join(list_regions())})
    return _read_region(read_packaged("calendar", "regions", f"{name}.toml"), source=f"regions/{name}")


def _read_region(raw: dict[str, Any], *, source: str) -> RegionPlan:
    plan = convert(raw, RegionPlan, source=source)
    for notice in plan.notices:
        check_instrument(notice, source=source)
    for holiday in plan.holidays:
        if holiday.from_.year not in plan.years:
            raise BadDataError(N_("{day} lies outside the years listed"), {"day": holiday.from_}, source=source)
        bounds = date(holiday.from_.year, 1, 1), date(holiday.from_.year, 12, 31)
        _check_holiday(holiday, bounds, source=source)
    return plan


def _read_plan(raw: dict[str, Any], *, source: str) -> YearPlan:
    plan = convert(raw, YearPlan, source=source)
    if not plan.notices:
        raise BadDataError(N_("no notice is named"), source=source)
    for notice in plan.notices:
        check_instrument(notice, source=source)
    bounds = date(plan.year - 1, 12, 1), date(plan.year, 12, 31)
    for holiday in plan.holidays:
        _check_holiday(holiday, bounds, source=source)
    return plan


def _check_holiday(holiday: Holiday, bounds: tuple[date, date], *, source: str) -> None:
    days = list(holiday.off())
    problems = {
        N_("it ends before it begins"): holiday.to < holiday.from_,
        N_("{stated} days are stated, {given} are given"): len(days) != holiday.days,
        N_("a day lies outside the year"): not all(bounds[0] <= day <= bounds[1] for day in [*days, *holiday.work]),
        N_("a make-up workday is no weekend day"): any(day.weekday() < _SATURDAY for day in holiday.work),
        N_("a make-up workday is given off too"): any(day in days for day in holiday.work),
    }
    for problem, arises in problems.items():
        if arises:
            said = Sentence(problem, {"stated": holiday.days, "given": len(days)})
            named = {"holiday": holiday.name, "day": holiday.from_, "problem": said}
            raise BadDataError(N_("{holiday} ({day}): {problem}"), named, source=source)


def _names(*path: str) -> tuple[str, ...]:
    folder = files("gongkai.law").joinpath(*path)
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))
