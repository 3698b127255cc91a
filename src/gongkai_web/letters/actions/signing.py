"""Review and signature: both belong to the digest of exactly what was seen, and a signature gives the number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from gongkai.law.outcomes import find_outcome, remedy_of
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.letters.actions.numbering import give_number
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.errors import FaultyLetterError, SameHandError, StaleLetterError, WrongStateError
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.permissions import check_may_review, check_may_sign
from gongkai_web.letters.queries.letters import check_letter, content_digest, draft_of
from gongkai_web.people.models import User


@transaction.atomic
def review(*, letter: Letter, digest: str, actor: User | Party) -> Letter:
    """Say that a letter was reviewed; ``digest`` is that of the draft the reviewer saw.

    Raises:
        NotPermittedError: the actor reviews no letters there.
        WrongStateError: it is no draft.
        StaleLetterError: it says something else by now.
    """
    check_may_review(actor, letter.agency)
    locked = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if locked.state != State.DRAFT:
        raise WrongStateError(locked.title, locked.get_state_display(), "只有草拟的文书可以审核")
    _check_seen(locked, digest)
    locked.state, locked.digest = State.CHECKED, digest
    locked.checked_by = actor if isinstance(actor, User) else None
    locked.save()
    record(actor=actor, verb="letters.review", subject=locked, after={"digest": digest})
    return locked


@transaction.atomic
def return_to_drafter(*, letter: Letter, reason: str, actor: User | Party) -> Letter:
    """Send a letter back to be drafted again, with a reason.

    Raises:
        NotPermittedError: the actor reviews no letters there.
        WrongStateError: it is signed, issued or voided.
    """
    check_may_review(actor, letter.agency)
    locked = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if locked.state not in {State.DRAFT, State.CHECKED}:
        raise WrongStateError(locked.title, locked.get_state_display(), "只有草拟和已审核的文书可以退回")
    before = {"state": str(locked.state)}
    locked.state, locked.digest, locked.checked_by = State.DRAFT, "", None
    locked.version += 1
    locked.save()
    record(actor=actor, verb="letters.return_to_drafter", subject=locked, before=before, reason=reason)
    return locked


@transaction.atomic
def sign(
    *,
    letter: Letter,
    digest: str,
    actor: User | Party,
    now: datetime,
    day: date | None = None,
    notes: Sequence[str] = (),
) -> Letter:
    """Sign a letter: it gets its number and its day, is checked once more, and says nothing else from then on.

    ``digest`` is that of the draft the signer saw, ``day`` that of the step that signs it, where there is one: at
    midnight it may be another than that of ``now``. ``notes`` are the internal texts of the case.

    Raises:
        NotPermittedError: the actor signs no letters there.
        WrongStateError: it was not reviewed.
        StaleLetterError: it says something else than what the signer saw, or what was reviewed.
        SameHandError: the drafter of a refusal would sign it.
        FaultyLetterError: a check stops it; no number is used up.
    """
    check_may_sign(actor, letter.agency)
    locked = Letter.objects.select_for_update(no_key=True).select_related("agency").get(pk=letter.pk)
    if locked.state != State.CHECKED:
        raise WrongStateError(locked.title, locked.get_state_display(), "只有已审核的文书可以签发")
    _check_seen(locked, digest)
    if locked.digest != digest:
        raise StaleLetterError(locked.title)
    if actor == locked.drafted_by and _refuses(locked.facts):
        raise SameHandError
    finish(locked, actor=actor, day=day or timezone.localdate(now), now=now, notes=notes)
    return locked


def finish(locked: Letter, *, actor: User | Party, day: date, now: datetime, notes: Sequence[str]) -> None:
    """Give a locked letter its number, its day and its signature, if nothing is wrong with it.

    Raises:
        FaultyLetterError: a check stops it; the transaction gives the number back.
    """
    if locked.series:
        give_number(locked, year=day.year)
    facts = replace(locked.facts, day=day, number=locked.number)
    if facts.decision is not None:
        facts = replace(facts, decision=replace(facts.decision, day=day))
    locked.facts_kept = msgspec.to_builtins(facts)
    faults = [fault for fault in check_letter(locked, notes=notes) if fault.severity == "stop"]
    if faults:
        raise FaultyLetterError(faults)
    locked.state, locked.signed_at = State.SIGNED, now
    locked.signed_by = actor if isinstance(actor, User) else None
    locked.digest = content_digest(draft_of(locked))
    locked.version += 1
    locked.save()
    after = {"number": locked.number, "digest": locked.digest}
    record(actor=actor, verb="letters.sign", subject=locked, after=after)


def _check_seen(letter: Letter, digest: str) -> None:
    if content_digest(draft_of(letter)) != digest:
        raise StaleLetterError(letter.title)


def _refuses(facts: LetterFacts) -> bool:
    decision = facts.decision
    if decision is None:
        return False
    return remedy_of(find_outcome(decision.outcome), decided=decision.day, classes=facts.remedy_classes).review_first
