"""Cases as lists show them: plain values, so that a row that many people see is drawn once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.models import Case
from gongkai_web.cases.presenting import face_of
from gongkai_web.ui.values import ClockFace


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case in a list of many."""

    reference: str
    name: str
    subject: str
    applicant: str
    received: date | None
    phase: str
    phase_words: str
    handler: str
    face: ClockFace
    clock: str
    clock_due: date | None


def row_columns(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Read no more of each case than its row shows: states and addresses stay where they are."""
    return cases.only(
        "reference", "number", "kind", "subject", "received_on", "phase", "due_words", "provisional", "next_due",
        "next_clock", "applicant__name", "handler__name", "agency__region",
    )  # fmt: skip


def rows_of(cases: Iterable[Case], *, day: date) -> tuple[CaseRow, ...]:
    """Return the rows of a list."""
    return tuple(_row(case, day=day) for case in cases)


def _row(case: Case, *, day: date) -> CaseRow:
    return CaseRow(
        reference=case.reference,
        name=str(case),
        subject=case.subject,
        applicant=case.applicant.name,
        received=case.received_on,
        phase=case.phase,
        phase_words=case.get_phase_display(),
        handler=case.handler.name if case.handler else "",
        face=face_of(case, day=day, calendar=calendar_for(case.agency)),
        clock=case.next_clock,
        clock_due=case.next_due,
    )
