"""Cases as the report counts them, put into the register by their columns alone, many at once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from django.utils import timezone

from gongkai.law.calendar import load_calendar
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import CaseState, dump_state
from gongkai.report.compile import Case as CountedCase
from gongkai.report.compile import Dispute
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Applicant, Case, Contest
from gongkai_web.cases.projection import columns_of, contest_columns
from tests.factories.cases import APPLICANTS, RESULTS

MADE = datetime(2026, 1, 1, tzinfo=UTC)


def put_into_register(agency: Agency, cases: Iterable[CountedCase]) -> list[Case]:
    """Make a row of the register for each case, and one for each review and suit."""
    listed = list(cases)
    applicants = Applicant.objects.bulk_create(Applicant(name="李明") for _ in listed)
    rows = Case.objects.bulk_create(
        _row(agency, case, applicant) for case, applicant in zip(listed, applicants, strict=True)
    )
    Contest.objects.bulk_create(
        contest for case, row in zip(listed, rows, strict=True) for contest in _contests(case, row)
    )
    return rows


def _row(agency: Agency, case: CountedCase, applicant: Applicant) -> Case:
    return Case(
        reference=f"{agency.code}-{case.number}"[-20:],
        number=case.number,
        agency=agency,
        applicant=applicant,
        kind="application" if case.application else "record-correction",
        subject="低保发放明细",
        state={},
        phase="served" if case.decided else "handling",
        applicant_kind=case.applicant,
        channel="internet",
        submitted_on=case.received,
        received_on=case.received,
        decided_on=case.decided,
        outcome=case.outcome or "",
        counted=case.application,
        contested=bool(case.disputes),
        created_at=MADE,
        updated_at=timezone.now(),
    )


def _contests(case: CountedCase, row: Case) -> Iterable[Contest]:
    for position, (kind, dispute) in enumerate(case.disputes, start=1):
        yield Contest(
            case=row,
            position=position,
            kind=kind,
            after_review=kind == "suit" and any(review.filed <= dispute.filed for review in case.reviews),
            filed_on=dispute.filed,
            closed_on=dispute.closed,
            result=dispute.result or "",
        )


def put_states_into_register(agency: Agency, states: Iterable[CaseState]) -> list[Case]:
    """Make the row of every state that was submitted, as the platform's own projection writes it.

    Its number is the place of the state in the list, as ``tests.factories.years.counted_cases`` numbers them.
    """
    calendar = load_calendar()
    listed = [(place, state) for place, state in enumerate(states) if state.submitted is not None]
    applicants = Applicant.objects.bulk_create(Applicant(name="李明") for _ in listed)
    rows = Case.objects.bulk_create(
        Case(
            reference=f"P{agency.pk}-{place:05d}"[-20:],
            agency=agency,
            applicant=applicant,
            subject="低保发放明细",
            state=dump_state(state),
            created_at=MADE,
            updated_at=timezone.now(),
            **{**columns_of(state, calendar=calendar), "number": f"{place:05d}"},
        )
        for (place, state), applicant in zip(listed, applicants, strict=True)
    )
    Contest.objects.bulk_create(
        Contest(case=row, position=position, **columns)
        for (_, state), row in zip(listed, rows, strict=True)
        for position, columns in enumerate(contest_columns(state, calendar=calendar), start=1)
    )
    return rows


def one_in_every_seat(year: int) -> Iterator[CountedCase]:
    """Yield cases that together take every seat of 表三 and 表四 in a year."""
    for place, case in enumerate((*_applications(year), *_disputed(year))):
        yield replace(case, number=f"S{place:04d}")


def _applications(year: int) -> Iterator[CountedCase]:
    first, last, before = date(year, 3, 1), date(year, 12, 31), date(year - 1, 12, 20)
    for applicant in APPLICANTS:
        yield CountedCase(number="", received=before, applicant=applicant)
        for outcome in load_outcomes():
            yield CountedCase(number="", received=first, applicant=applicant, outcome=outcome, decided=last)


def _disputed(year: int) -> Iterator[CountedCase]:
    first, last, before = date(year, 3, 1), date(year, 12, 31), date(year - 1, 12, 20)
    settled = CountedCase(number="", received=before, applicant="other", outcome="granted.provided", decided=before)
    earlier = Dispute(filed=before, result="upheld", closed=first)
    for result in (*RESULTS, None):
        ended = Dispute(filed=first, result=result, closed=last if result else None)
        yield replace(settled, review=ended)
        yield replace(settled, suit=ended)
        yield replace(settled, review=earlier, suit=ended)
