"""The one door through which a case changes: state and move in, state and event out — or a refusal that says why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.procedure.asks import FIRST_DAY, LAST_DAY, Fact, Told, read_facts
from gongkai.procedure.clock import CONFIRMING, Period, periods_of
from gongkai.procedure.move import Applied, Event, Move, Reason, Refusal, Taking
from gongkai.procedure.state import CaseState
from gongkai.procedure.step import Step
from gongkai.procedure.steps import STEPS
from gongkai.procedure.vocabulary import Phase, Role
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
    if not FIRST_DAY <= taking.day <= LAST_DAY:
        span = {"day": taking.day, "first": FIRST_DAY, "last": LAST_DAY}
        return taking.refuse(
            Reason.OUT_OF_ORDER, N_("{day} is no day of a case: it must lie between {first} and {last}"), span
        )
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
    remarks = [said for heed in step.heeds if (said := heed(before, taking)) is not None]
    if step.within is None:
        return remarks
    period = _period_of(step.within, before, after, taking)
    if period is not None and period.due is not None:
        day = _reply_day(after, taking) if step.within == "answer" else period.kept or taking.day
        if day > period.due:
            values = {"day": day, "due": period.due}
            remarks.append(Sentence(N_("done on {day}, after the last day, {due}"), values))
    return remarks


def _reply_day(after: CaseState, taking: Taking) -> date:
    reply = after.reply
    return taking.day if reply is None else reply.served or reply.decided


_WITHIN: Mapping[str, frozenset[str]] = {
    "answer": frozenset({"answer", "delayed-answer", "remaking"}),
    "confirmation": frozenset(CONFIRMING.values()),
    "contest": frozenset({"review-reply", "review-reply-simplified", "suit-reply"}),
}


def _period_of(name: str, before: CaseState, after: CaseState, taking: Taking) -> Period | None:
    """Find the period that a step should have kept; that for the reply as it ran before the step."""
    state = before if name == "answer" else after
    wanted, part = _WITHIN.get(name, frozenset({name})), taking.told.text("contest")
    periods = periods_of(state, calendar=taking.calendar)
    return next((one for one in periods if one.deadline.clock in wanted and one.part == part), None)
