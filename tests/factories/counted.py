"""Cases as the report counts them, put into the register by their columns alone, many at once."""

from collections.abc import Iterable
from datetime import UTC, datetime

from gongkai.report.compile import Case as CountedCase
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Applicant, Case, Contest

MADE = datetime(2026, 1, 1, tzinfo=UTC)


def put_into_register(agency: Agency, cases: Iterable[CountedCase], *, counted: bool = True) -> list[Case]:
    """Make a row of the register for each case, and one for each review and suit."""
    listed = list(cases)
    applicants = Applicant.objects.bulk_create(Applicant(name="李明") for _ in listed)
    rows = Case.objects.bulk_create(
        _row(agency, case, applicant, counted=counted) for case, applicant in zip(listed, applicants, strict=True)
    )
    Contest.objects.bulk_create(
        contest for case, row in zip(listed, rows, strict=True) for contest in _contests(case, row)
    )
    return rows


def _row(agency: Agency, case: CountedCase, applicant: Applicant, *, counted: bool) -> Case:
    return Case(
        reference=f"{agency.code}-{case.number}"[-20:],
        number=case.number,
        agency=agency,
        applicant=applicant,
        kind="application",
        subject="低保发放明细",
        state={},
        phase="served" if case.decided else "handling",
        applicant_kind=case.applicant,
        channel="internet",
        submitted_on=case.received,
        received_on=case.received,
        decided_on=case.decided,
        outcome=case.outcome or "",
        counted=counted,
        contested=bool(case.disputes),
        created_at=MADE,
        updated_at=MADE,
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
