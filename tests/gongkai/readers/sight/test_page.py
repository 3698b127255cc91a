"""Scans of our own printing, from their dots to the report."""

from dataclasses import replace

import numpy as np
import pytest

from gongkai.readers import read_bytes
from gongkai.readers.sight.files import as_page
from gongkai.readers.sight.page import see_page
from gongkai.report.cell import State
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.reports import Variant, make_report
from tests.factories.scans import BAD, OFFICE, STAMPED, Scanner, scan_pages, scan_to_pdf

REPORT = make_report(2, variant=Variant.BLANK_ZEROS)
PRINTED = FORMATS["pdf"].dump(REPORT)
TABLE_THREE = 2


def misread(read: Report, table: str) -> dict[str, tuple[object, object]]:
    """Give the cells of a table that were read as something else than is printed, and not said to be unread."""
    return {
        address: (cell.value, read[address])
        for address, cell in REPORT.cells.items()
        if address.startswith(table)
        and read.cells[address].state is not State.UNREAD
        and (cell.value or 0) != (read[address] or 0)
    }


def read_scan(scanner: Scanner) -> Report:
    return read_bytes(scan_to_pdf(scan_pages(PRINTED, scanner, pages=[TABLE_THREE]), dpi=scanner.dpi))


def test_a_scan_of_a_table_is_read_cell_by_cell_and_empty_cells_stay_empty() -> None:
    read = read_scan(OFFICE)
    cells = {a: c for a, c in REPORT.cells.items() if a.startswith("applications")}
    assert {a: read.cells[a] for a in cells} == cells
    assert [notice.code for notice in read.notices if notice.code == "R119"] == ["R119"]


def test_under_seals_on_a_coarse_scan_nothing_is_misread_and_nearly_all_is_read() -> None:
    """Six seals at 120 dots, compressed to half: what they leave of a figure is read, or marked as unread."""
    read = read_scan(replace(BAD, seals=6, blur=0))
    assert misread(read, "applications") == {}
    unread = [a for a, c in read.cells.items() if a.startswith("applications") and c.state is State.UNREAD]
    assert len(unread) <= 2


@pytest.mark.parametrize(("grey", "unread"), [(False, 0), (True, 5)], ids=["in colours", "in grey"])
def test_under_seals_on_a_clean_scan_every_cell_is_read(unread: int, *, grey: bool) -> None:
    """Of a scan in grey the tips of a star may be taken for print in the cell in which they lie."""
    read = read_scan(replace(STAMPED, seals=5, grey=grey))
    assert misread(read, "applications") == {}
    cells = {a: c for a, c in read.cells.items() if a.startswith("applications")}
    assert sum(cell.state is State.UNREAD for cell in cells.values()) <= unread


@pytest.mark.parametrize("turns", [1, 2])
def test_a_page_that_lies_on_its_side_is_set_upright(turns: int) -> None:
    (picture,) = scan_pages(PRINTED, Scanner(dpi=100, turns=turns), pages=[1])
    page = see_page(as_page(np.asarray(picture)), 1)
    text = "".join(char.text for char in page.chars)
    assert page.height > page.width
    assert "主动公开政府信息情况" in text
