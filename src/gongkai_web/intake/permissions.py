"""Who receives applications at the counter, takes a register over, and decides how applications come in."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import agencies_where, may_anywhere


def may_receive(user: User | AnonymousUser) -> bool:
    """Say whether somebody registers applications for any agency."""
    return may_anywhere(user, Role.REGISTRAR)


def counters_of(user: User | AnonymousUser) -> QuerySet[Agency]:
    """Return the agencies for which somebody registers applications."""
    return agencies_where(user, Role.REGISTRAR).filter(active=True)


def may_set_reception(user: User | AnonymousUser) -> bool:
    """Say whether somebody decides for any agency how applications are taken in."""
    return may_anywhere(user, Role.ADMINISTRATOR)
