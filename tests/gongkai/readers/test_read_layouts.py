"""Write, print in a layout of real documents, read: equal where the layout keeps everything, never wrong anywhere."""

from random import Random

import pytest

from gongkai.readers import read_bytes
from gongkai.report.cell import State
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS, Layout
from tests.factories.reports import make_report

SEEDS = range(16)
DOCUMENTS = ("docx", "html", "xlsx", "text", "markdown", "json", "csv", "parquet", "pdf")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_written_report_is_read_again(name: str) -> None:
    """``read(write(report)) == report``: figures, states, prose, title and metadata."""
    for seed in range(4 if name == "pdf" else 16):
        report = make_report(seed)
        assert read_bytes(FORMATS[name].dump(report)) == report, seed


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_a_printed_report_is_read_again(layout: Layout) -> None:
    for seed in SEEDS:
        report = make_report(seed)
        again = read_bytes(layout.render(Random(seed), report))
        assert (again.form.edition, again.form.merged) == (report.form.edition, report.form.merged)
        if layout.is_lossless(report):
            assert again.cells == report.cells, (seed, _differences(report, again))
        assert not _wrong(report, again), seed
        if "title" in layout.keeps:
            assert (again.title, again.agency, again.year) == (report.title, report.agency, report.year)
        if "metadata" in layout.keeps:
            assert dict(again.metadata) == dict(report.metadata)
        if "prose" in layout.keeps:
            assert dict(again.sections) == dict(report.sections), seed


def _differences(report: Report, again: Report) -> list[tuple[str, object, object]]:
    return [(a, cell, again.cells[a]) for a, cell in report.cells.items() if cell != again.cells[a]]


def _wrong(report: Report, again: Report) -> list[tuple[str, object, object]]:
    return [
        (address, cell, again.cells[address])
        for address, cell in report.cells.items()
        if again.cells[address].state is not State.UNREAD and (again[address] or 0) != (cell.value or 0)
    ]
