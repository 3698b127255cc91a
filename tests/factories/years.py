"""Random years of a disclosure office: cases taken through random lawful steps, from submission to archive."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from gongkai.procedure import (
    FURTHER,
    Ask,
    AskKind,
    CaseState,
    Counted,
    Kind,
    Move,
    Opinion,
    Refusal,
    Role,
    Step,
    answers_to,
    apply,
    count_case,
    part_from,
    steps_open_to,
)
from gongkai.procedure.state import Contest
from gongkai.report.compile import Case, Dispute

FIRST_YEAR: Final = 2024
LAST_YEAR: Final = 2026
_KINDS: Final = (*[Kind.APPLICATION] * 8, Kind.RECORD_CORRECTION, Kind.COMPLAINT)
_PAUSES: Final = (0, 0, 0, 0, 1, 1, 2, 3, 5, 8, 13, 40, 70)
_COUNTS: Final = (1, 1, 5, 10, 15, 20, 40, 120)
_MOVES: Final = 45
_RARELY: Final = frozenset({
    "withdraw", "void_registration", "join", "split", "return_draft", "service_failed", "take_up_again",
    "take_up_unpaid",
})  # fmt: skip
_EAGERLY: Final = frozenset({
    "serve_consultation", "record_silence", "receive_opinion", "override_objection", "tell_third_party",
    "record_search", "serve_reasons_request", "reasons_lapse", "delay_answer", "serve_fee_notice", "abandon_unpaid",
    "notify_extension", "note_unreachable",
})  # fmt: skip
"""Steps that wait for another one, and are tried more often where they may be taken at all."""

_URGENTLY: Final = frozenset({"override_objection", "tell_third_party"})
_TAKING_UP: Final = {"take_up_again": "other.not_corrected", "take_up_unpaid": "other.fee_unpaid"}
_LAPSES: Final = frozenset({"record_silence", "reasons_lapse", "abandon_unpaid", "abandon_uncorrected"})


@dataclass(kw_only=True)
class Years:
    """What came of random years: the states at their end, how often each step was taken and each refusal given."""

    states: list[CaseState] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def walk(rng: random.Random, years: Years, *, cases: int) -> list[CaseState]:
    """Take some cases through random steps, note what was done, and return the states at the end."""
    waiting = [CaseState() for _ in range(cases)]
    ended: list[CaseState] = []
    while waiting:
        state, parts = _walk_one(rng, years, waiting.pop(), number=f"{len(ended) + 1:05d}")
        waiting += parts
        ended.append(state)
    years.states += ended
    return ended


def counted_cases(states: list[CaseState]) -> list[Case]:
    """Turn states into the cases of a report, as the platform does."""
    found = ((place, count_case(state)) for place, state in enumerate(states))
    return [_case(f"{place:05d}", counted) for place, counted in found if counted is not None]


def _case(number: str, counted: Counted) -> Case:
    reviews = tuple(_dispute(one) for one in counted.contests if one.kind == "review")
    suits = tuple(_dispute(one) for one in counted.contests if one.kind == "suit")
    return Case(
        number=number,
        received=counted.received,
        applicant=counted.applicant,
        outcome=counted.outcome,
        decided=counted.decided,
        later_reviews=reviews,
        later_suits=suits,
        application=counted.application,
    )


def _dispute(contest: Contest) -> Dispute:
    return Dispute(filed=contest.filed, result=contest.result, closed=contest.closed, over=contest.over)


def _walk_one(rng: random.Random, years: Years, state: CaseState, *, number: str) -> tuple[CaseState, list[CaseState]]:
    day = state.last or date(FIRST_YEAR, 1, 1) + timedelta(days=rng.randrange(720))
    kind, parts = rng.choice(_KINDS), list[CaseState]()
    for _ in range(rng.randrange(1, _MOVES)):
        step = _choose(rng, state)
        if step is None:
            break
        day += timedelta(days=rng.choice(_PAUSES) + (30 if step.id in _LAPSES else 0))
        facts = dict(_facts(rng, step, state, day)) | ({"kind": kind.value} if step.id == "submit" else {})
        facts |= {"number": number} if step.id == "register" else {}
        role = rng.choice(sorted(step.by))
        actor = f"{role.value} {rng.randrange(3)}"
        answer = apply(state, Move(step=step.id, day=day, actor=actor, roles=frozenset({role}), facts=facts))
        if isinstance(answer, Refusal):
            years.refused[answer.reason.value] += 1
            continue
        years.taken[step.id] += 1
        if step.id == "split":
            parts.append(part_from(answer.state, number=f"{number}-{len(parts)}", day=day))
        state = answer.state
    return state, parts


def _choose(rng: random.Random, state: CaseState) -> Step | None:
    open_steps = steps_open_to(state, frozenset(Role))
    useful = [step for step in open_steps if not _idle(step, state)]
    often = [step for step in useful if step.id not in _RARELY or rng.random() < 1 / 8]
    leading = [step for step in often if step.then not in {None, state.phase}]
    pool = leading if leading and rng.random() < 1 / 4 else often
    weights = [12 if step.id in _URGENTLY else 4 if step.id in _EAGERLY else 1 for step in pool]
    return rng.choices(pool, weights)[0] if pool else None


def _idle(step: Step, state: CaseState) -> bool:
    """Say whether a step is about something that the case does not have yet."""
    kinds = {ask.kind for ask in step.asks}
    objections = any(one.opinion is Opinion.OBJECTS for one in state.consultations)
    return (
        (AskKind.CONSULTATION in kinds and not state.consultations)
        or (AskKind.CONTEST in kinds and not state.contests)
        or (step.id == "office_answers" and not state.offices)
        or (step.id in _TAKING_UP and (state.current is None or state.current.outcome != _TAKING_UP[step.id]))
        or (step.id in {"override_objection", "tell_third_party"} and not objections)
    )


def _facts(rng: random.Random, step: Step, state: CaseState, day: date) -> Iterator[tuple[str, object]]:
    # A further part that is withheld is told as a whole or not at all.
    parts = {str(number) for number in FURTHER if rng.random() < 1 / 4}
    for ask in step.asks:
        part = ask.id.rpartition("_")[2]
        likely = part in parts if part.isdecimal() else ask.required or rng.random() < 3 / 4
        if likely:
            yield ask.id, _fact(rng, ask, state, day)


def _fact(rng: random.Random, ask: Ask, state: CaseState, day: date) -> object:
    match ask.kind:
        case AskKind.DAY:
            return day - timedelta(days=rng.choice((0, 0, 0, 1, 2, 7)))
        case AskKind.COUNT:
            return rng.choice(_COUNTS)
        case AskKind.CHOICE:
            return rng.choice(ask.choices)[0]
        case AskKind.OUTCOME:
            return _outcome(rng, state)
        case AskKind.FLAG:
            return rng.random() < 3 / 4
        case _:
            return _named(rng, ask, state)


def _outcome(rng: random.Random, state: CaseState) -> str:
    """Choose an outcome; what the file was made ready for is chosen more often."""
    ready = ["declined.excessive"] if state.reasons and (state.reasons.given or state.reasons.lapsed) else []
    ready += ["refused.third_party_rights"] if state.consultations else []
    ready += ["unable.not_existing"] if state.searches else []
    ready += ["partially_granted"] if state.consultations or state.searches else []
    ready += ["granted.provided"] if any(one.overridden for one in state.consultations) else []
    return rng.choice(ready) if ready and rng.random() < 1 / 2 else rng.choice(answers_to(state.kind)).id


def _named(rng: random.Random, ask: Ask, state: CaseState) -> object:
    held: dict[AskKind, Sequence[object]] = {
        AskKind.CONSULTATION: [one.id for one in state.open_consultations or state.consultations],
        AskKind.CONTEST: [one.id for one in state.contests],
        AskKind.OFFICE: [one.office for one in state.offices],
        AskKind.MONEY: [state.fee.amount if state.fee else Decimal(0)],
    }
    known = held.get(ask.kind, ())
    return rng.choice(known) if known else f"{ask.label}{rng.randrange(1000)}"
