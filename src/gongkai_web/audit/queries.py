"""What may be read of the trail."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import Field, Max, Q, QuerySet

from gongkai_web.audit.chain import Break, Mark, find_break
from gongkai_web.audit.models import GUARDS, Entry, Head
from gongkai_web.audit.verbs import code_called, fact_called, is_person

CHUNK: Final = 2000

TRIGGERS: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}
"""How each database names the triggers that stand guard in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the trail is whole: how far it goes, where it is first broken, which guards the database lacks."""

    end: Mark
    broken: Break | None
    unguarded: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing is amiss."""
        return self.broken is None and not self.unguarded


def verify(*, noted: Mark | None = None) -> Verdict:
    """Go through the whole trail; ``noted`` is a mark taken down earlier, in a backup's list or on paper.

    Writers need not stop: what they add meanwhile is left for the next time.
    """
    head = Head.objects.filter(pk=1).first() or Head(pk=1)
    entries = Entry.objects.filter(number__lte=head.number).order_by("number").iterator(chunk_size=CHUNK)
    broken = find_break(entries, head, noted) or _beyond()
    return Verdict(end=Mark(number=head.number, digest=head.digest), broken=broken, unguarded=missing_guards())


def end_of_trail() -> Mark:
    """Return the mark of the newest entry, to be noted elsewhere."""
    head = Head.objects.filter(pk=1).first() or Head(pk=1)
    return Mark(number=head.number, digest=head.digest)


def missing_guards() -> tuple[str, ...]:
    """List the triggers that should refuse changes to the trail and are not in the database."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return tuple(name for name in GUARDS if name not in there)


def _beyond() -> Break | None:
    # The newest entry is read before the head: both are written in one transaction, so a head is never behind it.
    newest = Entry.objects.aggregate(newest=Max("number"))["newest"] or 0
    head = Head.objects.filter(pk=1).first()
    end = head.number if head else 0
    return Break(number=newest, flaw="beyond") if newest > end else None


def seen_within(agencies: QuerySet[Any], *, whole: bool) -> QuerySet[Entry]:
    """Return the entries about some organs, and where ``whole`` those about none, newest first."""
    wanted = Q(agency_id__in=agencies)
    return Entry.objects.filter(wanted | Q(agency_id=None) if whole else wanted).order_by("-number")


def logins_in(entries: Iterable[Entry]) -> set[str]:
    """Return the names to sign in with of the people whom entries speak of."""
    return {
        login
        for entry in entries
        for told in (json.loads(entry.before), json.loads(entry.after))
        for login in _logins(told, entry.verb)
    }


def _logins(told: Mapping[str, Any], verb: str) -> Iterator[str]:
    for fact, value in told.items():
        if isinstance(value, dict):
            yield from _logins(value, verb)
        elif isinstance(value, str) and is_person(fact, verb=verb):
            yield value


def differences(entry: Entry, *, people: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return each fact that an entry says changed, as it was and as it became; ``people`` names logins."""
    before, after = json.loads(entry.before), json.loads(entry.after)
    changed = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    fields = {name: _field(entry, name) for name in changed}
    return tuple(
        (
            _name(entry, name, field),
            _shown(entry, before.get(name), people, fact=name, field=field),
            _shown(entry, after.get(name), people, fact=name, field=field),
        )
        for name, field in fields.items()
    )


def _field(entry: Entry, fact: str) -> Field[Any, Any] | None:
    """Return the column that a fact of an entry is kept in; many are kept nowhere but in the trail."""
    try:
        field = apps.get_model(entry.subject_kind)._meta.get_field(fact)  # noqa: SLF001 - Django's documented door
    except (LookupError, FieldDoesNotExist):
        return None
    return field if isinstance(field, Field) else None


def _name(entry: Entry, fact: str, field: Field[Any, Any] | None) -> str:
    return str(field.verbose_name) if field is not None else fact_called(fact, verb=entry.verb)


def _shown(
    entry: Entry, value: object, people: Mapping[str, str], *, fact: str, field: Field[Any, Any] | None = None
) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case str():
            return _said(entry, value, people, fact=fact, field=field)
        case dict():
            return "；".join(
                f"{fact_called(name, verb=entry.verb)} {_shown(entry, one, people, fact=name)}"
                for name, one in value.items()
            )
        case list():
            return "、".join(_shown(entry, one, people, fact=fact) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _said(entry: Entry, value: str, people: Mapping[str, str], *, fact: str, field: Field[Any, Any] | None) -> str:
    """Return the words for a code, and for who signs in by a name their own name before it."""
    if is_person(fact, verb=entry.verb):
        return f"{people[value]}（{value}）" if value in people else value
    choices = dict(field.flatchoices) if field is not None else {}
    return str(choices.get(value) or code_called(value, fact=fact, verb=entry.verb))
