"""The agencies below one, level by level: how far each is with its report, who is late, and what their sum is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.utils.timezone import localdate

from gongkai.report.add_up import Region, add_up
from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import depth_of, subtree_of
from gongkai_web.reports.models import Draft, SignedReport
from gongkai_web.reports.queries.deadlines import Due, deadlines_of


class Progress(StrEnum):
    """How far a report is."""

    MISSING = "missing"
    DRAFT = "draft"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """The word for it on the screen."""
        return _LABELS[self]


_LABELS = {Progress.MISSING: "未开始", Progress.DRAFT: "填报中", Progress.SIGNED: "已签发"}
_UNREAD = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """An agency below with how far its report is; ``broken`` counts relations that fail, None where nobody looked."""

    agency: Agency
    level: int
    progress: Progress
    signed: SignedReport | None
    due: Due
    late: bool
    broken: int | None = None


def list_below(agency: Agency, year: int, *, day: date, direct: bool = False) -> list[Below]:
    """List the active agencies below one in the order of the tree, in four questions however many there are.

    A report is late where it was signed after its last day, or that day has passed and it is not signed.
    """
    tree = subtree_of(agency).filter(active=True).exclude(pk=agency.pk).order_by("path")
    listed = list(tree.filter(parent=agency) if direct else tree)
    found = SignedReport.objects.filter(agency__in=tree, year=year).defer(_UNREAD).order_by("number")
    newest = {signed.agency_id: signed for signed in found}
    begun = Draft.objects.filter(agency__in=tree, year=year, revisions__isnull=False)
    drafts = set(begun.values_list("agency", flat=True))
    dues, top = deadlines_of(listed, year), depth_of(agency)
    return [
        _below(one, newest.get(one.pk), dues[one.pk], level=depth_of(one) - top, begun=one.pk in drafts, day=day)
        for one in listed
    ]


def weigh(rows: Sequence[Below]) -> list[Below]:
    """Hold the signed reports of some rows against the form's relations."""
    return [
        replace(row, broken=sum(one.holds is False for one in report_of_kept(row.signed).weighings()))
        if row.signed is not None
        else row
        for row in rows
    ]


def list_parts(agency: Agency, year: int) -> list[SignedReport]:
    """List the newest reports that make up the sum of the agencies below: none is counted within another.

    Where an agency signed a roll-up of its own subtree, the agencies below it are in it already.
    """
    tree = subtree_of(agency).filter(active=True).exclude(pk=agency.pk)
    found = SignedReport.objects.filter(agency__in=tree, year=year).select_related("agency").defer(_UNREAD)
    newest = {signed.agency_id: signed for signed in found.order_by("number")}
    parts: list[SignedReport] = []
    rolled_up = ""
    for signed in sorted(newest.values(), key=lambda one: one.agency.path):
        if rolled_up and signed.agency.path.startswith(rolled_up):
            continue
        parts.append(signed)
        rolled_up = signed.agency.path if signed.subtree else rolled_up
    return parts


def add_up_below(agency: Agency, year: int) -> Region | None:
    """Add the signed reports below up; None where nobody has signed."""
    reports = reports_below(agency, year)
    if not reports:
        return None
    expected = list(agency.children.filter(active=True).values_list("name", flat=True))
    return add_up(reports, agency=agency.name, year=year, expected=expected)


def reports_below(agency: Agency, year: int) -> list[Report]:
    """Return the reports of ``list_parts``."""
    return [report_of_kept(part) for part in list_parts(agency, year)]


def report_of_kept(signed: SignedReport) -> Report:
    """Return a signed report; what is signed never changes, so it is read but once."""
    return _read(signed.pk, signed.digest)


@lru_cache(maxsize=512)
def _read(key: int, digest: str) -> Report:  # noqa: ARG001 - the digest says whose report it is, whatever the key was
    return load_report(SignedReport.objects.values_list("document", flat=True).get(pk=key))


def _below(agency: Agency, signed: SignedReport | None, due: Due, *, level: int, begun: bool, day: date) -> Below:
    ended = localdate(signed.signed_at) if signed is not None else day
    progress = Progress.SIGNED if signed is not None else Progress.DRAFT if begun else Progress.MISSING
    late = due.due is not None and ended > due.due
    return Below(agency=agency, level=level, progress=progress, signed=signed, due=due, late=late)
