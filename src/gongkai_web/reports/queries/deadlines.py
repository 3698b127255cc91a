"""By which day an agency publishes its report: the law's, or an earlier one that an organ above it has set.

条例第四十九条 gives 31 January and 31 March; what a province or a city asks for earlier is a setting of its subtree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.errors import GongkaiError
from gongkai.law.calendar import WorkCalendar
from gongkai.law.deadline import report_deadline
from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.agencies.queries import numbers_in
from gongkai_web.almanac.queries import calendar_of
from gongkai_web.reports.models import LocalDeadline, Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day, the last working day up to it where that is another and known, and where both come from."""

    due: date | None
    advised: date | None
    basis: str
    local: LocalDeadline | None = None


def reporter_of(agency: Agency) -> Reporter:
    """Return as what an agency reports: a government, or whatever else stands under 第四十九条第一款."""
    return Reporter.GOVERNMENT if agency.kind == Kind.GOVERNMENT else Reporter.DEPARTMENT


def deadline_of(agency: Agency, year: int) -> Due:
    """Return the day by which an agency publishes its report of a year."""
    return deadlines_of([agency], year)[agency.pk]


def deadlines_of(agencies: Iterable[Agency], year: int) -> dict[int, Due]:
    """Return the same for many agencies at once, by their keys, in one question to the database."""
    listed = list(agencies)
    above = {number for agency in listed for number in numbers_in(agency.path)}
    found = LocalDeadline.objects.filter(agency__in=above).select_related("agency")
    settings = {(one.agency_id, one.reporter): one for one in found}
    calendars = {region: calendar_of(region) for region in {agency.region for agency in listed}}
    return {agency.pk: _due(agency, year, settings, calendars[agency.region]) for agency in listed}


def list_local_deadlines(agency: Agency) -> list[LocalDeadline]:
    """List what holds for an agency's subtree: its own settings and those from above, the nearest first."""
    found = LocalDeadline.objects.filter(agency__in=numbers_in(agency.path)).select_related("agency", "set_by")
    return sorted(found, key=lambda one: (-len(one.agency.path), one.reporter))


def lawful_day(reporter: str, year: int) -> date | None:
    """Return the day that the law itself gives."""
    return report_deadline(year, of=reporter).due


def _due(agency: Agency, year: int, settings: Mapping[tuple[int, str], LocalDeadline], calendar: WorkCalendar) -> Due:
    reporter = reporter_of(agency)
    law = report_deadline(year, of=reporter.value, calendar=calendar)
    nearest = (settings.get((number, reporter.value)) for number in reversed(numbers_in(agency.path)))
    local = next(filter(None, nearest), None)
    day = local.day_in(year + 1) if local is not None else None
    if local is None or day is None or (law.due is not None and day >= law.due):
        return Due(due=law.due, advised=law.advised, basis=str(law.citation))
    return Due(due=day, advised=_last_working_day(day, calendar), basis=local.basis, local=local)


def _last_working_day(day: date, calendar: WorkCalendar) -> date | None:
    try:
        return calendar.last_until(day)
    except GongkaiError:  # the year's notice is not out yet
        return None
