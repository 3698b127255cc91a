"""The register as the annual report counts it: the library's own rule, asked case by case."""

from collections.abc import Iterable, Iterator

from gongkai.procedure import Counted, count_case, load_state
from gongkai.procedure.state import Contest
from gongkai.report.compile import Case as CountedCase
from gongkai.report.compile import Dispute
from gongkai_web.cases.models import Case


def as_counted(cases: Iterable[Case]) -> list[CountedCase]:
    """Return cases as ``gongkai.report.compile`` counts them; those that neither table knows are left out."""
    return list(_list_counted(cases))


def _list_counted(cases: Iterable[Case]) -> Iterator[CountedCase]:
    for case in cases:
        counted = count_case(load_state(case.state))
        if counted is not None:
            yield _counted(case.number or case.reference, counted)


def _counted(number: str, counted: Counted) -> CountedCase:
    return CountedCase(
        number=number,
        received=counted.received,
        applicant=counted.applicant,
        outcome=counted.outcome,
        decided=counted.decided,
        later_reviews=tuple(_dispute(one) for one in counted.contests if one.kind == "review"),
        later_suits=tuple(_dispute(one) for one in counted.contests if one.kind == "suit"),
        application=counted.application,
    )


def _dispute(contest: Contest) -> Dispute:
    return Dispute(filed=contest.filed, result=contest.result, closed=contest.closed, over=contest.over)
