"""Tables that agencies made their own way: in a grid all is read; in any print nothing is read wrong or left unsaid."""

from collections.abc import Callable
from random import Random

import pytest

from gongkai.readers import read_bytes
from gongkai.report.cell import Cell
from gongkai.report.report import Report
from tests.factories.layouts import styles
from tests.factories.layouts.html import PageLayout
from tests.factories.layouts.noise import Noise
from tests.factories.layouts.sheet import Sheet, sheets
from tests.factories.layouts.text import TextLayout
from tests.factories.layouts.variants import VARIANTS
from tests.factories.reports import Variant, make_report
from tests.gongkai.readers.marking import different_cells, silent_cells, wrong_cells

SEEDS = range(6)
FEW_SEEDS = (1, 4, 7)
"""Enough for each of the many ways to print each variant: blank noughts, merged rows, the old form."""
GRIDS = ("page", "markdown", "tab rows")
STREAMS = ("cells tabbed", "cells bare", "bar after each", "pipe rows", "pipe rows open", "squashed rows")
MERGED = {"merged down", "merged across", "disputes merged across"}
"""One printed figure for two cells of the form: they stay unread."""
SPANNED = {"label over two rows"}
"""Only a grid with spans keeps these together."""


def printer(name: str) -> Callable[[Noise], Callable[[Random, Report], bytes]]:
    """Return a way to print a report with a noise in its tables."""
    if name == "page":
        return lambda noise: PageLayout(noises=[noise])
    style = getattr(styles, name.replace(" ", "_"))
    return lambda noise: TextLayout(style=style, noises=[noise])


def print_variant(variant: str, print_with: str, report: Report, seed: int) -> tuple[dict[str, Cell], bytes]:
    """Print a report in a variant; return the cells that stand in it, and the document."""
    drawn = {t: VARIANTS[variant](Random(seed), report, sheet) for t, sheet in sheets(report).items()}

    def put(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
        return drawn[sheet.table]

    printed = {box.address: report.cells[box.address] for s in drawn.values() for box in s.boxes if box.address}
    return printed, printer(print_with)(put)(Random(seed), report)


@pytest.mark.parametrize("variant", sorted(VARIANTS.keys() - MERGED))
@pytest.mark.parametrize("grid", GRIDS)
def test_all_that_stands_in_a_grid_is_read(variant: str, grid: str) -> None:
    if variant in SPANNED and grid != "page":
        pytest.skip("the grid of text has no spans")
    for seed in SEEDS:
        report = make_report(seed, form="2021" if variant == "years side by side" else None)
        printed, document = print_variant(variant, grid, report, seed)
        assert not different_cells(printed, read_bytes(document)), seed


@pytest.mark.parametrize("variant", sorted(VARIANTS))
@pytest.mark.parametrize("style", [*GRIDS, *STREAMS])
def test_nothing_is_read_wrong_or_left_unsaid(variant: str, style: str) -> None:
    for seed in FEW_SEEDS:
        report = make_report(seed, variant=Variant.BLANK_ZEROS if seed % 2 else None)
        printed, document = print_variant(variant, style, report, seed)
        again = read_bytes(document)
        assert not wrong_cells(printed, again), seed
        assert not silent_cells(again), seed
