"""Fee notices of the cases that a person sees, and what they add up to in a year."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from gongkai_web.cases.models import FeeNotice
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User

STANDINGS: Final = {
    "waiting": Q(paid_on__isnull=True, lapsed_on__isnull=True),
    "paid": Q(paid_on__isnull=False),
    "lapsed": Q(lapsed_on__isnull=False),
}
"""How far a notice is; whatever is neither paid nor given up waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeYear:
    """What an agency asked for and took in a year: notices of the year, payments of the year, whole sums in yuan."""

    notices: int = 0
    asked: Decimal = Decimal(0)
    payments: int = 0
    collected: Decimal = Decimal(0)


def list_fees(user: User, *, year: int, standing: str = "") -> QuerySet[FeeNotice]:
    """List the notices that a person may see and that were sent, or paid, in a year; the newest first."""
    found = _seen(user).filter(Q(noticed_on__year=year) | Q(paid_on__year=year))
    if standing in STANDINGS:
        found = found.filter(STANDINGS[standing])
    return found.select_related("case__agency", "case__applicant")


def sum_fees(user: User, *, year: int) -> dict[int, FeeYear]:
    """Add up the notices that a person may see, agency by agency; one without any is not there."""
    noticed, paid = Q(noticed_on__year=year), Q(paid_on__year=year)
    rows = (
        _seen(user)
        .filter(noticed | paid)
        .order_by()
        .values("case__agency")
        .annotate(
            notices=Count("pk", filter=noticed),
            asked=Sum("amount", filter=noticed, default=Decimal(0)),
            payments=Count("pk", filter=paid),
            collected=Sum("amount", filter=paid, default=Decimal(0)),
        )
    )
    return {
        row["case__agency"]: FeeYear(
            notices=row["notices"], asked=row["asked"], payments=row["payments"], collected=row["collected"]
        )
        for row in rows
    }


def _seen(user: User) -> QuerySet[FeeNotice]:
    # From the few notices to their cases: a list of all cases seen would first have to be made.
    return FeeNotice.objects.filter(Exists(visible_to(user).filter(pk=OuterRef("case"))))
