"""Turns an OpenDocument workbook into the neutral document, sheet by sheet; cells as they are shown."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import DraftCell
from gongkai.readers.formats.odt.package import STYLE, TABLE, Package
from gongkai.readers.formats.odt.parse import Body
from gongkai.readers.formats.odt.tables import cells_of, rows_of, whole
from gongkai.readers.formats.sheets import Sheet, split, without_hidden
from gongkai.readers.limits import CELLS
from gongkai.sentences import N_

_HIDDEN: Final = frozenset({"collapse", "filter"})
_DRAWN_MOST: Final = 64
"""Empty cells alike in a row that are drawn one by one; what reaches further is the rest of the sheet."""


def parse(data: bytes) -> Document:
    """Parse an OpenDocument workbook; hidden sheets, rows and columns are left out.

    Raises:
        UnreadableDocumentError: the package is damaged, locked, or larger than the caps allow.
    """
    package = Package(data)
    body = Body(package)
    unseen = _hidden_styles(package.content)
    assembly = Assembly()
    for table in package.body("spreadsheet").iterfind(f"{TABLE}table"):
        if table.get(f"{TABLE}style-name") not in unseen:
            for block in split(_sheet(table, body)):
                assembly.add(block)
    return assembly.finish("ods", metadata=package.properties())


def _sheet(table: etree._Element, body: Body) -> Sheet:
    sheet = Sheet(texts={})
    drawn: set[tuple[int, int]] = set()
    hidden_rows: set[int] = set()
    number = 0
    for row, repeated in rows_of(table):
        filled = {
            column + index: (text, cell)
            for column, cell, times in cells_of(row)
            if (text := DraftCell(row=0, column=0, content=body.cell(cell)).shown())
            for index in range(min(times, CELLS))
        }
        for place in range(number, number + (repeated if filled else 0)):
            for column, (text, cell) in filled.items():
                sheet.texts[place, column] = text
                _merge(sheet, cell, place, column)
            if len(sheet.texts) > CELLS:
                raise UnreadableDocumentError(
                    N_("the document holds far more than a report; give the report as a document of its own")
                )
            if row.get(f"{TABLE}visibility") in _HIDDEN:
                hidden_rows.add(place)
        drawn.update((number, column) for column in _drawn(row) if column not in filled)
        number += repeated
    sheet.drawn = frozenset(drawn)
    return without_hidden(sheet, hidden_rows, _hidden_columns(table, max((c for _, c in sheet.texts), default=0)))


def _drawn(row: etree._Element) -> Iterator[int]:
    """Yield the columns of cells with a look of their own, such as borders: they are drawn, empty or not."""
    for column, cell, times in cells_of(row):
        if cell.get(f"{TABLE}style-name") and times <= _DRAWN_MOST:
            yield from range(column, column + times)


def _merge(sheet: Sheet, cell: etree._Element, row: int, column: int) -> None:
    rows, columns = whole(cell, "number-rows-spanned"), whole(cell, "number-columns-spanned")
    if rows > 1 or columns > 1:
        sheet.merges.append(((row, column), (row + rows - 1, column + columns - 1)))


def _hidden_columns(table: etree._Element, last: int) -> set[int]:
    hidden: set[int] = set()
    number = 0
    for column in table.iter(f"{TABLE}table-column"):
        repeated = whole(column, "number-columns-repeated")
        if column.get(f"{TABLE}visibility") in _HIDDEN:
            hidden |= set(range(number, min(number + repeated, last + 1)))
        number += repeated
    return hidden


def _hidden_styles(content: etree._Element) -> set[str | None]:
    return {
        style.get(f"{STYLE}name")
        for style in content.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    }
