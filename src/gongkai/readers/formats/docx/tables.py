"""The grid of a Word table: spans, vertical merges, rows that begin late, rows and cells inside content controls."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.docx.inline import control_content
from gongkai.readers.formats.docx.names import CONTROL, DELETED, TRANSPARENT
from gongkai.readers.formats.docx.package import W
from gongkai.readers.formats.docx.styles import is_on, value, whole
from gongkai.readers.formats.nesting import DraftCell, DraftTable
from gongkai.readers.limits import COLSPAN

_CELL: Final = f"{W}tc"
_CELL_PROPERTIES: Final = f"{W}tcPr"
_ROW: Final = f"{W}tr"
_ROW_PROPERTIES: Final = f"{W}trPr"
_LATE: Final = f"{W}gridBefore"
_HIDDEN: Final = f"{W}hidden"
_SPAN: Final = f"{W}gridSpan"
_ACROSS: Final = f"{W}hMerge"
_DOWN: Final = f"{W}vMerge"


def read_table(table: etree._Element, read_cell: Callable[[etree._Element], list[str | DraftTable]]) -> DraftTable:
    """Read a table; each cell comes once, where it begins, and a merge gives it its spans."""
    draft = DraftTable()
    open_merges: dict[int, DraftCell] = {}
    for row, element in enumerate(_rows(table)):
        column = _skipped(element)
        for cell in _descend(element, _CELL):
            properties = cell.find(_CELL_PROPERTIES)
            colspan = _span(properties)
            down = _merge(properties, _DOWN)
            if _merge(properties, _ACROSS) == "continue" and draft.cells and draft.cells[-1].row == row:
                draft.cells[-1].colspan += colspan
            elif down == "continue" and column in open_merges:
                open_merges[column].rowspan = row - open_merges[column].row + 1
            else:
                # Numbering counts on in every cell that is shown, so a cell is read exactly here.
                origin = DraftCell(row=row, column=column, colspan=colspan, content=read_cell(cell))
                origin.broken_by_hand = True
                draft.cells.append(origin)
                for covered in range(column, column + colspan):
                    open_merges.pop(covered, None)
                if down == "restart":
                    open_merges[column] = origin
            column += colspan
    return draft


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _descend(table, _ROW):
        properties = row.find(_ROW_PROPERTIES)
        hidden = None if properties is None else properties.find(_HIDDEN)
        deleted = properties is not None and properties.find(DELETED) is not None
        if not deleted and not (hidden is not None and is_on(value(hidden), absent=True)):
            yield row


def _descend(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == CONTROL:
            yield from _descend(control_content(child), tag)
        elif child.tag in TRANSPARENT:
            yield from _descend(child, tag)


def _skipped(row: etree._Element) -> int:
    properties = row.find(_ROW_PROPERTIES)
    late = None if properties is None else whole(value(properties.find(_LATE)))
    return min(late or 0, COLSPAN)


def _span(properties: etree._Element | None) -> int:
    span = None if properties is None else whole(value(properties.find(_SPAN)))
    return max(1, min(span or 1, COLSPAN))


def _merge(properties: etree._Element | None, kind: str) -> str | None:
    mark = None if properties is None else properties.find(kind)
    return None if mark is None else (value(mark) or "continue")
