"""A case's letters: drafted by the step that calls for them, reviewed and signed together with the decision."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from gongkai.procedure import CaseState, Phase, find_answer, find_step
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.papers import check_acts
from gongkai_web.cases.actions.writing import Actor
from gongkai_web.cases.errors import NoLetterError, SignedWithItsCaseError
from gongkai_web.cases.letterfacts import facts_of
from gongkai_web.cases.models import Case, CaseEvent, Correspondence
from gongkai_web.later import leave
from gongkai_web.letters import actions as letters
from gongkai_web.letters.models import Letter, State
from gongkai_web.letters.permissions import DRAFTERS
from gongkai_web.letters.queries import content_digest, draft_of
from gongkai_web.people.models import User
from gongkai_web.people.permissions import may

ON_DEMAND: Final = frozenset({"application-form", "receipt", "service-proof"})
"""Letters that only repeat the register: made when somebody wants them on paper."""

_REPEATED: Final = {
    "application-form": ("submit",),
    "receipt": ("confirm_receipt",),
    "service-proof": ("serve", "follow_lead", "answer_on_the_spot"),
}
_CHANGEABLE: Final = (State.DRAFT, State.CHECKED)


def draft_letter(case: Case, event: CaseEvent, after: CaseState, *, actor: Actor, now: datetime) -> Letter | None:
    """Draft the letter that a step calls for, if it calls for one; a decision drafted again takes its letter over."""
    key = letter_key(event, after)
    if key is None:
        return None
    facts, drafter = facts_of(case, after, event), _drafter(actor, case)
    open_one = decision_letter(case) if event.step == "draft" else None
    if open_one is not None and open_one.key == key:
        fresh = letters.draft(agency=case.agency, key=key, facts=facts, actor=drafter, now=now)
        _void(open_one, "重新拟稿，由新的文书代替")
        return _link(case, event, fresh)
    if open_one is not None:
        _void(open_one, "处理结果改变，改用其他文书")
    return _link(case, event, letters.draft(agency=case.agency, key=key, facts=facts, actor=drafter, now=now))


@transaction.atomic
def issue_on_demand(*, case: Case, key: str, actor: Actor, now: datetime) -> Letter:
    """Make a letter that only repeats the register, at once: a receipt, the register form, a proof of service.

    One that repeats the same step is there already unless it was voided; it is not made twice.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        NoLetterError: it is no such letter, or the step that it repeats has not been taken.
        FaultyLetterError: a check stops it.
    """
    check_acts(actor, case)
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    event = _repeated_event(case, key)
    repeated = Correspondence.objects.filter(case=case, event=event, letter__key=key).select_related("letter")
    there = repeated.exclude(letter__state=State.VOIDED).first()
    if there is not None:
        return there.letter
    facts = facts_of(case, case.proceeding, event)
    made = letters.issue_at_once(agency=case.agency, key=key, facts=facts, actor=_drafter(actor, case), now=now)
    _link(case, event, made)
    return made


@transaction.atomic
def issue_once(*, case: Case, key: str, now: datetime) -> Letter:
    """Return the letter that repeats a step of the register, made by the platform unless it was made before.

    Raises:
        NoLetterError, FaultyLetterError: as ``issue_on_demand``.
    """
    # Whoever asks at the same moment waits here, and finds what the other has made.
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    event = _repeated_event(case, key)
    links = Correspondence.objects.filter(case=case, event=event, letter__key=key, letter__state=State.ISSUED)
    made = links.select_related("letter__pdf").order_by("-pk").first()
    return made.letter if made is not None else issue_on_demand(case=case, key=key, actor=Party.SYSTEM, now=now)


def letter_key(event: CaseEvent, after: CaseState) -> str | None:
    """Return the letter that a step calls for, as the catalogue names it."""
    if event.step == "draft" and after.draft is not None:
        answer = find_answer(after.kind, after.draft.outcome)
        return answer.letter if answer else None
    step = find_step(event.step)
    key = step.letter if step else None
    return None if key is None or key in ON_DEMAND else key


def decision_letter(case: Case) -> Letter | None:
    """Return the letter of the decision that is being drafted, reviewed or signed now."""
    link = Correspondence.objects.filter(case=case, event__step="draft", letter__state__in=_CHANGEABLE)
    found = link.select_related("letter", "letter__agency").order_by("-pk").first()
    return found.letter if found else None


def review_decision(case: Case, *, actor: Actor) -> None:
    """Mark the decision's letter as reviewed, exactly as it stands now.

    Raises:
        NoLetterError: there is no draft of it.
    """
    letter = decision_letter(case)
    if letter is None:
        raise NoLetterError
    if letter.state == State.DRAFT:
        letters.review(letter=letter, digest=content_digest(draft_of(letter)), actor=actor)


def sign_decision(case: Case, *, actor: Actor, day: date, now: datetime, seen: str) -> str:
    """Sign the decision's letter, dated as the step is, and return its number; ``seen`` is what the signer saw.

    Raises:
        NoLetterError: there is no reviewed draft of it.
        StaleLetterError: it says something else than what was seen or reviewed.
        FaultyLetterError: a check stops it.
    """
    letter = decision_letter(case)
    if letter is None or letter.state != State.CHECKED:
        raise NoLetterError
    notes = list(case.notes.values_list("text", flat=True))
    digest = seen or letter.digest
    signed = letters.sign(letter=letter, digest=digest, actor=actor, day=day, now=now, notes=notes)
    leave(letters.issue_later, str(signed.pk))
    return signed.number


@transaction.atomic
def sign_apart(*, case: Case, letter: Letter, digest: str, actor: User, now: datetime) -> Letter:
    """Sign a letter on the way, one that no step of its case signs: review and signature in one.

    Raises:
        SignedWithItsCaseError: it is a decision's letter.
        NotPermittedError, StaleLetterError, FaultyLetterError: as ``letters.actions.sign``.
    """
    if signed_with_its_case(letter):
        raise SignedWithItsCaseError
    if letter.state == State.DRAFT:
        letter = letters.review(letter=letter, digest=digest, actor=actor)
    notes = list(case.notes.values_list("text", flat=True))
    return letters.sign(letter=letter, digest=digest, actor=actor, now=now, notes=notes)


def signed_with_its_case(letter: Letter) -> bool:
    """Say whether a letter is that of a decision: it is reviewed and signed by the steps of its case alone."""
    return Correspondence.objects.filter(letter=letter, event__step="draft").exists()


def drop_drafts(case: Case, event: CaseEvent, after: CaseState) -> None:
    """Void what was drafted and is not needed any more: the case ended otherwise, and only its end is told."""
    if after.phase not in {Phase.CLOSED, Phase.VOID, Phase.JOINED}:
        return
    drafts = Correspondence.objects.filter(case=case, letter__state__in=_CHANGEABLE).exclude(event=event)
    if after.phase is Phase.JOINED:
        drafts = drafts.filter(event__step="draft")
    for link in drafts.select_related("letter__agency"):
        _void(link.letter, "案件已终止，文书不再发出")


def drop_given_up(case: Case) -> None:
    """Void the notice that a case was given up, where nobody has signed it yet: the case is taken up again."""
    given_up = ("abandon_uncorrected", "abandon_unpaid")
    links = Correspondence.objects.filter(case=case, event__step__in=given_up, letter__state__in=_CHANGEABLE)
    for link in links.select_related("letter__agency"):
        _void(link.letter, "恢复办理，文书不再发出")


def _repeated_event(case: Case, key: str) -> CaseEvent:
    event = case.events.filter(step__in=_REPEATED.get(key, ())).order_by("-position").first()
    if event is None:
        raise NoLetterError
    return event


def _link(case: Case, event: CaseEvent, letter: Letter) -> Letter:
    Correspondence.objects.create(case=case, event=event, letter=letter)
    return letter


def _void(letter: Letter, reason: str) -> None:
    letters.void(letter=letter, reason=reason, actor=Party.SYSTEM)


def _drafter(actor: Actor, case: Case) -> Actor:
    writes = isinstance(actor, User) and may(actor, *DRAFTERS, agency=case.agency)
    return actor if writes else Party.SYSTEM
