"""The addresses of this app; who may see what is said by a higher app, which this one cannot know."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from gongkai_web.audit.views import Reach, trail

Door = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]


def pages(*, door: Door, reach: Callable[[HttpRequest], Reach]) -> tuple[list[URLPattern], str]:
    """Return the addresses behind a door, showing what is within reach."""
    return [path("", door(trail), {"reach": reach}, name="trail")], "audit"
