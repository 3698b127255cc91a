"""Which cases and contests of the register play a part in a year, by the counting rules of the form.

New by day of receipt, results by day of the answer; unanswered on 31 December is carried out, overdue or not; a
decision made anew and a void registration are not counted (``cases`` keeps both out of its columns). Reviews and suits
count over every kind of matter that ``law/matters.toml`` names for 表四, as in ``procedure.count_case``.
"""

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from gongkai.law.matters import matters_in
from gongkai.report.compile import DisputeRule
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case, Contest


def first_day(year: int) -> date:
    """Return 1 January."""
    return date(year, 1, 1)


def last_day(year: int) -> date:
    """Return 31 December."""
    return date(year, 12, 31)


def playing(year: int) -> Q:
    """Narrow cases to those that play a part in a year: received by its end, not settled before it began."""
    in_time = Q(received_on__lte=last_day(year))
    return Q(counted=True) & in_time & (Q(decided_on=None) | Q(decided_on__gte=first_day(year)))


def contested(year: int, rule: DisputeRule) -> Q:
    """Narrow reviews and suits to those that a year counts."""
    known = Q(case__kind__in=sorted(matters_in("disputes")), filed_on__lte=last_day(year))
    if rule is DisputeRule.FILED:
        return known & Q(filed_on__gte=first_day(year))
    return known & (Q(closed_on=None) | Q(closed_on__gte=first_day(year)))


def cases_in(year: int, agencies: QuerySet[Agency] | None) -> QuerySet[Case]:
    """Return the cases of some agencies, or of all, that play a part in a year."""
    found = Case.objects.filter(playing(year)).order_by()
    return found if agencies is None else found.filter(agency__in=numbers_of(agencies))


def contests_in(year: int, rule: DisputeRule, agencies: QuerySet[Agency] | None) -> QuerySet[Contest]:
    """Return the reviews and suits of some agencies, or of all, that a year counts."""
    found = Contest.objects.filter(contested(year, rule)).order_by()
    return found if agencies is None else found.filter(case__agency__in=numbers_of(agencies))


_FEW: Final = 50


def numbers_of(agencies: QuerySet[Agency]) -> list[int] | QuerySet[Agency, int]:
    """Return the keys of agencies: a few as numbers, by which the database walks its index; many as a question."""
    keys = agencies.order_by().values_list("pk", flat=True)
    few = list(keys[: _FEW + 1])
    return few if len(few) <= _FEW else keys
