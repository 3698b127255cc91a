"""Who sees which failures: whoever works in the agency; what belongs to no agency, the administrators of a root."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import agencies_of, agencies_where, may_anywhere


def may_see(user: User | AnonymousUser) -> bool:
    """Say whether a user may look at deliveries at all."""
    return may_anywhere(user, *Role)


def seen_by(user: User | AnonymousUser) -> Q:
    """Return the condition on deliveries that a user may see and settle."""
    condition = Q(agency__in=agencies_of(user))
    if agencies_where(user, Role.ADMINISTRATOR).filter(parent=None).exists():
        condition |= Q(agency=None)
    return condition
