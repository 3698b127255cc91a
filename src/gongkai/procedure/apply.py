"""The one door through which a case changes: state and move in, state and event out — or a refusal that says why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.procedure.asks import Fact, Told, read_facts
from gongkai.procedure.clock import Period, answer_deadline, periods_of
from gongkai.procedure.move import Applied, Event, Move, Reason, Refusal, Taking
from gongkai.procedure.state import CaseState
from gongkai.procedure.step import Step
from gongkai.procedure.steps import STEPS
from gongkai.procedure.vocabulary import Kind, Phase, Role
from gongkai.sentences import N_, Sentence


@cache
def _table() -> Mapping[str, Step]:
    return {step.id: step for step in STEPS}


def find_step(step_id: str) -> Step | None:
    """Return a step of the table by its id, None where there is no such one."""
    return _table().get(step_id)


def apply(state: CaseState, move: Move, *, calendar: WorkCalendar | None = None) -> Applied | Refusal:
    """Take a step, or say why it cannot be taken; the state given is never changed.

    A refusal names, in this order: no such step, a wrong phase, a role that is lacking, a day before the case's last,
    facts that are missing or unreadable, and what else stands against it (too late, barred).
    """
    step = find_step(move.step)
    if step is None:
        sentence = Sentence(N_("there is no step {step}"), {"step": move.step})
        return Refusal(step=move.step, reason=Reason.UNKNOWN_STEP, sentence=sentence)
    facts, wanting = read_facts(step.asks, move.facts)
    taking = Taking(
        step=step.id,
        day=move.day,
        actor=move.actor,
        roles=move.roles,
        told=Told(facts),
        calendar=calendar or load_calendar(),
    )
    refusal = _wrong_state(state, step, taking) or _wrong_role(step, taking) or _wrong_day(state, taking)
    if refusal is not None:
        return refusal
    if wanting:
        sentence = Sentence(N_("{step}: facts are missing or cannot be read"), {"step": step.words})
        return Refusal(
            step=step.id, reason=Reason.MISSING, sentence=sentence, citation=step.citation, wanting=tuple(wanting)
        )
    for guard in step.guards:
        refusal = guard(state, taking)
        if refusal is not None:
            return refusal
    changed = replace(step.change(state, taking), phase=step.then or state.phase, last=move.day)
    return Applied(state=changed, event=_event(step, state, changed, taking, facts))


def steps_open_to(state: CaseState, roles: frozenset[Role]) -> tuple[Step, ...]:
    """List the steps that the phase and somebody's roles allow; guards may still refuse one of them."""
    return tuple(step for step in STEPS if state.phase in step.when and state.kind in step.kinds and step.by & roles)


def _wrong_state(state: CaseState, step: Step, taking: Taking) -> Refusal | None:
    if state.kind not in step.kinds:
        values = {"step": step.words, "kind": state.kind.words}
        return taking.refuse(Reason.WRONG_STATE, N_("«{step}» is no step of a case of this kind ({kind})"), values)
    if state.phase not in step.when:
        when = tuple(phase.words for phase in Phase if phase in step.when)
        standing: dict[str, object] = {"step": step.words, "phase": state.phase.words, "when": when}
        return taking.refuse(
            Reason.WRONG_STATE,
            N_("«{step}» cannot be done while the case stands at «{phase}»; it can at {when}"),
            standing,
        )
    return None


def _wrong_role(step: Step, taking: Taking) -> Refusal | None:
    if step.by & taking.roles:
        return None
    who = tuple(role.words for role in Role if role in step.by)
    return taking.refuse(Reason.NOT_YOUR_ROLE, N_("«{step}» is for {who}"), {"step": step.words, "who": who})


def _wrong_day(state: CaseState, taking: Taking) -> Refusal | None:
    if state.last is not None and taking.day < state.last:
        values = {"day": taking.day, "last": state.last}
        return taking.refuse(Reason.OUT_OF_ORDER, N_("{day} lies before the case's last step, {last}"), values)
    return None


def _event(step: Step, before: CaseState, after: CaseState, taking: Taking, facts: Mapping[str, Fact]) -> Event:
    return Event(
        step=step.id,
        day=taking.day,
        actor=taking.actor,
        before=before.phase,
        after=after.phase,
        facts=facts,
        remarks=tuple(_remarks(step, before, after, taking)),
        letter=step.letter or "",
    )


def _remarks(step: Step, before: CaseState, after: CaseState, taking: Taking) -> list[Sentence]:
    """Say what came too late: it is taken all the same, and stands in the file."""
    if step.within is None or before.kind is not Kind.APPLICATION:
        return []
    if step.within == "answer":
        answer = answer_deadline(before, calendar=taking.calendar)
        due, day = answer.due if answer else None, _reply_day(after, taking)
    else:
        due, day = _due_of(step.within, before, after, taking), taking.day
    if due is None or day <= due:
        return []
    return [Sentence(N_("done on {day}, after the last day, {due}"), {"day": day, "due": due})]


def _reply_day(after: CaseState, taking: Taking) -> date:
    current = after.current
    return taking.day if current is None else current.served or current.decided


def _due_of(clock: str, before: CaseState, after: CaseState, taking: Taking) -> date | None:
    periods = (*periods_of(before, calendar=taking.calendar), *periods_of(after, calendar=taking.calendar))
    return next((period.due for period in periods if _is(period, clock)), None)


def _is(period: Period, clock: str) -> bool:
    own = period.deadline.clock
    return own == clock or (clock == "contest" and own in {"review-reply", "review-reply-simplified", "suit-reply"})
