"""What other programs save reads as the report it was made of, cell for cell and sentence for sentence."""

import pytest

from benchmarks.scoring import Mark, lost_facets, mark_report
from gongkai import read_bytes
from gongkai.report.cell import State
from tests.factories.papers import PAPERS
from tests.factories.reports import Variant, make_report


@pytest.mark.parametrize("suffix", PAPERS)
@pytest.mark.parametrize("seed", range(4))
def test_a_report_comes_back_whole(suffix: str, seed: int) -> None:
    report = make_report(seed, variant=list(Variant)[seed])
    got = read_bytes(PAPERS[suffix](report))
    printed = {address: cell for address, cell in report.cells.items() if cell.state is not State.ABSENT}
    assert set(mark_report(printed, got)) <= {Mark.RIGHT, Mark.DECODED}
    assert not lost_facets(report, got, ("title", "prose"))
