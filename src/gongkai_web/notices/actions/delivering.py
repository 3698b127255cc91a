"""How a message leaves: claimed, sent outside any transaction, settled; tried again, or seen to have failed.

A mail server may take its time; meanwhile no lock is held. Whoever dies between sending and settling leaves a claim
that another takes up after a while: a message may then go out twice under one Message-ID, but it is never lost.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import default_task_backend, task

from gongkai_web.audit.actions import record
from gongkai_web.notices.actions.noticing import put_up
from gongkai_web.notices.models import Delivery, Kind, Level, State
from gongkai_web.notices.ways import SendError, send
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import holders

log = logging.getLogger(__name__)

WAITS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""How long to wait after each failed attempt; after the last comes the visible failure."""

CLAIM_HOLDS: Final = timedelta(minutes=10)
"""Far longer than any attempt may take; an older claim belongs to a process that died."""


@task()
def deliver(number: int) -> str:
    """Try to send one message now; the worker's part."""
    return attempt(number=number, now=timezone.now())


def entrust(delivery: Delivery) -> None:
    """Hand a message to the worker, in the same transaction as the message itself."""
    if delivery.next_at <= timezone.now():
        deliver.enqueue(delivery.pk)
    elif default_task_backend.supports_defer:
        deliver.using(run_after=delivery.next_at).enqueue(delivery.pk)
    # A backend that cannot wait leaves it to `deliver_due`.


def attempt(*, number: int, now: datetime) -> str:
    """Try once to send a message that is due; return the state it has come to."""
    delivery = _claim(number, now)
    if delivery is None:
        return "not due"
    try:
        send(delivery)
    except SendError as error:
        return _note_failure(delivery, error, now)
    except Exception as error:  # whatever it is, the message must not hang in the claim unseen
        log.exception("delivery %s broke down", number)
        return _note_failure(delivery, SendError(f"发送程序出错：{type(error).__name__}"), now)
    Delivery.objects.filter(pk=number).update(state=State.SENT, sent_at=now, error="", claimed_at=None)
    return State.SENT


def deliver_due(*, now: datetime) -> int:
    """Try every message that is due, those of dead workers included; return how many went out."""
    due = Delivery.objects.filter(_due(now)).order_by("next_at").values_list("pk", flat=True)
    return sum(attempt(number=number, now=now) == State.SENT for number in list(due))


@transaction.atomic
def resend(*, actor: User, delivery: Delivery, now: datetime) -> None:
    """Try a failed message again from the start, at somebody's wish."""
    locked = Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
    if locked.state != State.FAILED:
        return
    locked.state, locked.attempts, locked.next_at = State.WAITING, 0, now
    locked.save(update_fields=["state", "attempts", "next_at"])
    record(actor=actor, verb="notices.resend", subject=locked, before={"state": State.FAILED, "error": locked.error})
    entrust(locked)


@transaction.atomic
def settle(*, actor: User, delivery: Delivery, reason: str) -> None:
    """Note that the person was told in another way, so that the failure is off the list."""
    locked = Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
    if locked.state != State.FAILED:
        return
    locked.state = State.SETTLED
    locked.save(update_fields=["state"])
    record(actor=actor, verb="notices.settle", subject=locked, before={"error": locked.error}, reason=reason)


def _due(now: datetime) -> Q:
    return Q(state=State.WAITING, next_at__lte=now) | Q(state=State.SENDING, claimed_at__lte=now - CLAIM_HOLDS)


@transaction.atomic
def _claim(number: int, now: datetime) -> Delivery | None:
    delivery = Delivery.objects.select_for_update(no_key=True).filter(_due(now), pk=number).first()
    if delivery is not None:
        delivery.state, delivery.claimed_at = State.SENDING, now
        delivery.attempts += 1
        delivery.save(update_fields=["state", "claimed_at", "attempts"])
    return delivery


@transaction.atomic
def _note_failure(delivery: Delivery, error: SendError, now: datetime) -> str:
    delivery.error, delivery.claimed_at = str(error), None
    if error.lasting or delivery.attempts > len(WAITS):
        delivery.state = State.FAILED
        _raise_alarm(delivery, now)
    else:
        delivery.state = State.WAITING
        delivery.next_at = now + WAITS[delivery.attempts - 1]
    delivery.save(update_fields=["state", "error", "claimed_at", "next_at"])
    if delivery.state == State.WAITING:
        entrust(delivery)
    return delivery.state


def _raise_alarm(delivery: Delivery, now: datetime) -> None:
    """Tell in the platform, the one way that cannot fail, whoever can mend it."""
    told = {delivery.watcher} if delivery.watcher is not None and delivery.watcher.is_active else set()
    told |= set(holders(Role.ADMINISTRATOR, agency=delivery.agency))
    if not told:
        told = set(holders(Role.ADMINISTRATOR))
    put_up(
        users=told,
        kind=Kind.FAILURE,
        level=Level.URGENT,
        text=f"{delivery.get_channel_display()}未能送达 {delivery.address}：{delivery.subject}",
        url=reverse("notices:failures"),
        key=f"failure:{delivery.pk}:{now:%Y%m%d%H%M}",
        now=now,
    )
