"""What others may ask about notices."""

from typing import Final

from django.db.models import QuerySet

from gongkai_web.notices.models import Channel, Delivery, Kind, Mode, Notice, Preference, State
from gongkai_web.notices.permissions import seen_by
from gongkai_web.notices.ways import is_open
from gongkai_web.people.models import User

USUAL: Final = {
    Kind.DUE: Mode.AT_ONCE,
    Kind.TASK: Mode.DIGEST,
    Kind.STEP: Mode.NONE,
    Kind.FAILURE: Mode.NONE,
    Kind.SYSTEM: Mode.AT_ONCE,
}
"""How each kind reaches a person who never said otherwise; word of failed mail does not go by mail."""


def list_open_ways() -> list[Channel]:
    """List the ways by which this installation can send a message to somebody outside."""
    return [way for way in Channel if is_open(way)]


def mode_of(user: User, kind: Kind) -> Mode:
    """Return how a kind of notice reaches a person."""
    chosen = Preference.objects.filter(user=user, kind=kind).values_list("mode", flat=True).first()
    return Mode(chosen) if chosen is not None else USUAL[kind]


def modes_of(user: User) -> dict[Kind, Mode]:
    """Return how every kind reaches a person."""
    chosen = dict(Preference.objects.filter(user=user).values_list("kind", "mode"))
    return {kind: Mode(chosen.get(kind, USUAL[kind])) for kind in Kind}


def count_unread(user: User) -> int:
    """Count what a person has not read."""
    return Notice.objects.filter(user=user, read_at=None).count()


def list_failures(user: User) -> QuerySet[Delivery]:
    """List what failed, and what has not gone out at the first attempt, as far as a user may see it."""
    failed = Delivery.objects.filter(state=State.FAILED)
    delayed = Delivery.objects.filter(state=State.WAITING, attempts__gt=0)
    return (failed | delayed).filter(seen_by(user)).select_related("agency").order_by("state", "-created_at")
