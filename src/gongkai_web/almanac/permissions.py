"""Who may put in a calendar: it holds for every agency, so it takes an administrator at the root of a tree."""

from django.contrib.auth.models import AnonymousUser

from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError, agencies_where, may_anywhere


def may_see(user: User | AnonymousUser) -> bool:
    """Say whether a user may look at the calendars: whoever works anywhere."""
    return may_anywhere(user, *Role)


def may_load(user: User | AnonymousUser) -> bool:
    """Say whether a user may put in a year's notice."""
    return agencies_where(user, Role.ADMINISTRATOR).filter(parent=None).exists()


def check_may_load(user: User | AnonymousUser) -> None:
    """Let only administrators at a root pass.

    Raises:
        NotPermittedError: the user is none.
    """
    if not may_load(user):
        raise NotPermittedError(Role.ADMINISTRATOR)
