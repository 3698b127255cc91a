"""The proceeding told in scenarios that a jurist can read: steps with their days, and what must come of them."""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gongkai.law.instruments import resolve
from gongkai.procedure import (
    STEPS,
    Applied,
    CaseState,
    Move,
    Reason,
    Refusal,
    Role,
    answer_deadline,
    apply,
    find_step,
    periods_of,
)
from gongkai.sentences import Sentence
from tests.factories.proceeding import SHORT, default_facts, who_may
from tools.catalogue import list_messages

SCENARIOS = Path(__file__).parent / "scenarios"


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A closed schema, so that a misspelt key of a scenario is an error and not a test that shows nothing."""


class PeriodExpected(Closed, frozen=True):
    clock: str
    due: date | None = None
    waits_on: str | None = None
    kept: date | None = None
    overdue_on: date | None = None


class Expected(Closed, frozen=True, omit_defaults=True):
    phase: str | None = None
    received: date | None = None
    answer_due: date | None = None
    answer_open: str | None = None
    outcome: str | None = None
    latest: str | None = None
    decided: date | None = None
    served: date | None = None
    opinion: str | None = None
    counts: bool | None = None
    amount: int | None = None
    letter: str | None = None
    period: tuple[PeriodExpected, ...] = ()
    no_period: str | None = None
    remark: str | None = None
    no_remark: bool = False
    refused: str | None = None
    says: str | None = None
    wanting: str | None = None


class Scenario(Closed, frozen=True):
    name: str
    cite: str
    steps: tuple[dict[str, Any], ...]
    expect: Expected


@cache
def load_scenarios() -> tuple[Scenario, ...]:
    found: list[Scenario] = []
    for path in sorted(SCENARIOS.glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]
        found += msgspec.convert(entries, list[Scenario])
    return tuple(found)


def moves_of(told: dict[str, Any], state: CaseState) -> list[Move]:
    """Turn a line of a scenario into its moves: what it does not say is filled in as it usually is."""
    told = dict(told)
    name, day, without = told.pop("do"), told.pop("on"), told.pop("without", [])
    by, actor = told.pop("by", None), told.pop("who", None)
    moves = []
    for step_id in SHORT.get(name, (name,)):
        step = find_step(step_id)
        asked = {ask.id for ask in step.asks} if step else set()
        facts = default_facts(step, day, state) if step else {}
        # A short form hands each fact to the step that asks for it; a single step gets all, strange ones too.
        facts |= {key: value for key, value in told.items() if key in asked or name not in SHORT}
        facts = {key: value for key, value in facts.items() if key not in without}
        role = Role.named(by) if by else who_may(step)
        moves.append(Move(step=step_id, day=day, actor=actor or role.value, roles=frozenset({role}), facts=facts))
    return moves


def run(scenario: Scenario) -> tuple[CaseState, Applied | Refusal]:
    state, answer = CaseState(), None
    for place, told in enumerate(scenario.steps, start=1):
        for move in moves_of(told, state):
            answer = apply(state, move)
            if isinstance(answer, Refusal):
                last = place == len(scenario.steps) and scenario.expect.refused is not None
                assert last, f"{place}. {move.step}: {answer.spoken('zh')}"
                return state, answer
            state = answer.state
    assert answer is not None
    return state, answer


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(scenario: Scenario) -> None:
    state, answer = run(scenario)
    resolve(scenario.cite)
    expected = scenario.expect
    assert expected != Expected(), "a scenario that expects nothing shows nothing"
    check_refusal(answer, expected)
    check_state(state, expected)
    check_periods(state, expected)
    if isinstance(answer, Applied):
        remarks = "；".join(remark.spoken("zh") for remark in answer.event.remarks)
        assert (expected.remark or "") in remarks
        assert not (expected.no_remark and remarks), remarks
        assert expected.letter in {None, answer.event.letter}


def check_refusal(answer: Applied | Refusal, expected: Expected) -> None:
    if not isinstance(answer, Refusal):
        assert expected.refused is None, f"taken, not refused as {expected.refused}"
        assert expected.says is None
        return
    assert (answer.reason.value, True) == (expected.refused, bool(expected.says)), answer.spoken("zh")
    assert (expected.says or "") in answer.spoken("zh")
    if expected.wanting is not None:
        assert expected.wanting in {one.ask for one in answer.wanting}


def check_state(state: CaseState, expected: Expected) -> None:
    counted, current = state.counted, state.current
    found = {
        "phase": state.phase.value,
        "received": state.received,
        "outcome": counted.outcome if counted else None,
        "latest": current.outcome if current else None,
        "decided": counted.decided if counted else None,
        "served": current.served if current else None,
        "opinion": state.consultations[-1].opinion if state.consultations else None,
        "counts": state.counts,
        "amount": state.fee.amount if state.fee else None,
    }
    wanted = {name: value for name in found if (value := getattr(expected, name)) is not None}
    if "amount" in wanted:
        wanted["amount"] = Decimal(wanted["amount"])
    assert {name: found[name] for name in wanted} == wanted


def check_periods(state: CaseState, expected: Expected) -> None:
    answer = answer_deadline(state)
    if expected.answer_due is not None:
        assert answer is not None
        assert answer.due == expected.answer_due
    if expected.answer_open is not None:
        assert answer is not None
        assert answer.pending is not None, f"due on {answer.due}"
        assert expected.answer_open in answer.pending.words.zh
    periods = periods_of(state)
    assert expected.no_period not in {period.deadline.clock for period in periods}
    for wanted in expected.period:
        found = next((period for period in periods if period.deadline.clock == wanted.clock), None)
        assert found is not None, [period.deadline.clock for period in periods]
        assert (found.due, found.kept) == (wanted.due or found.due, wanted.kept)
        assert wanted.waits_on in {None, found.waits_on.value}
        assert wanted.overdue_on is None or found.overdue(wanted.overdue_on)


def test_names_are_not_repeated() -> None:
    counted = Counter(scenario.name for scenario in load_scenarios())
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_step_is_taken_in_a_scenario() -> None:
    taken = {
        step
        for scenario in load_scenarios()
        for told in (scenario.steps if scenario.expect.refused is None else scenario.steps[:-1])
        for step in SHORT.get(told["do"], (told["do"],))
    }
    assert {step.id for step in STEPS} - taken == set()


def test_every_reason_for_a_refusal_is_shown() -> None:
    assert {scenario.expect.refused for scenario in load_scenarios()} - {None} == {reason.value for reason in Reason}


def test_every_sentence_of_a_guard_is_heard_in_a_scenario() -> None:
    heard = set()
    for scenario in load_scenarios():
        _, answer = run(scenario)
        said = [answer.sentence] if isinstance(answer, Refusal) else list(answer.event.remarks)
        heard |= {one.text for one in said if isinstance(one, Sentence)}
    spoken = {key[0] for key, places in list_messages().items() if any("procedure/effects" in p for p in places)}
    assert spoken - heard == set()
