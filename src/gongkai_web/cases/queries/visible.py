"""The choke point: which cases a person sees. Pages, files, names, exports, feeds and the API all start here."""

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from gongkai_web.cases.models import Assistance, Case
from gongkai_web.cases.permissions import HELPING, SEEING
from gongkai_web.people.models import User
from gongkai_web.people.permissions import agencies_where, may, numbers_where


def visible_to(user: User | AnonymousUser) -> QuerySet[Case]:
    """Return the cases that a person may see: those of the agencies where a role of theirs says so.

    Nobody who is not signed in, or is no longer active, sees any.
    """
    if not isinstance(user, User) or not user.is_active:
        return Case.objects.none()
    # Numbers let the database walk an index on the agency; a query within the query would make it read and sort.
    numbers = numbers_where(user, *SEEING)
    if numbers is not None:
        return Case.objects.filter(agency__in=numbers)
    agencies = agencies_where(user, *SEEING)
    few = list(agencies.values_list("pk", flat=True)[: _FEW + 1])
    return Case.objects.filter(agency__in=few if len(few) <= _FEW else agencies)


def sees(user: User, case: Case) -> bool:
    """Say of one case whether a person may see it: the same answer as ``visible_to``, from roles read once."""
    return user.is_active and may(user, *SEEING, agency=case.agency)


def assistance_for(user: User | AnonymousUser) -> QuerySet[Assistance]:
    """Return what the agencies of a person were asked to help with: the request itself, never who applied."""
    if not isinstance(user, User) or not user.is_active:
        return Assistance.objects.none()
    return Assistance.objects.filter(agency__in=agencies_where(user, *HELPING)).select_related("case", "case__agency")


_FEW: Final = 50
