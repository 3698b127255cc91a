"""Tables of an OpenDocument file: cells once where they begin; covered ones and repeated blanks take their places."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.nesting import DraftCell, DraftTable
from gongkai.readers.formats.odt.package import TABLE
from gongkai.readers.limits import COLSPAN, ROWSPAN

_GROUPS: Final = frozenset(
    f"{TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows", "table-header-columns")
)
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_LONGEST: Final = 9


def read_table(table: etree._Element, read_cell: Callable[[etree._Element], list[str | DraftTable]]) -> DraftTable:
    """Read a table of a text."""
    draft = DraftTable()
    number = 0
    for row, repeated in rows_of(table):
        for _ in range(min(repeated, ROWSPAN)):
            for column, cell, _ in cells_of(row):
                draft.cells.append(
                    DraftCell(
                        row=number,
                        column=column,
                        rowspan=min(whole(cell, "number-rows-spanned"), ROWSPAN),
                        colspan=min(whole(cell, "number-columns-spanned"), COLSPAN),
                        content=read_cell(cell),
                        broken_by_hand=True,
                    )
                )
            number += 1
    return draft


def rows_of(table: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield the rows and how often each stands."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, whole(child, "number-rows-repeated")
        elif child.tag in _GROUPS:
            yield from rows_of(child)


def cells_of(row: etree._Element) -> Iterator[tuple[int, etree._Element, int]]:
    """Yield the column, the cell and how often it stands; covered cells only take their places."""
    column = 0
    for cell in row:
        if cell.tag not in {_CELL, _COVERED}:
            continue
        repeated = whole(cell, "number-columns-repeated")
        if cell.tag == _CELL:
            yield column, cell, repeated
        column += repeated


def whole(element: etree._Element, name: str) -> int:
    """Give a count that a cell or row says of itself; 1 where it says none."""
    text = element.get(f"{TABLE}{name}") or ""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else 1
