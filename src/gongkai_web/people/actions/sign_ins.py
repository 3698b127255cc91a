"""Signing in and out, and the sessions that come of it."""

from datetime import datetime
from typing import Final

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from gongkai_web.audit.actions import record
from gongkai_web.people.addresses import client_address
from gongkai_web.people.models import SignIn, User
from gongkai_web.people.permissions.doors import CONFIRMED
from gongkai_web.people.queries import has_second_factor, needs_second_factor

STARTED: Final = "started"
SEEN: Final = "seen"
DUE: Final = "due"
"""The session's words: when it began, when it was last used, and what must be done before any work."""

BACKEND: Final = "gongkai_web.people.recognising.PersonBackend"


@transaction.atomic
def sign_in(*, request: HttpRequest, user: User, proof: str, now: datetime) -> None:
    """Begin a session for a person who proved who they are; ``proof`` says by what."""
    login(request, user, backend=BACKEND)
    request.session[STARTED] = request.session[SEEN] = request.session[CONFIRMED] = now.timestamp()
    settle_due(request=request, user=user)
    _note_device(request=request, user=user, now=now)
    record(actor=user, verb="people.sign_in", subject=user, after={"address": client_address(request), "proof": proof})


@transaction.atomic
def sign_out(*, request: HttpRequest) -> None:
    """End the session at hand."""
    user = request.user
    if isinstance(user, User):
        ended, _ = SignIn.objects.filter(session_key=request.session.session_key).delete()
        if ended:
            record(actor=user, verb="people.sign_out", subject=user, after={"address": client_address(request)})
    logout(request)


@transaction.atomic
def note_failure(*, request: HttpRequest, username: str, locked: bool) -> None:
    """Record that a sign-in failed, where the name is a person's; what was typed stays out of the trail."""
    # A name that is nobody's may be a password typed into the wrong field, and anybody could fill the trail with it.
    user = User.objects.filter(username=User.normalize_username(username)).first()
    if user is not None:
        verb = "people.lock_out" if locked else "people.fail_to_sign_in"
        record(actor=user, verb=verb, subject=user, after={"address": client_address(request)})


@transaction.atomic
def sign_out_others(*, request: HttpRequest, user: User, now: datetime) -> int:
    """End every session of a person but the one at hand; return how many there were."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    keys = set(SignIn.objects.filter(user=user).values_list("session_key", flat=True))
    others = len(keys) - 1
    if not others or request.session.session_key not in keys:
        return 0  # there is none, or this one was ended by the same button pressed a moment ago
    end_sessions(user=user)
    stay_signed_in(request=request, user=user, now=now)
    record(actor=user, verb="people.sign_out_others", subject=user, after={"ended": others})
    return others


@transaction.atomic
def end_sign_in(*, user: User, sign_in: SignIn) -> None:
    """End one of a person's own sessions, on another device.

    Raises:
        ObjectDoesNotExist: it is somebody else's.
    """
    if sign_in.user_id != user.pk:
        raise ObjectDoesNotExist
    Session.objects.filter(session_key=sign_in.session_key).delete()
    ended, _ = SignIn.objects.filter(pk=sign_in.pk).delete()
    if ended:
        record(actor=user, verb="people.end_sign_in", subject=user, before={"address": sign_in.address or ""})


def end_sessions(*, user: User) -> None:
    """End every session of a person; part of the action that makes it necessary, which records it."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    devices = SignIn.objects.filter(user=user)
    Session.objects.filter(session_key__in=list(devices.values_list("session_key", flat=True))).delete()
    devices.delete()


def stay_signed_in(*, request: HttpRequest, user: User, now: datetime) -> None:
    """Keep the session at hand after all of the person's were ended, under a new key."""
    update_session_auth_hash(request, user)
    _note_device(request=request, user=user, now=now)


def settle_due(*, request: HttpRequest, user: User) -> None:
    """Note in the session what the person must do before any work: a new password, a second factor."""
    due = ["password"] if user.must_change_password else []
    if needs_second_factor(user) and not has_second_factor(user):
        due.append("factor")
    request.session[DUE] = due


def note_seen(*, key: str, now: datetime) -> None:
    """Note that a session is in use."""
    SignIn.objects.filter(session_key=key).update(seen_at=now)


def _note_device(*, request: HttpRequest, user: User, now: datetime) -> None:
    if request.session.session_key is None:
        request.session.save()
    SignIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "started_at": now,
            "seen_at": now,
            "address": client_address(request) or None,
            "agent": request.headers.get("User-Agent", "")[:200],
        },
    )
