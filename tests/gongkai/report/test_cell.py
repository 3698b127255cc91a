from decimal import Decimal

import pytest

from gongkai.report.cell import Cell, Place, State


def test_cells_that_say_the_same_are_equal_wherever_they_stand() -> None:
    here = Cell(value=7, state=State.READ, raw="7件", where=Place(row=1))
    there = Cell(value=Decimal(7), state=State.READ, raw="7", where=Place(row=2))
    assert here == there
    assert not here != there  # noqa: SIM202 - both ways of asking are told apart by a struct
    assert len({here, there}) == 1


@pytest.mark.parametrize(
    "other", [Cell(value=8, state=State.READ), Cell(value=7, state=State.DECODED), 7], ids=["figure", "state", "kind"]
)
def test_cells_that_differ_in_figure_or_state_are_not(other: object) -> None:
    cell = Cell(value=7, state=State.READ)
    assert cell != other
    assert not cell == other  # noqa: SIM201 - as above


@pytest.mark.parametrize("state", State)
def test_only_a_blank_and_a_mark_for_none_are_empty(state: State) -> None:
    assert Cell(value=None, state=state).is_empty == (state in {State.BLANK, State.PLACEHOLDER})
