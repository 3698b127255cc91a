"""The versions signed: their reports, the cases behind their figures, and whether they are what was signed."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db.models import Q, QuerySet

from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import subtree_of
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import visible_to
from gongkai_web.people.models import User
from gongkai_web.reports.freezing import digest_of
from gongkai_web.reports.models import SignedReport, Standing
from gongkai_web.reports.queries.standings import Standings
from gongkai_web.reports.seats import seats_of

_MARGIN: Final = timedelta(days=1)


def list_versions(agency: Agency, year: int) -> QuerySet[SignedReport]:
    """List the versions of a report, the newest first."""
    return SignedReport.objects.filter(agency=agency, year=year).select_related("agency").order_by("-number")


def report_of(signed: SignedReport) -> Report:
    """Return the report that was signed."""
    return load_report(signed.document)


def frozen_standings(signed: SignedReport, *, only: QuerySet[Case] | None = None) -> Standings:
    """Return where the cases, or ``only`` some of them, stood."""
    found = Standing.objects.filter(signed=signed)
    found = found if only is None else found.filter(case__in=only.values("pk"))
    rows = found.values_list("case", "seat", "times")
    return Counter({(case, seat): times for case, seat, times in rows.iterator()})


def touched_since(signed: SignedReport) -> QuerySet[Case]:
    """Return the cases that may stand elsewhere than when a report was signed; all others stand where they stood.

    A case stands elsewhere only after a write, which leaves its time on it, or because its agency has joined the
    subtree or left it since.
    """
    # An action takes its time before it waits for its locks: what is written after the signature may bear an earlier
    # one, by seconds.
    written = Q(updated_at__gte=signed.signed_at - _MARGIN)
    if not signed.subtree:
        return Case.objects.filter(written, agency=signed.agency_id)
    then = set(signed.covered.values_list("agency", flat=True))
    now = set(subtree_of(signed.agency).values_list("pk", flat=True))
    moved = then ^ now
    changed = written & Q(agency__in=subtree_of(signed.agency).values("pk"))
    return Case.objects.filter(changed | Q(agency__in=moved) if moved else changed)


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
