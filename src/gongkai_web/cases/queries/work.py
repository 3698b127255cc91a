"""My work today: what waits on this person, what is due, what is late, what waits on others."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import BooleanField, Count, F, Func, Q, QuerySet

from gongkai.procedure import Role as Acting
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.models import Case
from gongkai_web.cases.models.case import PENDING
from gongkai_web.cases.permissions import ACTING
from gongkai_web.cases.presenting import last_day_soon
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import list_own_agencies, numbers_where

OTHERS: Final = (Acting.APPLICANT.value, Acting.CONSULTED.value)
_TURNS: Final = {
    Role.REGISTRAR: (Acting.REGISTRAR.value,),
    Role.REVIEWER: (Acting.REVIEWER.value,),
    Role.APPROVER: (Acting.APPROVER.value,),
    Role.HEAD: (Acting.APPROVER.value,),
}
"""Whose turn a role may take for the whole agency; a handler's turn is the turn of the one it was given to."""

_IS_PENDING: Final = Func(
    F("phase"),
    template="%(expressions)s IN ('" + "', '".join(PENDING) + "')",
    output_field=BooleanField(),
)
"""Written out, not handed over as parameters: SQLite cannot prove of those that they fit a partial index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A part of the work with how much is in it."""

    id: str
    label: str
    count: int


def pending_of(user: User) -> QuerySet[Case]:
    """Return the cases on which something is still to be done, the nearest last day first."""
    found = (
        visible_to(user)
        .filter(_IS_PENDING, agency__in=numbers_where(user, *ACTING) or ())
        .select_related("agency", "applicant", "handler")
    )
    return found.order_by(F("next_due").asc(nulls_last=True), "pk")


def mine(user: User) -> QuerySet[Case]:
    """Return the pending cases whose next step is this person's."""
    return pending_of(user).filter(_my_turn(user))


def list_work(user: User, *, bucket: str, day: date) -> QuerySet[Case]:
    """Return a part of the work by its id in ``BUCKETS``; any other id is everything pending."""
    narrowed = _buckets(user, day=day).get(bucket)
    return pending_of(user).filter(narrowed) if narrowed is not None else pending_of(user)


BUCKETS: Final = (
    ("mine", "待我办理"),
    ("overdue", "已逾期"),
    ("soon", "三个工作日内到期"),
    ("waiting", "等待他人"),
    ("unassigned", "未分办"),
    ("all", "全部在办"),
)


def count_buckets(user: User, *, day: date) -> tuple[Bucket, ...]:
    """Return every part of the work with its count: one pass over what is pending counts them all."""
    parts = _buckets(user, day=day)
    counts = {name: Count("pk", filter=parts.get(name)) for name, _ in BUCKETS}
    counted = pending_of(user).order_by().aggregate(**counts)
    return tuple(Bucket(id=name, label=label, count=counted[name]) for name, label in BUCKETS)


def _buckets(user: User, *, day: date) -> dict[str, Q]:
    return {
        "mine": _my_turn(user),
        "overdue": Q(next_due__lt=day) & ~Q(waits_on__in=OTHERS),
        "soon": Q(next_due__gte=day) & _near(user, day=day),
        "waiting": Q(waits_on__in=OTHERS),
        "unassigned": Q(handler=None, waits_on=Acting.HANDLER.value),
    }


def _near(user: User, *, day: date) -> Q:
    """Return the condition of ending soon by the working days of each organ's region; nearly always there is one."""
    last = {agency.region: last_day_soon(day, calendar=calendar_for(agency)) for agency in list_own_agencies(user)} or {
        "": day
    }
    if len(last) == 1:
        return Q(next_due__lte=next(iter(last.values())))
    parts = (Q(agency__region=region, next_due__lte=until) for region, until in last.items())
    return reduce(or_, parts)


def _my_turn(user: User) -> Q:
    turn = Q(handler=user, waits_on=Acting.HANDLER.value)
    for role, waits_on in _TURNS.items():
        for agency in numbers_where(user, role) or ():
            turn |= Q(agency=agency, waits_on__in=waits_on)
    return turn
