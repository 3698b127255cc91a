"""The versions signed: their reports, the cases behind their figures, and whether they are what was signed."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet

from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import visible_to
from gongkai_web.people.models import User
from gongkai_web.reports.freezing import digest_of
from gongkai_web.reports.models import SignedReport, Standing
from gongkai_web.reports.queries.standings import Standings
from gongkai_web.reports.seats import seats_of


def list_versions(agency: Agency, year: int) -> QuerySet[SignedReport]:
    """List the versions of a report, the newest first."""
    return SignedReport.objects.filter(agency=agency, year=year).select_related("agency").order_by("-number")


def report_of(signed: SignedReport) -> Report:
    """Return the report that was signed."""
    return load_report(signed.document)


def frozen_standings(signed: SignedReport) -> Standings:
    """Return where the cases stood."""
    rows = Standing.objects.filter(signed=signed).values_list("case", "seat", "times")
    return Counter({(case, seat): times for case, seat, times in rows.iterator()})


def list_frozen_behind(user: User, signed: SignedReport, address: str) -> QuerySet[Case]:
    """Return the cases that stood behind a figure when it was signed and that the person may see.

    Raises:
        UnknownAddressError: the register fills no such cell.
    """
    behind = Standing.objects.filter(signed=signed, seat__in=seats_of(signed.year, address))
    found = visible_to(user).filter(pk__in=behind.values("case"))
    return found.select_related("agency", "applicant", "handler").order_by("received_on", "pk")


def is_sound(signed: SignedReport) -> bool:
    """Say whether a version still has the digest it was signed with."""
    return digest_of(signed.document, _named(signed)) == signed.digest


def _named(signed: SignedReport) -> Iterator[tuple[str, str, int]]:
    yield from Standing.objects.filter(signed=signed).values_list("case__reference", "seat", "times").iterator()
