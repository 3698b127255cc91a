"""Documents in which a figure once was proved that was not so: what is lost may have held anything."""

from random import Random

import pytest

from benchmarks.layouts import try_one
from benchmarks.scoring import Mark
from gongkai.readers import read_bytes
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import make_report


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


@pytest.mark.parametrize("seed", [0, 41, 106])
def test_a_shifted_grand_total_is_not_put_right_by_the_sums(seed: int) -> None:
    """（七）总计 shifted by one column, its last cell lost: the sums know what it should be, not what it says."""
    mistake = PLANTERS["row shifted"](Random(seed), make_report(seed))
    assert mistake is not None
    again = read_bytes(LAYOUTS["bar before each row"].render(Random(seed), mistake.report))
    told = {address: cell.value for address, cell in again.cells.items() if cell.value is not None}
    assert told == {address: mistake.report[address] or 0 for address in told}


def test_two_columns_that_happen_to_be_alike_do_not_hide_the_zeroed_totals() -> None:
    """One applicant each in two columns and totals of 0: none of the two is the total, and all is read as printed."""
    mistake = PLANTERS["total column zeroed"](Random(104), make_report(104))
    assert mistake is not None
    assert read_bytes(FORMATS["text"].dump(mistake.report)).cells == mistake.report.cells
