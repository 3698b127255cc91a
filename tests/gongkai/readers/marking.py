"""Holding a reading against what was printed: wrong is worst, silent nearly as bad, unread is to be regretted."""

from collections.abc import Mapping

from gongkai.report.cell import Cell, State
from gongkai.report.report import Report


def wrong_cells(printed: Mapping[str, Cell], again: Report) -> dict[str, tuple[Cell, Cell | None]]:
    """Return the printed cells whose figure is another, or is said not to be there; a blank may be proved a nought."""
    wrong = {}
    for address, cell in printed.items():
        got = again.cells.get(address)
        if got is not None and got.state is State.UNREAD:
            continue
        if got is None and not cell.value:
            continue  # the row was taken for one that the form may merge
        if got is None or (got.value or 0) != (cell.value or 0):
            wrong[address] = (cell, got)
    return wrong


def different_cells(printed: Mapping[str, Cell], again: Report) -> dict[str, tuple[Cell, Cell | None]]:
    """Return the printed cells that were not read as they are."""
    return {
        address: (cell, again.cells.get(address))
        for address, cell in printed.items()
        if again.cells.get(address) != cell
    }


def silent_cells(again: Report) -> set[str]:
    """Return the unread cells of which no notice speaks."""
    unread = {address for address, cell in again.cells.items() if cell.state is State.UNREAD}
    return unread - {address for notice in again.notices for address in notice.cells}
