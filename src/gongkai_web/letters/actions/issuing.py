"""Issuing: a signed letter becomes files that never change; a wrong one is voided and keeps its number."""

from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.files.actions import store
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.letters.actions.drafts import draft
from gongkai_web.letters.actions.signing import finish
from gongkai_web.letters.drafting.draft import Draft
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.errors import NoReasonError, NotAtOnceError, StaleLetterError, WrongStateError
from gongkai_web.letters.events import LetterIssued, LetterVoided, letter_issued, letter_voided
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.permissions import check_may_draft, check_may_sign
from gongkai_web.letters.printing.docx import write_docx
from gongkai_web.letters.printing.ofd import write_ofd
from gongkai_web.letters.printing.pdf import write_pdf
from gongkai_web.letters.queries.letters import content_digest, draft_of
from gongkai_web.people.models import User

AT_ONCE: Final = frozenset({"application-form", "receipt", "third-party-reply", "service-proof"})
"""Letters that only repeat what is registered."""


def issue(*, letter: Letter, actor: User | Party, now: datetime) -> Letter:
    """Make the files of a signed letter, PDF, OFD and DOCX, once and for good.

    Raises:
        NotPermittedError: the actor writes no letters there.
        WrongStateError: it is not signed, or was issued already.
        StaleLetterError: it does not say what was signed.
        NoChineseFontError: the machine has no Chinese font.
    """
    check_may_draft(actor, letter.agency)
    # Setting a page takes its time; nobody waits for a lock meanwhile.
    seen = draft_of(Letter.objects.get(pk=letter.pk))
    files = _printed(seen)
    with transaction.atomic():
        locked = Letter.objects.select_for_update(no_key=True).select_related("agency").get(pk=letter.pk)
        if locked.state != State.SIGNED:
            raise WrongStateError(locked.title, locked.get_state_display(), "只有已签发的文书可以制作")
        if locked.digest != content_digest(seen) or content_digest(draft_of(locked)) != locked.digest:
            raise StaleLetterError(locked.title)
        _keep(locked, files, actor=actor, now=now)
    return locked


@transaction.atomic
def issue_at_once(*, agency: Agency, key: str, facts: LetterFacts, actor: User | Party, now: datetime) -> Letter:
    """Draft, sign and issue a letter that needs nobody's judgement: a receipt, a form.

    Raises:
        NotPermittedError: the actor writes no letters there.
        NotAtOnceError: the letter decides something or asks for it, so that people must review and sign it.
        FaultyLetterError: a check stops it.
    """
    letter = draft(agency=agency, key=key, facts=facts, actor=actor, now=now)
    if key not in AT_ONCE:
        raise NotAtOnceError(letter.title)
    finish(letter, actor=actor, day=timezone.localdate(now), now=now, notes=())
    _keep(letter, _printed(draft_of(letter)), actor=actor, now=now)
    return letter


@transaction.atomic
def void(*, letter: Letter, reason: str, actor: User | Party) -> Letter:
    """Void a letter, with a reason; its number is never given again and its files stay.

    Raises:
        NotPermittedError: the actor signs no letters there, or writes none where it is not signed yet.
        WrongStateError: it is voided already.
        NoReasonError: no reason is given.
    """
    locked = Letter.objects.select_for_update(no_key=True).select_related("agency").get(pk=letter.pk)
    permitted = check_may_draft if locked.state in {State.DRAFT, State.CHECKED} else check_may_sign
    permitted(actor, locked.agency)
    if locked.state == State.VOIDED:
        raise WrongStateError(locked.title, locked.get_state_display(), "不能再次作废")
    if not reason.strip():
        raise NoReasonError(locked.title)
    before = {"state": str(locked.state), "number": locked.number}
    locked.state, locked.void_reason = State.VOIDED, reason.strip()[:500]
    locked.version += 1
    locked.save()
    after = {"state": str(locked.state), "number": locked.number}
    record(actor=actor, verb="letters.void", subject=locked, before=before, after=after, reason=locked.void_reason)
    voided = LetterVoided(
        letter_id=locked.pk,
        agency_id=locked.agency.pk,
        key=locked.key,
        case_number=locked.case_number,
        reason=locked.void_reason,
    )
    transaction.on_commit(partial(letter_voided.send, sender=Letter, voided=voided))
    return locked


def _printed(draft: Draft) -> dict[str, bytes]:
    """Return a letter's files by the field that keeps each, which is also how their names end."""
    pdf = write_pdf(draft)
    return {"pdf": pdf, "ofd": write_ofd(draft, pdf=pdf), "docx": write_docx(draft)}


def _keep(locked: Letter, files: dict[str, bytes], *, actor: User | Party, now: datetime) -> None:
    stored = {suffix: _stored(locked, made, suffix, actor, now) for suffix, made in files.items()}
    for suffix, file in stored.items():
        setattr(locked, suffix, file)
    locked.state, locked.issued_at = State.ISSUED, now
    locked.version += 1
    locked.save()
    after = {"number": locked.number, **{suffix: file.sha256 for suffix, file in stored.items()}}
    record(actor=actor, verb="letters.issue", subject=locked, after=after)
    issued = LetterIssued(
        letter_id=locked.pk,
        agency_id=locked.agency.pk,
        key=locked.key,
        case_number=locked.case_number,
        number=locked.number,
    )
    transaction.on_commit(partial(letter_issued.send, sender=Letter, issued=issued))


def _stored(letter: Letter, made: bytes, suffix: str, actor: User | Party, now: datetime) -> StoredFile:
    name = f"{letter.title}{letter.number}.{suffix}"
    return store(name=name, stream=[made], agency=letter.agency, origin=Origin.LETTER, actor=actor, now=now)
