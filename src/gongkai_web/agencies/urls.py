"""The addresses of this app; who administers what is said by a higher app, which this one cannot know."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.urls import URLPattern, path

from gongkai_web.agencies import views

View = Callable[..., HttpResponse]
Door = Callable[[View], View]

READ: Final = (("", views.agencies, "agencies"),)
CHANGE: Final = (
    ("import/", views.look_through, "import"),
    ("import/do/", views.carry_out, "carry_out"),
    ("<int:number>/new/", views.create, "create"),
    ("<int:number>/", views.amend, "amend"),
    ("<int:number>/move/", views.move, "move"),
    ("<int:number>/<slug:name>/", views.act, "act"),
)


def pages(*, door: Door, grave: Door, reach: views.Reach) -> tuple[list[URLPattern], str]:
    """Return the addresses behind a door, those that change something behind a heavier one."""
    given = {"reach": reach}
    read = [path(route, door(view), given, name=name) for route, view, name in READ]
    return read + [path(route, door(grave(view)), given, name=name) for route, view, name in CHANGE], "agencies"
