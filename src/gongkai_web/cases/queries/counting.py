"""The register as the annual report counts it."""

from collections.abc import Iterable

from gongkai.procedure import CaseState, load_state
from gongkai.procedure.state import Contest
from gongkai.report.compile import Case as CountedCase
from gongkai.report.compile import Dispute
from gongkai_web.cases.models import Case


def as_counted(cases: Iterable[Case]) -> list[CountedCase]:
    """Return cases as ``gongkai.report.compile`` counts them; those that do not count are left out."""
    return [_counted(case, load_state(case.state)) for case in cases if case.counted and case.received_on is not None]


def _counted(case: Case, state: CaseState) -> CountedCase:
    reviews = [_dispute(one) for one in state.contests if one.kind == "review"]
    suits = [_dispute(one) for one in state.contests if one.kind == "suit"]
    assert case.received_on is not None  # noqa: S101 - the caller has looked
    return CountedCase(
        number=case.number or case.reference,
        received=case.received_on,
        applicant=case.applicant_kind,
        outcome=case.outcome or None,
        decided=case.decided_on,
        review=next(iter(reviews), None),
        suit=next(iter(suits), None),
        later_reviews=tuple(reviews[1:]),
        later_suits=tuple(suits[1:]),
    )


def _dispute(contest: Contest) -> Dispute:
    return Dispute(filed=contest.filed, result=contest.result, closed=contest.closed, over=contest.over)
