"""The trail on a screen, for those who audit."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gongkai_web.audit.forms import TrailForm
from gongkai_web.audit.models import Entry
from gongkai_web.audit.queries import differences, logins_in, seen_within
from gongkai_web.audit.verbs import name_of

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an auditor sees: entries about these agencies, and those about none where ``whole``.

    ``people`` gives the names of those who sign in as told.
    """

    agencies: QuerySet[Any]
    whole: bool
    people: Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An entry as it is shown: its verb's name, and each fact that changed."""

    entry: Entry
    verb: str
    changes: tuple[tuple[str, str, str], ...]


@require_GET
@never_cache
def trail(request: HttpRequest, *, reach: Callable[[HttpRequest], Reach]) -> HttpResponse:
    """Show entries, newest first; older ones follow by number, so that the last page costs what the first does."""
    seen = reach(request)
    entries = seen_within(seen.agencies.values("pk"), whole=seen.whole)
    form = TrailForm(request.GET)
    entries = _narrowed(entries, form.cleaned_data) if form.is_valid() else entries.none()
    before = request.GET.get("before", "")
    if before.isdecimal():
        entries = entries.filter(number__lt=min(int(before), 2**62))
    page = list(entries[: PER_PAGE + 1])
    people = seen.people(logins_in(page))
    context = {
        "form": form,
        "shown": [
            Shown(entry=one, verb=name_of(one.verb), changes=differences(one, people=people)) for one in page[:PER_PAGE]
        ],
        "older": page[PER_PAGE - 1].number if len(page) > PER_PAGE else None,
    }
    return render(request, "audit/trail.html", context, status=400 if form.errors else 200)


def _narrowed(entries: QuerySet[Entry], said: dict[str, Any]) -> QuerySet[Entry]:
    if said["actor"]:
        entries = entries.filter(actor_name__contains=said["actor"])
    if said["verb"]:
        entries = entries.filter(verb=said["verb"])
    if said["subject"]:
        entries = entries.filter(subject_label__contains=said["subject"])
    if said["since"]:
        entries = entries.filter(at__gte=_midnight(said["since"]))
    if said["until"]:
        entries = entries.filter(at__lt=_midnight(said["until"] + timedelta(days=1)))
    return entries


def _midnight(day: Any) -> datetime:  # noqa: ANN401 - a day of the form
    return timezone.make_aware(datetime.combine(day, time.min))
