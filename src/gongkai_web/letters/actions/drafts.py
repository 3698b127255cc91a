"""Drafting: a letter is written from the facts of a case, and its body edited."""

from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.letters.drafting.catalogue import find_letter
from gongkai_web.letters.drafting.composing import write_body
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.errors import StaleLetterError, TooLongError, WrongStateError
from gongkai_web.letters.models import BODY_MOST, Letter, State
from gongkai_web.letters.permissions import check_may_draft
from gongkai_web.letters.queries.templates import wording_of
from gongkai_web.people.models import User


@transaction.atomic
def draft(
    *, agency: Agency, key: str, facts: LetterFacts, actor: User | Party, now: datetime, body: str | None = None
) -> Letter:
    """Draft a letter from the facts of a case, in the agency's wording of the day.

    Raises:
        NotPermittedError: the actor writes no letters there.
        UnknownLetterError: there is no such letter.
        BadTemplateError: the agency's text names a place that there is not any more.
        TooLongError: the body is longer than a letter may be.
    """
    check_may_draft(actor, agency)
    entry = find_letter(key)
    wording = wording_of(agency, key, on=timezone.localtime(now).date())
    written = write_body(entry, facts, template=wording.text) if body is None else body
    letter = Letter.objects.create(
        agency=agency,
        key=key,
        title=wording.title,
        case_number=facts.request.number,
        facts_kept=msgspec.to_builtins(facts),
        body=_fitting(written),
        series=entry.series,
        drafted_by=actor if isinstance(actor, User) else None,
        drafted_at=now,
    )
    record(actor=actor, verb="letters.draft", subject=letter, after=_described(letter))
    return letter


@transaction.atomic
def edit(*, letter: Letter, body: str, version: int, actor: User | Party, facts: LetterFacts | None = None) -> Letter:
    """Change the body of a letter, or make it anew from facts that changed; what was checked is to be checked again.

    Whoever wrote it last is its drafter from then on, so that nobody signs a refusal that is in their own words.

    Raises:
        NotPermittedError: the actor writes no letters there.
        WrongStateError: it is signed, issued or voided.
        StaleLetterError: somebody changed it since ``version``.
        TooLongError: the body is longer than a letter may be.
    """
    check_may_draft(actor, letter.agency)
    locked = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if locked.state not in {State.DRAFT, State.CHECKED}:
        raise WrongStateError(locked.title, locked.get_state_display(), "只有草拟和已审核的文书可以修改")
    if locked.version != version:
        raise StaleLetterError(locked.title)
    before = _described(locked)
    locked.body = _fitting(body)
    if facts is not None:
        locked.facts_kept = msgspec.to_builtins(facts)
    locked.state, locked.checked_by, locked.digest = State.DRAFT, None, ""
    if isinstance(actor, User):
        locked.drafted_by = actor
    locked.version += 1
    locked.save()
    record(actor=actor, verb="letters.edit", subject=locked, before=before, after=_described(locked))
    return locked


def _fitting(body: str) -> str:
    text = "\n".join(line.rstrip() for line in body.replace("\0", "").splitlines())
    if len(text) > BODY_MOST:
        raise TooLongError(len(text), BODY_MOST)
    return text


def _described(letter: Letter) -> dict[str, object]:
    return {"key": letter.key, "title": letter.title, "state": str(letter.state), "body": letter.body}
