"""The cases behind a figure, as the register has them now, among those that the person may see."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.report.compile import DisputeRule
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case, Contest
from gongkai_web.cases.queries import visible_to
from gongkai_web.people.models import User
from gongkai_web.reports.queries.register import contested, first_day, last_day, numbers_of, playing
from gongkai_web.reports.queries.tally import PENDING
from gongkai_web.reports.seats import form_of, outcomes_in, seats_of


def list_behind(
    user: User,
    agencies: QuerySet[Agency],
    *,
    year: int,
    address: str,
    rule: DisputeRule = DisputeRule.HANDLED,
) -> QuerySet[Case]:
    """Return the cases behind a figure of 表三 or 表四 that the person may see, oldest first.

    Raises:
        UnknownAddressError: the register fills no such cell.
    """
    seats_of(year, address)
    table_id, _, rest = address.partition(".")
    row, _, column = rest.rpartition(".")
    table = form_of(year).table(table_id)
    column = "" if column == table.total_column else column
    found = visible_to(user).filter(agency__in=numbers_of(agencies))
    if table_id == "disputes":
        found = found.filter(Exists(_contests(year, rule, row, column)))
    else:
        found = found.filter(playing(year) & _in_row(year, row))
        found = found.filter(applicant_kind=column) if column else found
    return found.select_related("agency", "applicant", "handler").order_by("received_on", "pk")


def _in_row(year: int, row: str) -> Q:
    done = Q(decided_on__lte=last_day(year))
    ways = {
        "received": Q(received_on__gte=first_day(year)),
        "carried_in": Q(received_on__lt=first_day(year)),
        "concluded": done,
        "carried_out": Q(decided_on=None) | Q(decided_on__gt=last_day(year)),
    }
    return ways[row] if row in ways else done & Q(outcome__in=outcomes_in(year, row))


def _contests(year: int, rule: DisputeRule, row: str, column: str) -> QuerySet[Contest]:
    found = Contest.objects.filter(contested(year, rule), case=OuterRef("pk"))
    kind = Q(kind="review") if row == "review" else Q(kind="suit", after_review=row == "suit_after_review")
    found = found.filter(kind)
    if column == PENDING:
        return found.filter(Q(closed_on=None) | Q(closed_on__gt=last_day(year)))
    return found.filter(closed_on__lte=last_day(year), result=column) if column else found
