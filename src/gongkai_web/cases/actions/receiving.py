"""The reply over the status page: it can be had, was seen, was fetched, was confirmed — and so was served."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from gongkai.procedure import Move, Role
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.consequences import move_on
from gongkai_web.cases.errors import NoReplyError
from gongkai_web.cases.models import Access, AccessKind, Case
from gongkai_web.cases.queries import can_open, consents, find_online_service, find_reply
from gongkai_web.files.models import StoredFile
from gongkai_web.files.queries import check_readable

_DESK: Final = frozenset({Role.REGISTRAR})
_FIRST_ONLY: Final = {
    AccessKind.AVAILABLE: ("cases.reply_available", Party.SYSTEM),
    AccessKind.SEEN: ("cases.see_reply", Party.APPLICANT),
    AccessKind.CONFIRMED: ("cases.confirm_reply", Party.APPLICANT),
}
"""What stands in the trail once; a download stands there every time."""


def note_available(*, case: Case, now: datetime) -> bool:
    """Note that the reply can be had on the status page by who agreed to it; says whether that is new."""
    reply = find_reply(case) if can_open(case) else None
    if reply is None or reply.pdf is None or not reply.pdf.is_readable:
        return False
    return _note(case, AccessKind.AVAILABLE, reply.pdf, str(reply), now)


def note_seen(*, case: Case, now: datetime) -> None:
    """Note that the applicant has opened the status page while the reply could be had there."""
    reply = find_reply(case) if consents(case) else None
    if reply is not None and reply.pdf is not None and reply.pdf.is_readable:
        _note(case, AccessKind.SEEN, reply.pdf, str(reply), now)


@transaction.atomic
def hand_out(*, case: Case, stored: StoredFile, title: str, now: datetime) -> StoredFile:
    """Note that the applicant has fetched a letter or a released document: each time stands in the trail, as proof.

    Raises:
        FileWithheldError: the file may reach nobody.
    """
    check_readable(stored)
    _note(case, AccessKind.FETCHED, stored, title, now)
    after = {"title": title, "sha256": stored.sha256, "at": now}
    record(actor=Party.APPLICANT, verb="cases.hand_out", subject=case, after=after)
    return stored


def confirm_reply(*, case: Case, now: datetime) -> bool:
    """Note that the applicant says to have the reply, by whichever way it came; says whether that is new.

    Raises:
        NoReplyError: there is no reply yet.
    """
    reply = find_reply(case)
    if reply is None or reply.pdf is None:
        raise NoReplyError
    return _note(case, AccessKind.CONFIRMED, reply.pdf, str(reply), now)


@transaction.atomic
def serve_online(*, case: Case, known: bool, now: datetime) -> bool:
    """Record the service of a decision over the status page, if it can be; says whether it was.

    The office has said beforehand that it wants this (``Reception``): so it is its own act, taken by the platform.

    Raises:
        StepRefusedError: something else stands against the service.
    """
    locked = (
        Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency", "handler").get(pk=case.pk)
    )
    offered = find_online_service(locked, known=known)
    if offered is None or not offered.tells_review:
        return False
    facts = {
        "way": "electronic",
        "arrived": offered.day,
        "consent": True,
        "online_review": True,
        "proof": offered.proof,
    }
    move = Move(step="serve", day=localdate(now), actor=Party.SYSTEM, roles=_DESK, facts=facts)
    move_on(locked, move, actor=Party.SYSTEM, now=now)
    return True


@transaction.atomic
def _note(case: Case, kind: AccessKind, file: StoredFile, title: str, now: datetime) -> bool:
    told = {"title": title[:200], "first_at": now, "last_at": now}
    row, fresh = Access.objects.get_or_create(case=case, file=file, kind=kind, defaults=told)
    if fresh and kind in _FIRST_ONLY:
        verb, actor = _FIRST_ONLY[kind]
        record(actor=actor, verb=verb, subject=case, after={"title": title, "sha256": file.sha256, "at": now})
    elif not fresh and kind in {AccessKind.SEEN, AccessKind.FETCHED}:
        Access.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=now)
    return fresh
