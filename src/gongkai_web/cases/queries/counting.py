"""The register as the annual report counts it."""

from collections.abc import Iterable

from gongkai.procedure import CaseState, load_state
from gongkai.report.compile import Case as CountedCase
from gongkai.report.compile import Dispute
from gongkai_web.cases.models import Case


def as_counted(cases: Iterable[Case]) -> list[CountedCase]:
    """Return cases as ``gongkai.report.compile`` counts them; those that do not count are left out."""
    return [_counted(case, load_state(case.state)) for case in cases if case.counted and case.received_on is not None]


def _counted(case: Case, state: CaseState) -> CountedCase:
    review = next((one for one in state.contests if one.kind == "review"), None)
    suit = next((one for one in state.contests if one.kind == "suit"), None)
    assert case.received_on is not None  # noqa: S101 - the caller has looked
    return CountedCase(
        number=case.number or case.reference,
        received=case.received_on,
        applicant=case.applicant_kind,
        outcome=case.outcome or None,
        decided=case.decided_on,
        review=Dispute(filed=review.filed, result=review.result, closed=review.closed) if review else None,
        suit=Dispute(filed=suit.filed, result=suit.result, closed=suit.closed) if suit else None,
    )
