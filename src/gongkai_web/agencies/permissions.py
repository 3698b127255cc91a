"""Who may change the tree of organs."""

from typing import Protocol

from gongkai_web.agencies.models import STEP, Agency
from gongkai_web.audit.models import Party

ADMINISTRATOR = "administrator"
"""The role of ``people`` that administers; ``people`` stands above this app and is reached by its relation alone."""


class Actor(Protocol):
    """A user, as far as this app knows one."""

    is_active: bool

    @property
    def pk(self) -> int:
        """The user's number."""
        ...

    def get_username(self) -> str:
        """Return the name the user signs in with."""
        ...


def may_change(actor: Actor | Party, agency: Agency | None) -> bool:
    """Say whether somebody administers an organ or one above it; a root is made from the terminal alone."""
    if isinstance(actor, Party):
        return actor is Party.COMMAND
    if agency is None or not actor.is_active:
        return False
    above = [int(agency.path[start : start + STEP]) for start in range(0, len(agency.path), STEP)]
    return Agency.objects.filter(pk__in=above, memberships__user_id=actor.pk, memberships__role=ADMINISTRATOR).exists()
