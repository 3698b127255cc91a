"""The one door: no move breaks it, no state is changed by it, and each refusal says which of the seven it is."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.procedure import (
    STEPS,
    Applicant,
    Applied,
    CaseState,
    Kind,
    Move,
    Phase,
    Reason,
    Refusal,
    Role,
    Step,
    apply,
    dump_facts,
    dump_state,
    find_step,
    periods_of,
    steps_open_to,
)
from gongkai.report.form import load_form
from tests.factories.proceeding import default_facts
from tests.factories.years import Years, walk

EVERYBODY = frozenset(Role)
DAY = date(2026, 4, 20)


@cache
def states() -> tuple[CaseState, ...]:
    """Give states as cases come to stand in, in every phase."""
    years = Years()
    for seed in range(60):
        walk(random.Random(seed), years, cases=8)
    return (CaseState(), *years.states)


anything = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["1", "2", "0", "-1", "是", "granted.provided", "third-party", "in-person", "mail", "2026-04-20", "\x00"]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.decimals(),
    st.none(),
    st.lists(st.integers(), max_size=2),
)
sensible_days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
steps = st.sampled_from(STEPS)


@st.composite
def moves(draw: st.DrawFn) -> tuple[CaseState, Move]:
    state, step = draw(st.sampled_from(states())), draw(steps)
    day = draw(st.one_of(sensible_days, st.dates()))
    facts: dict[str, object] = default_facts(step, day, state)
    for ask in step.asks:
        if draw(st.booleans()):
            facts[ask.id] = draw(st.one_of(anything, sensible_days))
    facts |= draw(st.dictionaries(st.text(max_size=5), anything, max_size=1))
    roles = draw(st.one_of(st.just(EVERYBODY), st.frozensets(st.sampled_from(Role))))
    return state, Move(step=step.id, day=day, actor=draw(st.text(max_size=5)), roles=roles, facts=facts)


@given(moves())
@example((CaseState(), Move(step="submit", day=date.max, actor="", roles=EVERYBODY)))
@example((CaseState(), Move(step="submit", day=date.min, actor="", roles=EVERYBODY)))
def test_no_move_breaks_it_and_no_state_is_changed(given: tuple[CaseState, Move]) -> None:
    state, move = given
    before = dump_state(state)
    answer = apply(state, move)
    assert dump_state(state) == before
    if isinstance(answer, Refusal):
        assert answer.spoken("zh")
        assert answer.spoken("en")
        assert (answer.reason is Reason.MISSING) or not answer.wanting
        return
    assert answer.event.before is state.phase
    assert answer.event.after is answer.state.phase
    assert answer.state.last == move.day
    periods_of(answer.state)
    dump_facts(answer.event.facts)
    assert all(remark.spoken("zh") for remark in answer.event.remarks)


@given(st.sampled_from(range(481)), steps, sensible_days)
def test_the_same_move_gives_the_same_answer(place: int, step: Step, day: date) -> None:
    state = states()[place % len(states())]
    move = Move(step=step.id, day=day, actor="甲", roles=EVERYBODY, facts=default_facts(step, day, state))
    assert apply(state, move) == apply(state, move)


@given(st.sampled_from(range(481)), st.frozensets(st.sampled_from(Role)))
def test_the_steps_offered_are_those_that_phase_and_role_allow(place: int, roles: frozenset[Role]) -> None:
    state = states()[place % len(states())]
    day = state.last or DAY
    offered = {step.id for step in steps_open_to(state, roles)}
    for step in STEPS:
        move = Move(step=step.id, day=day, actor="甲", roles=roles, facts=default_facts(step, day, state))
        answer = apply(state, move)
        barred = isinstance(answer, Refusal) and answer.sentence.spoken("en").startswith("«")
        generic = {Reason.WRONG_STATE, Reason.NOT_YOUR_ROLE}
        refused = isinstance(answer, Refusal) and answer.reason in generic and barred
        assert refused == (step.id not in offered)


@pytest.mark.parametrize("step", [step for step in STEPS if step.delivers], ids=lambda step: step.id)
def test_what_a_step_delivers_is_a_letter_that_another_wrote(step: Step) -> None:
    for name in step.delivers:
        writer = find_step(name)
        assert writer is not None
        assert writer.letter is not None
        assert [other.id for other in STEPS if name in other.delivers] == [step.id]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_is_refused_in_every_other_phase(step: Step) -> None:
    for phase in set(Phase) - step.when:
        state = CaseState(phase=phase, kind=next(iter(sorted(step.kinds))))
        answer = apply(state, Move(step=step.id, day=DAY, actor="甲", roles=EVERYBODY))
        assert isinstance(answer, Refusal)
        assert answer.reason is Reason.WRONG_STATE
        assert phase.label in answer.spoken("zh")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_is_refused_to_every_other_role(step: Step) -> None:
    state = CaseState(phase=next(iter(sorted(step.when))), kind=next(iter(sorted(step.kinds))))
    answer = apply(state, Move(step=step.id, day=DAY, actor="甲", roles=EVERYBODY - step.by))
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.NOT_YOUR_ROLE
    assert all(role.label in answer.spoken("zh") for role in step.by)


@pytest.mark.parametrize("step", [step for step in STEPS if step.kinds != set(Kind)], ids=lambda step: step.id)
def test_a_step_is_refused_to_a_case_of_another_kind(step: Step) -> None:
    for kind in set(Kind) - step.kinds:
        state = CaseState(phase=next(iter(sorted(step.when))), kind=kind)
        answer = apply(state, Move(step=step.id, day=DAY, actor="甲", roles=EVERYBODY))
        assert isinstance(answer, Refusal)
        assert (answer.reason, kind.label in answer.spoken("zh")) == (Reason.WRONG_STATE, True)


@pytest.mark.parametrize("step", [step for step in STEPS if any(ask.required for ask in step.asks)], ids=lambda s: s.id)
def test_every_required_fact_is_asked_for_by_its_name(step: Step) -> None:
    state = CaseState(phase=next(iter(sorted(step.when))), kind=next(iter(sorted(step.kinds))))
    answer = apply(state, Move(step=step.id, day=DAY, actor="甲", roles=EVERYBODY))
    assert isinstance(answer, Refusal)
    required = {ask.id for ask in step.asks if ask.required}
    assert {one.ask for one in answer.wanting} == required
    assert all(ask.label in answer.spoken("zh") for ask in step.asks if ask.required)


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (date(2026, 4, 17), date(2026, 4, 17)),
        (datetime(2026, 4, 17, 9, 30), date(2026, 4, 17)),  # noqa: DTZ001 - what a form may hand over
        (" 2026-04-17 ", date(2026, 4, 17)),
        ("4月17日", None),
        ("2026-W16-5", None),
        ("2026-02-30", None),
        (date(1026, 4, 17), None),
        (20260417.5, None),
    ],
)
def test_a_day_is_read_in_whatever_dress_it_comes(value: object, taken: date | None) -> None:
    facts = {"applicant": "other", "channel": "in-person", "submitted": value}
    answer = apply(CaseState(), Move(step="submit", day=DAY, actor="甲", roles=EVERYBODY, facts=facts))
    if taken is None:
        assert isinstance(answer, Refusal)
        assert [one.ask for one in answer.wanting] == ["submitted"]
    else:
        assert isinstance(answer, Applied)
        assert answer.state.submitted == taken


@pytest.mark.parametrize("amount", ["1e30", "NaN", "-1", "0.001", "一百", Decimal("Infinity")])
def test_a_strange_amount_is_told_and_breaks_nothing(amount: object) -> None:
    state = next(state for state in states() if state.phase is Phase.AWAITING_PAYMENT)
    day = (state.last or DAY) + timedelta(days=1)
    answer = apply(state, Move(step="receive_payment", day=day, actor="甲", roles=EVERYBODY, facts={"amount": amount}))
    assert isinstance(answer, Refusal)
    assert [one.ask for one in answer.wanting] == ["amount"]


def test_a_line_is_one_line_and_a_text_keeps_its_own() -> None:
    facts = {"applicant": "other", "channel": "in-person", "oral": True, "difficulty": "第一行\n第二行"}
    answer = apply(CaseState(), Move(step="submit", day=DAY, actor="甲", roles=EVERYBODY, facts=facts))
    assert isinstance(answer, Applied)
    assert answer.state.difficulty == "第一行\n第二行"
    state = CaseState(phase=Phase.HANDLING)
    answer = apply(state, Move(step="assign", day=DAY, actor="甲", roles=EVERYBODY, facts={"handler": "王\n 某"}))
    assert isinstance(answer, Applied)
    assert answer.state.handler == "王 某"
    answer = apply(state, Move(step="assign", day=DAY, actor="甲", roles=EVERYBODY, facts={"handler": "王" * 501}))
    assert isinstance(answer, Refusal)


def test_the_kinds_of_applicant_are_the_columns_of_the_form() -> None:
    for edition in ("2019", "2021"):
        table = load_form(edition).table("applications")
        columns = [column.id for column in table.columns if column.id != table.total_column]
        assert [one.value for one in Applicant] == columns
