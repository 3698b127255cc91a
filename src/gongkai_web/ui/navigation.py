"""The office's navigation: every app declares its own entries, in its ``AppConfig``.

``office_entries = (Entry(label="我的工作", address="cases:work", icon="inbox", place=10),)``

Its pages about one case, which the page of the case then leads to, are its ``case_entries``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.module_loading import import_string

from gongkai_web.ui.values import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the office that everybody, or whoever ``may`` (a dotted predicate of a user), can go to."""

    label: str
    address: str
    icon: str
    place: int
    group: str = ""
    may: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """An entry as this request sees it."""

    label: str
    href: str
    icon: str
    group: str
    current: bool


def list_entries() -> list[Entry]:
    """List what the installed apps declare, in the order of their places."""
    declared = [entry for config in apps.get_app_configs() for entry in getattr(config, "office_entries", ())]
    return sorted(declared, key=lambda entry: entry.place)


def list_destinations(request: HttpRequest) -> list[Destination]:
    """List where this user can go, and mark where the user is."""
    open_to_user = list(_open_to(request))
    here = max((href for _, href in open_to_user if _within(request.path, href)), key=len, default="")
    return [
        Destination(label=entry.label, href=href, icon=entry.icon, group=entry.group, current=href == here)
        for entry, href in open_to_user
    ]


def list_case_links(user: object, reference: str) -> list[Link]:
    """List the pages of other apps about one case: what they declare as ``case_entries``, each with its reference."""
    declared = [entry for config in apps.get_app_configs() for entry in getattr(config, "case_entries", ())]
    return [
        Link(label=entry.label, address=reverse(entry.address, args=(reference,)))
        for entry in sorted(declared, key=lambda entry: entry.place)
        if not entry.may or import_string(entry.may)(user)
    ]


def _open_to(request: HttpRequest) -> Iterator[tuple[Entry, str]]:
    for entry in list_entries():
        if entry.may and not import_string(entry.may)(request.user):
            continue
        href = _href(entry.address, get_urlconf() or settings.ROOT_URLCONF)
        if href:
            yield entry, href


@lru_cache
def _href(address: str, urlconf: str) -> str:
    try:
        return reverse(address, urlconf)
    except NoReverseMatch:
        # An app may declare its place before its pages are installed; no page is worse than no entry.
        return ""


def _within(path: str, href: str) -> bool:
    return path == href or path.startswith(href)
