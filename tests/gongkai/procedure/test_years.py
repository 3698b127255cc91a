"""Random years of an office: whatever lawful steps its cases took, their reports balance and no case is lost."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import STEPS, CaseState, Kind, Reason, answers_to, count_case, dump_state, load_state
from gongkai.report.compile import Case, Compilation, compile_cases
from tests.factories.years import FIRST_YEAR, LAST_YEAR, Years, counted_cases, walk

YEARS = 400
CASES = 8


@cache
def walked() -> tuple[Years, tuple[tuple[CaseState, ...], ...]]:
    years = Years()
    return years, tuple(tuple(walk(random.Random(seed), years, cases=CASES)) for seed in range(YEARS))


def compiled(cases: list[Case]) -> list[Compilation]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return [compile_cases(cases, agency="甲", year=year, tracks_disputes=True) for year in years]


def offices() -> Iterator[tuple[list[Case], list[Compilation]]]:
    """Give the years of ten offices, each of many cases: compiling each alone would take long and show no more."""
    _, all_states = walked()
    for first in range(0, YEARS, YEARS // 10):
        cases = counted_cases([state for states in all_states[first : first + YEARS // 10] for state in states])
        yield cases, compiled(cases)


def test_every_report_of_a_random_year_balances() -> None:
    for _, made in offices():
        for one in made:
            weighings = [w for w in one.report.weighings() if w.relation.table in {"applications", "disputes"}]
            assert len(weighings) == 42
            assert [str(w.relation) for w in weighings if not w.holds] == []


def test_what_a_random_year_carries_out_the_next_carries_in() -> None:
    for _, made in offices():
        for before, after in pairwise(made):
            carried = before.cases_behind["applications.carried_out.total"]
            assert carried == after.cases_behind["applications.carried_in.total"]


def test_no_case_is_lost_and_none_is_counted_twice() -> None:
    for cases, made in offices():
        received = Counter(n for one in made for n in one.cases_behind["applications.received.total"])
        concluded = Counter(n for one in made for n in one.cases_behind["applications.concluded.total"])
        applications = [case for case in cases if case.application]
        span = range(FIRST_YEAR, LAST_YEAR + 1)
        assert received == Counter(case.number for case in applications if case.received.year in span)
        assert concluded == Counter(case.number for case in applications if case.decided and case.decided.year in span)


def test_every_dispute_is_counted_and_its_result_is_printed_once() -> None:
    for cases, made in offices():
        for row, disputes in (
            ("review", [one for case in cases for one in case.reviews]),
            ("suit", [one for case in cases for one in case.suits]),
        ):
            rows = ("review",) if row == "review" else ("direct_suit", "suit_after_review")
            printed = sum(
                len(one.cases_behind[f"disputes.{name}.{column}"])
                for one in made
                for name in rows
                for column in ("upheld", "corrected", "other")
            )
            assert printed == sum(one.closed is not None and one.closed.year <= LAST_YEAR for one in disputes)


def test_the_first_decision_is_the_one_that_counts() -> None:
    years, _ = walked()
    remade = [state for state in years.states if len(state.decisions) > 1 and state.counts]
    assert len(remade) > 5
    for state in remade:
        counted = count_case(state)
        assert counted is not None
        assert (counted.outcome, counted.decided) == (state.decisions[0].outcome, state.decisions[0].decided)


def test_every_step_is_reached() -> None:
    years, _ = walked()
    assert {step.id for step in STEPS} - set(years.taken) == set()


def test_every_outcome_and_answer_is_reached() -> None:
    years, _ = walked()
    reached = {decision.outcome for state in years.states for decision in state.decisions}
    known = set(load_outcomes()) | {answer.id for kind in Kind for answer in answers_to(kind)}
    assert known - reached == set()


def test_refusals_were_met_too() -> None:
    years, _ = walked()
    generic = {Reason.UNKNOWN_STEP, Reason.WRONG_STATE}
    assert {reason.value for reason in set(Reason) - generic} - set(years.refused) == set()


def test_a_state_survives_its_journey_through_json() -> None:
    years, _ = walked()
    for state in random.Random(1).sample(years.states, 300):
        assert load_state(dump_state(state)) == state


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_the_years_are_worth_walking(year: int) -> None:
    years, _ = walked()
    received = sum(
        state.counts and state.received is not None and state.received.year == year for state in years.states
    )
    assert received > (200 if year == FIRST_YEAR else 10)
