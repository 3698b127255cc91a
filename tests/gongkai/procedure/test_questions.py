"""What a step asks beside an answer given: each such fact hangs on an ask of the same step, and no need is hidden."""

from datetime import date

import pytest

from gongkai.law.calendar import load_calendar
from gongkai.law.channels import list_ways
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import STEPS, AskKind, CaseState, Kind, Step, answers_to, find_step
from gongkai.procedure.asks import Fact, Told
from gongkai.procedure.effects.needs import NEEDS
from gongkai.procedure.move import Taking

DAY = date(2026, 4, 20)
KNOWN = {
    "outcome": {*load_outcomes(), *(answer.id for kind in Kind for answer in answers_to(kind))},
    "way": set(list_ways()),
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_fact_hangs_on_an_ask_of_its_own_step_and_on_answers_there_are(step: Step) -> None:
    ids = {ask.id for ask in step.asks}
    for ask in step.asks:
        if ask.among:
            assert ask.beside in ids, ask.id
            assert set(ask.among) <= KNOWN[ask.beside], ask.id
            assert not ask.required, ask.id


def test_every_day_of_service_is_asked_for_some_way() -> None:
    serve = find_step("serve")
    assert serve is not None
    days = [ask for ask in serve.asks if ask.kind is AskKind.DAY]
    assert {way for ask in days for way in ask.among} == set(list_ways())


@pytest.mark.parametrize("outcome", sorted(NEEDS))
def test_what_an_outcome_needs_is_asked_for_it(outcome: str) -> None:
    """With everything told, and with only what is asked for that outcome told, the need answers the same."""
    draft = find_step("draft")
    assert draft is not None
    everything: dict[str, Fact] = {ask.id: True if ask.kind is AskKind.FLAG else "甲" for ask in draft.asks}
    everything["outcome"] = outcome
    asked = {ask.id for ask in draft.asks if not ask.among or outcome in ask.among}
    for need in NEEDS[outcome]:
        full, part = (
            need(CaseState(), _taking(facts))
            for facts in (everything, {name: value for name, value in everything.items() if name in asked})
        )
        assert (full is None) == (part is None)


def _taking(facts: dict[str, Fact]) -> Taking:
    told = Told(facts)
    return Taking(step="draft", day=DAY, actor="甲", roles=frozenset(), told=told, calendar=load_calendar())
