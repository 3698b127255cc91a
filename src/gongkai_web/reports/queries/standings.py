"""In which seats every case stands: what a signature freezes, and what the register is held against afterwards."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from gongkai.report.compile import DisputeRule
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.reports.queries.register import cases_in, contests_in, first_day, last_day
from gongkai_web.reports.queries.tally import PENDING, contest_row
from gongkai_web.reports.seats import row_for

Standings = Counter[tuple[int, str]]
"""How often a case (by its key) stands in a seat; more than once only where it was contested more than once."""


def list_standings(
    agencies: QuerySet[Agency] | None,
    *,
    year: int,
    rule: DisputeRule = DisputeRule.HANDLED,
    only: QuerySet[Case] | None = None,
) -> Standings:
    """Return where the cases of some agencies, or ``only`` some of them, stand in a year."""
    return Standings(_stand(agencies, year, rule, only))


def _stand(
    agencies: QuerySet[Agency] | None, year: int, rule: DisputeRule, only: QuerySet[Case] | None
) -> Iterator[tuple[int, str]]:
    first, last = first_day(year), last_day(year)
    narrowed = Q() if only is None else Q(pk__in=only.values("pk"))
    rows = (
        cases_in(year, agencies)
        .filter(narrowed)
        .values_list("pk", "applicant_kind", "outcome", "received_on", "decided_on")
    )
    for case, applicant, outcome, received, decided in rows.iterator():
        opening = "received" if received is not None and received >= first else "carried_in"
        closing = row_for(year, outcome) if decided is not None and decided <= last else "carried_out"
        yield case, f"applications.{opening}.{applicant}"
        yield case, f"applications.{closing}.{applicant}"
    narrowed = Q() if only is None else Q(case__in=only.values("pk"))
    contests = (
        contests_in(year, rule, agencies)
        .filter(narrowed)
        .values_list("case", "kind", "after_review", "closed_on", "result")
    )
    for case, kind, after_review, closed, result in contests.iterator():
        column = result if closed is not None and closed <= last else PENDING
        yield case, f"disputes.{contest_row(kind, after_review=after_review)}.{column}"
