"""The agencies right below one: who has signed, who is late, whose figures do not balance, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from gongkai.law.deadline import Deadline, report_deadline
from gongkai.report.add_up import Region, add_up
from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.reports.models import SignedReport


@dataclass(frozen=True, kw_only=True)
class Child:
    """An agency below with its report of the year, if it has signed one; ``broken`` counts relations that fail."""

    agency: Agency
    signed: SignedReport | None
    report: Report | None
    due: date | None
    advised: date | None
    late: bool
    broken: int


def deadline_of(agency: Agency, year: int) -> Deadline:
    """Return the day by which an agency publishes its report: 31 January, for a government 31 March."""
    kind = "government" if agency.kind == Kind.GOVERNMENT else "department"
    return report_deadline(year, of=kind, calendar=calendar_for(agency))


def list_children(agency: Agency, year: int, *, day: date) -> list[Child]:
    """List the active agencies right below one with the last version each has signed."""
    children = list(agency.children.filter(active=True).order_by("path"))
    newest: dict[int, SignedReport] = {}
    for signed in SignedReport.objects.filter(agency__in=children, year=year).order_by("number"):
        newest[signed.agency_id] = signed
    return [_child(child, newest.get(child.pk), year, day) for child in children]


def _child(agency: Agency, signed: SignedReport | None, year: int, day: date) -> Child:
    report = load_report(signed.document) if signed else None
    deadline = deadline_of(agency, year)
    due = deadline.due
    signed_on = localdate(signed.signed_at) if signed else day
    return Child(
        agency=agency,
        signed=signed,
        report=report,
        due=due,
        advised=deadline.advised,
        late=due is not None and signed_on > due,
        broken=sum(weighing.holds is False for weighing in report.weighings()) if report else 0,
    )


def add_up_children(agency: Agency, year: int, children: Sequence[Child]) -> Region | None:
    """Add the children's signed reports up; None where none has signed."""
    reports = [child.report for child in children if child.report is not None]
    if not reports:
        return None
    return add_up(reports, agency=agency.name, year=year, expected=[child.agency.name for child in children])
