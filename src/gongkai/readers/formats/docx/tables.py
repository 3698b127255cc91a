"""The grid of a Word table: spans, vertical merges, rows that begin late, rows and cells inside content controls."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.docx.inline import control_content
from gongkai.readers.formats.docx.names import CONTROL, DELETED, TRANSPARENT, child_of
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
_MERGES: Final = frozenset({_SPAN, _ACROSS, _DOWN})


def read_table(table: etree._Element, read_cell: Callable[[etree._Element], list[str | DraftTable]]) -> DraftTable:
    """Read a table; each cell comes once, where it begins, and a merge gives it its spans."""
    draft = DraftTable()
    open_merges: dict[int, DraftCell] = {}
    for row, element in enumerate(_rows(table)):
        column = _skipped(element)
        for cell in _descend(element, _CELL):
            colspan, across, down = _merges_of(cell)
            if across == "continue" and draft.cells and draft.cells[-1].row == row:
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
        properties = child_of(row, _ROW_PROPERTIES)
        hidden = None if properties is None else child_of(properties, _HIDDEN)
        deleted = properties is not None and child_of(properties, DELETED) is not None
        if not deleted and not (hidden is not None and is_on(value(hidden), absent=True)):
            yield row


def _descend(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        name = child.tag
        if name == tag:
            yield child
        elif name == CONTROL:
            yield from _descend(control_content(child), tag)
        elif name in TRANSPARENT:
            yield from _descend(child, tag)


def _skipped(row: etree._Element) -> int:
    properties = child_of(row, _ROW_PROPERTIES)
    late = None if properties is None else whole(value(child_of(properties, _LATE)))
    return min(late or 0, COLSPAN)


def _merges_of(cell: etree._Element) -> tuple[int, str | None, str | None]:
    """Return how many columns a cell spans, and its marks of a merge across and down."""
    said: dict[str, str | None] = {}
    properties = child_of(cell, _CELL_PROPERTIES)
    for mark in () if properties is None else properties:
        tag = mark.tag
        if tag in _MERGES:
            said.setdefault(tag, value(mark))
    if not said:
        return 1, None, None
    span = whole(said.get(_SPAN)) or 1
    across, down = (said[kind] or "continue" if kind in said else None for kind in (_ACROSS, _DOWN))
    return min(span, COLSPAN), across, down
