"""What a step needs filled in before it, and what follows from it in other rows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django_tasks import task

from gongkai import procedure
from gongkai.procedure import CaseState, Move, Phase, Role
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.corresponding import (
    draft_letter,
    drop_drafts,
    drop_given_up,
    review_decision,
    sign_decision,
)
from gongkai_web.cases.actions.named import check_named
from gongkai_web.cases.actions.numbering import next_number
from gongkai_web.cases.actions.writing import Actor, apply_or_refuse, name_of, write_event
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import Applicant, Assistance, Case, CaseEvent
from gongkai_web.cases.queries import asked_as, find_agency
from gongkai_web.later import leave


def prepare(
    case: Case, step: str, facts: dict[str, object], *, day: date, actor: Actor, now: datetime, seen: str
) -> dict[str, object]:
    """Fill in what the platform knows better than whoever takes the step: the next number of the register or letter.

    It writes before the step is judged; a refusal rolls all of it back.

    Raises:
        TakenNumberError, LongNumberError, NoSuchCaseError: the numbers that were told are wrong.
    """
    check_named(case, step, facts)
    if step == "sign" and case.phase == Phase.REVIEWED.value:
        facts["letter"] = sign_decision(case, actor=actor, day=day, now=now, seen=seen)
    if step in {"register", "split"} and not facts.get("number"):
        facts["number"] = next_number(case.agency, year=day.year)
    return facts


def move_on(case: Case, move: Move, *, actor: Actor, now: datetime, token: UUID | None = None) -> Case:
    """Take a step in a locked case whose permission is settled: apply, save, record, and do what follows.

    Raises:
        StepRefusedError: the proceeding refuses the step.
    """
    before = case.proceeding
    applied = apply_or_refuse(case, before, move)
    case.version += 1
    event = write_event(case, applied, actor=actor, now=now, token=token, position=case.version)
    follow_up(case, event, before=before, after=applied.state, actor=actor, now=now)
    return case


def follow_up(
    case: Case, event: CaseEvent, *, before: CaseState, after: CaseState, actor: Actor, now: datetime
) -> None:
    """Do what follows from a step: parts begin, joined cases end with their lead; whoever listens is told."""
    draft_letter(case, event, after, actor=actor, now=now)
    if event.step == "pass_confidentiality":
        review_decision(case, actor=actor)
    if before.phase is not after.phase:
        drop_drafts(case, event, after)
    consequence = _FOLLOWING.get(event.step)
    if consequence is not None:
        consequence(case, after, event, actor, now)
    if after.phase in _LEADS_NO_MORE and before.phase is not after.phase:
        _end_joined(case, after, event, now)
    leave(tell_of_step, case.pk, event.pk)


@task()
def tell_of_step(case_id: int, event_id: int) -> None:
    """Tell whoever listens that a step was taken."""
    step_taken.send(sender=Case, taken=StepTaken(case_id=case_id, event_id=event_id))


def _begin_part(case: Case, after: CaseState, event: CaseEvent, actor: Actor, now: datetime) -> None:
    applicant = Applicant.objects.get(pk=case.applicant_id)
    applicant.pk = None
    applicant.save(force_insert=True)
    number = after.parts[-1]
    part = Case(
        reference=f"{case.reference}-{len(after.parts)}",
        # The applicant was told one code: it opens every part of what they asked for.
        query_code=case.query_code,
        agency=case.agency,
        applicant=applicant,
        subject=case.subject,
        description=str(event.facts["content"]),
        document_number=case.document_number,
        form_wanted=case.form_wanted,
        delivery_wanted=case.delivery_wanted,
        created_at=now,
    )
    state = procedure.part_from(after, number=number, day=event.day)
    begun = procedure.Event(
        step="split",
        day=event.day,
        actor=name_of(actor),
        before=Phase.NEW,
        after=state.phase,
        facts=event.facts,
    )
    write_event(part, procedure.Applied(state=state, event=begun), actor=actor, now=now, token=None, position=1)


def _ask_agency(case: Case, after: CaseState, event: CaseEvent, actor: Actor, now: datetime) -> None:
    del actor, now
    asked = after.offices[-1]
    agency = find_agency(asked.office)
    if agency is not None:
        Assistance.objects.create(case=case, agency=agency, what=asked.what, asked_on=event.day, until=asked.until)


def _note_answer(case: Case, after: CaseState, event: CaseEvent, actor: Actor, now: datetime) -> None:
    del event, actor, now
    answers = {(one.office, one.asked, one.what): one for one in after.offices if one.answered is not None}
    for waiting in Assistance.objects.filter(case=case, answered_on=None).select_related("agency"):
        answer = answers.get((asked_as(waiting, after), waiting.asked_on, waiting.what))
        if answer is not None:
            waiting.answered_on, waiting.answer = answer.answered, answer.text
            waiting.save(update_fields=["answered_on", "answer"])


def _drop_notice(case: Case, after: CaseState, event: CaseEvent, actor: Actor, now: datetime) -> None:
    del after, event, actor, now
    drop_given_up(case)


def _fail_joined(case: Case, after: CaseState, event: CaseEvent, actor: Actor, now: datetime) -> None:
    """Have what ended with this case unserved too: one reply was on its way to all of them."""
    del after, actor
    joined = Case.objects.select_for_update(of=("self",), no_key=True).filter(
        agency=case.agency, phase=Phase.SERVED.value, state__lead=case.number
    )
    facts: Mapping[str, object] = {"why": f"主案 {case.number} 送达未成：{event.facts['why']}"}
    for follower in joined.select_related("agency"):
        move = Move(step="service_failed", day=event.day, actor=Party.SYSTEM, roles=_DESK, facts=facts)
        move_on(follower, move, actor=Party.SYSTEM, now=now)


def _end_joined(case: Case, after: CaseState, event: CaseEvent, now: datetime) -> None:
    """End the cases joined to this one with its outcome, or handle them by themselves where it has none to share."""
    joined = Case.objects.select_for_update(of=("self",), no_key=True).filter(
        agency=case.agency, phase=Phase.JOINED.value, state__lead=case.number
    )
    current = after.current
    for follower in joined.select_related("agency"):
        if after.phase is Phase.SERVED and current is not None and current.served is not None:
            facts: Mapping[str, object] = {
                "outcome": current.outcome,
                "decided": max(current.decided, follower.received_on or current.decided),
                "letter": current.letter,
                "way": current.way,
                "served": max(current.served, follower.received_on or current.served),
            }
            move = Move(step="follow_lead", day=event.day, actor=Party.SYSTEM, roles=_CLOCK, facts=facts)
        else:
            facts = {"why": f"主案 {case.number} 已终止，恢复单独办理"}
            move = Move(step="separate", day=event.day, actor=Party.SYSTEM, roles=_DESK, facts=facts)
        move_on(follower, move, actor=Party.SYSTEM, now=now)


_LEADS_NO_MORE: Final = frozenset({Phase.SERVED, Phase.CLOSED, Phase.VOID})
_CLOCK: Final = frozenset({Role.CLOCK})
_DESK: Final = frozenset({Role.REGISTRAR})

_FOLLOWING: Final[Mapping[str, Callable[[Case, CaseState, CaseEvent, Actor, datetime], None]]] = {
    "split": _begin_part,
    "ask_office": _ask_agency,
    "office_answers": _note_answer,
    "service_failed": _fail_joined,
    **dict.fromkeys(procedure.TAKEN_UP, _drop_notice),
}
