"""Lines of an earlier register stand where it says they stand, and are counted as it counts them."""

from datetime import date

import pytest

from gongkai.law.channels import list_channels
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import Applied, EarlierCase, EarlierContest, Phase, Refusal, Role, apply, take_over, words_of
from gongkai.procedure.move import Move
from gongkai.report.form import load_form

RECEIVED, DECIDED = date(2024, 3, 1), date(2024, 3, 20)
ROWS = [row.id for row in load_form("2021").table("applications").result_rows()]


def taken(**more: object) -> Applied | Refusal:
    line = {"number": "2024-7", "received": RECEIVED, "applicant": "natural_person", "channel": "in-person", **more}
    return take_over(EarlierCase(**line), actor="r", day=date(2026, 1, 5))  # type: ignore[arg-type]  # a line's values


@pytest.mark.parametrize("channel", list_channels())
def test_the_register_s_day_of_receipt_counts_on_every_channel(channel: str) -> None:
    found = taken(channel=channel)
    assert isinstance(found, Applied)
    assert (found.state.received, found.state.number, found.state.phase) == (RECEIVED, "2024-7", Phase.HANDLING)


@pytest.mark.parametrize("outcome", [*ROWS, *load_outcomes()])
def test_every_result_is_an_outcome_of_the_law_in_the_same_row(outcome: str) -> None:
    found = taken(outcome=outcome, decided=DECIDED)
    assert isinstance(found, Applied)
    decision = found.state.counted
    assert decision is not None
    assert words_of(decision.outcome).zh
    row = load_outcomes()[decision.outcome].row
    assert row == (load_outcomes()[outcome].row if outcome in load_outcomes() else f"applications.{outcome}")
    assert found.state.phase in {Phase.SERVED, Phase.CLOSED}


def test_a_case_without_a_result_goes_on_from_registration() -> None:
    found = taken()
    assert isinstance(found, Applied)
    move = Move(step="assign", day=DECIDED, actor="r", roles=frozenset({Role.REGISTRAR}), facts={"handler": "h"})
    assert isinstance(apply(found.state, move), Applied)


def test_contests_say_over_which_decision_they_are() -> None:
    contests = (
        EarlierContest(kind="review", filed=date(2024, 3, 10)),
        EarlierContest(kind="suit", filed=date(2024, 5, 1), result="upheld", closed=date(2024, 9, 1)),
    )
    found = taken(outcome="granted", decided=DECIDED, contests=contests)
    assert isinstance(found, Applied)
    assert [(one.kind, one.over, one.result) for one in found.state.contests] == [
        ("review", 0, None),
        ("suit", 1, "upheld"),
    ]


def test_a_case_from_before_the_regulation_is_refused_with_the_day() -> None:
    found = taken(received=date(2019, 5, 14))
    assert isinstance(found, Refusal)
    assert "2019" in found.spoken("zh")


@pytest.mark.parametrize(
    ("received", "decided", "history"),
    [
        (date(2008, 5, 1), date(2008, 5, 20), True),
        (date(2019, 5, 14), date(2019, 6, 3), True),
        (date(2019, 5, 15), date(2019, 6, 3), False),
    ],
)
def test_what_was_answered_under_the_first_regulation_is_history(
    received: date, decided: date, *, history: bool
) -> None:
    found = taken(received=received, outcome="granted", decided=decided)
    assert isinstance(found, Applied)
    assert (found.state.received, found.state.phase) == (received, Phase.SERVED)
    assert bool(found.event.remarks) is history


@pytest.mark.parametrize(
    "line", [{"received": date(2018, 3, 1)}, {"received": date(2008, 4, 30), "outcome": "granted"}]
)
def test_what_is_open_still_or_older_than_any_regulation_is_refused(line: dict[str, object]) -> None:
    assert isinstance(taken(**line, decided=date(2018, 3, 9) if "outcome" in line else None), Refusal)
