"""What the office's shell shows of the person at the desk."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai_web.people.permissions import current_agency, list_own_agencies


def office(request: HttpRequest) -> dict[str, object]:
    """Give the agency at hand and those to switch to; read only where a template shows them."""
    return {
        "office_agency": SimpleLazyObject(lambda: current_agency(request)),
        "office_agencies": SimpleLazyObject(lambda: list_own_agencies(request.user)),
        "office_scripts": ("people/session.js",),
        "idle_minutes": settings.IDLE_MINUTES,
    }
