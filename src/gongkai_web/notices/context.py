"""What the office's shell shows of notices."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai_web.notices.queries import count_unread
from gongkai_web.people.models import User


def office(request: HttpRequest) -> dict[str, object]:
    """Give the number of unread notices; counted only where a template shows it."""
    user = getattr(request, "user", None)
    return {"office_notices": SimpleLazyObject(lambda: count_unread(user) if isinstance(user, User) else 0)}
