"""Documents in which a figure once was proved that was not so: what is lost may have held anything."""

import pytest

from benchmarks.layouts import try_one
from benchmarks.scoring import Mark


@pytest.mark.parametrize(
    ("way", "seed", "spoiled"),
    [
        pytest.param(
            "squashed rows", 544, False, id="the money of a purchase in yuan has more digits than a licence count"
        ),
        pytest.param("torn badly", 308, False, id="a cell torn out of a row whose blank cells leave a trace"),
        pytest.param("torn badly", 2128, False, id="a cell torn out of 表二, which no relation speaks about"),
        pytest.param("torn badly", 903, True, id="the wrong figure of a report is the very cell that was torn out"),
        pytest.param("squashed rows", 229, True, id="a report at fault whose rows have more readings than are weighed"),
    ],
)
def test_nothing_is_proved_that_is_not_so(way: str, seed: int, *, spoiled: bool) -> None:
    marks = try_one(way, seed, spoiled=spoiled).marks
    assert not marks[Mark.WRONG] + marks[Mark.SILENT]
    assert marks[Mark.RIGHT] + marks[Mark.DECODED]
