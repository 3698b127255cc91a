"""A case of an earlier register (既有台账) taken over: its days and its result as they were written down.

Receipt and registration are taken as steps, so that their days are held against the law. The steps between them and a
result are not made up: nobody knows who drafted or reviewed, and a file that says so would lie. What was received
under the first Regulation and answered is history: it is taken as it is written, without a step of this proceeding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gongkai.law.calendar import WorkCalendar
from gongkai.law.channels import list_channels
from gongkai.law.instruments import resolve
from gongkai.procedure.answers import BY_THEIR_OWN_STEP
from gongkai.procedure.apply import apply
from gongkai.procedure.effects.receipt import IN_FORCE
from gongkai.procedure.move import Applied, Event, Move, Refusal
from gongkai.procedure.state import CaseState, Contest, Decision
from gongkai.procedure.vocabulary import Phase, Role
from gongkai.sentences import N_, Sentence

TAKEN_OVER: Final = "taken_over"
"""The name of the event; it is no step of the proceeding, for nobody takes it within one."""

USUAL: Final = {"granted": "granted.provided", "unable.not_held": "unable.not_existing"}
"""Rows of the report's form that hold several outcomes: a register that names the row alone is read as this one.

The report counts the same either way.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierContest:
    """A review or suit (复议、诉讼) that a register notes; ``result`` is a column of 表四, None while pending."""

    kind: str
    filed: date
    result: str | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCase:
    """One line of a register: what was received when, and what came of it."""

    number: str
    received: date
    applicant: str
    channel: str
    outcome: str | None = None
    decided: date | None = None
    contests: tuple[EarlierContest, ...] = ()


def take_over(
    earlier: EarlierCase, *, actor: str, day: date, calendar: WorkCalendar | None = None
) -> Applied | Refusal:
    """Bring a line of a register to the state in which it stands; a case without a result goes on from registration."""
    history = is_history(earlier)
    state = _as_written(earlier) if history else CaseState()
    for move in () if history else _moves(earlier, actor):
        applied = apply(state, move, calendar=calendar)
        if isinstance(applied, Refusal):
            return applied
        state = applied.state
    state = _with_result(state, earlier)
    event = Event(
        step=TAKEN_OVER,
        day=day,
        actor=actor,
        before=Phase.NEW,
        after=state.phase,
        facts={"number": earlier.number, "received": earlier.received, "outcome": earlier.outcome or ""},
        remarks=(Sentence(_HISTORY, {"day": IN_FORCE}),) if history else (),
    )
    return Applied(state=state, event=event)


def is_history(earlier: EarlierCase) -> bool:
    """Say whether a line was received under the first Regulation (国务院令第492号) and has its result."""
    first = resolve("regulation-2007:24.2").instrument.from_
    return first is not None and first <= earlier.received < IN_FORCE and earlier.outcome is not None


def _as_written(earlier: EarlierCase) -> CaseState:
    day = earlier.received
    return CaseState(
        applicant=earlier.applicant,
        channel=earlier.channel,
        submitted=day,
        received=day,
        registered=day,
        number=earlier.number,
        last=day,
    )


_HISTORY: Final = N_("received before {day}, under the earlier regulation: kept as a record of that time")


def _moves(earlier: EarlierCase, actor: str) -> Iterator[Move]:
    counted = list_channels()[earlier.channel].day
    told: dict[str, object] = {} if counted == "submitted" else {counted: earlier.received}
    steps: tuple[tuple[str, dict[str, object]], ...] = (
        ("submit", {"applicant": earlier.applicant, "channel": earlier.channel}),
        ("confirm_receipt", told),
        ("register", {"number": earlier.number}),
    )
    for step, facts in steps:
        yield Move(step=step, day=earlier.received, actor=actor, roles=frozenset({Role.REGISTRAR}), facts=facts)


def _with_result(state: CaseState, earlier: EarlierCase) -> CaseState:
    if earlier.outcome is None or earlier.decided is None:
        decisions: tuple[Decision, ...] = ()
    else:
        outcome = USUAL.get(earlier.outcome, earlier.outcome)
        decisions = (Decision(outcome=outcome, decided=earlier.decided),)
        ended = outcome in BY_THEIR_OWN_STEP
        state = replace(state, phase=Phase.CLOSED if ended else Phase.SERVED, last=earlier.decided)
    contests = tuple(
        Contest(
            id=str(place),
            kind=one.kind,
            before="（台账未记载）",
            filed=one.filed,
            copied=one.filed,
            result=one.result,
            closed=one.closed,
            over=sum(decision.decided <= one.filed for decision in decisions),
        )
        for place, one in enumerate(earlier.contests, start=1)
    )
    return replace(state, decisions=decisions, contests=contests)
