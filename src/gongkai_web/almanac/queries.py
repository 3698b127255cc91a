"""The calendar that an agency's working days are counted by, and which years of it are held."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.core.signals import request_finished, request_started

from gongkai.law.calendar import WorkCalendar, build_calendar
from gongkai.law.holidays import RegionPlan, YearPlan, held_plans, list_regions, load_region, parse_plan, parse_region
from gongkai_web.agencies.models import Agency
from gongkai_web.almanac.models import Plan

Edition = tuple[tuple[int, str], ...]
"""What was put in so far: the same in every process that sees the same plans."""

_thread: Final = threading.local()
"""Within a request the edition is asked for once; a worker or a command asks each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldYear:
    """A year with where its notice came from: shipped with the platform, or put in by somebody."""

    year: int
    notice: str
    plan: Plan | None = None


def calendar_for(agency: Agency) -> WorkCalendar:
    """Return the working days as they hold for an agency: every notice known, its region's own days laid over."""
    return calendar_of(agency.region)


def calendar_of(region: str = "") -> WorkCalendar:
    """Return the working days of a region, or of the country; a year without its notice raises when it is asked for."""
    return _built(_edition(), region)


def list_held_years() -> list[HeldYear]:
    """List the country's years from the latest, each with its notice."""
    loaded = {plan.year: plan for plan in _latest(region="")}
    shipped = {plan.year: plan.notices[0] for plan in held_plans()}
    return [
        HeldYear(year=year, notice=_named(loaded[year].title, loaded[year].number), plan=loaded[year])
        if year in loaded
        else HeldYear(year=year, notice=_named(shipped[year].title, shipped[year].number or ""))
        for year in sorted({*loaded, *shipped}, reverse=True)
    ]


def list_region_years() -> dict[str, tuple[str, tuple[int, ...]]]:
    """List the regions in use or known, each with its name and the years for which its own days are held."""
    used = set(Agency.objects.exclude(region="").values_list("region", flat=True).distinct())
    return {region: (label_of(region), _region_plan(region).years) for region in sorted({*used, *list_regions()})}


def label_of(region: str) -> str:
    """Name a region as people do."""
    return _region_plan(region).label if region else "全国"


def forget_edition() -> None:
    """Ask for the edition anew: a plan was put in."""
    _thread.edition = None


def _edition() -> Edition:
    if not getattr(_thread, "in_request", False):
        return _read_edition()
    if _thread.edition is None:
        _thread.edition = _read_edition()
    known: Edition = _thread.edition
    return known


def _read_edition() -> Edition:
    # The digest tells a plan from another that took its number after a transaction was rolled back.
    return tuple(Plan.objects.order_by("pk").values_list("pk", "digest"))


def _begin_request(**_named: object) -> None:
    _thread.in_request, _thread.edition = True, None


def _end_request(**_named: object) -> None:
    _thread.in_request = False


request_started.connect(_begin_request, dispatch_uid="almanac.begin")
request_finished.connect(_end_request, dispatch_uid="almanac.end")


@lru_cache(maxsize=64)
def _built(edition: Edition, region: str) -> WorkCalendar:  # noqa: ARG001 - the edition makes what was built before stale
    plans = [parse_plan(plan.text, source=str(plan)) for plan in _latest(region="")]
    return build_calendar(plans=plans, region=_region_plan(region) if region else None)


def _region_plan(region: str) -> RegionPlan:
    """Join what the library ships of a region with what was put in; a region of which nothing is known has no years."""
    empty = RegionPlan(region=region, label=region, gloss=region, years=(), holidays=())
    joined = load_region(region) if region in list_regions() else empty
    for plan in _latest(region=region):
        joined = joined.joined(parse_region(plan.text, source=str(plan)))
    return joined


def latest_plan(year: int, region: str) -> Plan | None:
    """Return the plan that counts for a year and region, if one was put in."""
    return Plan.objects.filter(year=year, region=region).order_by("-pk").first()


def check_with_the_rest(plan: YearPlan | RegionPlan) -> WorkCalendar:
    """Return the calendar as it would be with one plan more.

    Raises:
        BadDataError: the plan contradicts one that is held.
    """
    held = [parse_plan(one.text, source=str(one)) for one in _latest(region="")]
    if isinstance(plan, YearPlan):
        return build_calendar(plans=[*(one for one in held if one.year != plan.year), plan])
    return build_calendar(plans=held, region=_region_plan(plan.region).joined(plan))


def _latest(*, region: str) -> Iterator[Plan]:
    found: dict[int, Plan] = {}
    for plan in Plan.objects.filter(region=region).order_by("pk"):
        found[plan.year] = plan
    return iter(found.values())


def _named(title: str, number: str) -> str:
    return f"《{title}》{f'（{number}）' if number else ''}"
