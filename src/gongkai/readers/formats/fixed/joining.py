"""Tables over a page's end: the upper part is marked as cut, and a row whose text is parted by it is made whole."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from gongkai.readers.formats.fixed.lines import is_wide
from gongkai.readers.formats.nesting import DraftCell, DraftTable
from gongkai.report.form import list_editions, load_form

_SAME_EDGE: Final = 6.0
_FEWEST_CELLS: Final = 2
_NUMBERED: Final = re.compile(r"\s*(第?[（(]?[一二三四五六七八九十]+[）)、.．]|[（(]?\d{1,2}[）)、.．])")
_WORDS: Final = re.compile(r"[^\w]+")


@dataclass(slots=True, kw_only=True)
class PagedTable:
    """A table on its page; ``edges`` are its upright lines' places."""

    table: DraftTable
    page: int
    edges: list[float]


def join_parts(upper: PagedTable, lower: PagedTable) -> None:
    """Mark the upper part as cut; if its last row goes on below, move the rest of that row up."""
    upper.table.cut = True
    if not upper.table.cells or not lower.table.cells:
        return
    last_row = max(cell.row + cell.rowspan for cell in upper.table.cells) - 1
    pairs = _pairs(upper, _single_row_cells(upper.table, last_row), lower, _single_row_cells(lower.table, 0))
    if len(pairs) < _FEWEST_CELLS or not _goes_on(*zip(*pairs, strict=True)):
        return
    for above, below in pairs:
        above.content += [item for item in below.content if not isinstance(item, str) or item.strip()]
    _remove_first_row(lower.table, [below for _, below in pairs])


def _single_row_cells(table: DraftTable, row: int) -> list[DraftCell]:
    cells = [cell for cell in table.cells if cell.row == row and cell.rowspan == 1]
    return sorted(cells, key=lambda cell: cell.column)


def _pairs(
    upper: PagedTable, ends: list[DraftCell], lower: PagedTable, begins: list[DraftCell]
) -> list[tuple[DraftCell, DraftCell]]:
    """Pair the cells of both rows that stand under each other; headings on the left may stand in one row only."""
    count = 0
    for above, below in zip(reversed(ends), reversed(begins), strict=False):
        edges = zip(_edges(upper, above), _edges(lower, below), strict=True)
        if any(abs(a - b) > _SAME_EDGE for a, b in edges):
            break
        count += 1
    if count < min(len(ends), len(begins)):
        return []
    return list(zip(ends[len(ends) - count :], begins[len(begins) - count :], strict=True))


def _edges(part: PagedTable, cell: DraftCell) -> tuple[float, float]:
    return part.edges[cell.column], part.edges[cell.column + cell.colspan]


def _goes_on(ends: tuple[DraftCell, ...], begins: tuple[DraftCell, ...]) -> bool:
    """Say whether the row below is the rest of the row above, by its label and by which figures are there."""
    label, rest = ends[0].text(), begins[0].text()
    figures_above = any(cell.text().strip() for cell in ends[1:])
    figures_below = any(cell.text().strip() for cell in begins[1:])
    if not any(map(is_wide, label)):
        return False
    if not rest.strip():
        return figures_below  # a row without a label is no row of its own
    if _NUMBERED.match(rest) or _plain(rest) in _known_labels():
        return False
    if _plain(label + rest) in _known_labels():
        return True
    return _plain(label) not in _known_labels() and not (figures_above and figures_below)


def _remove_first_row(table: DraftTable, moved: list[DraftCell]) -> None:
    kept = []
    for cell in table.cells:
        if any(cell is other for other in moved):
            continue
        if cell.row == 0:
            cell.rowspan -= 1
        else:
            cell.row -= 1
        kept.append(cell)
    table.cells = [cell for cell in kept if cell.rowspan > 0]


@cache
def _known_labels() -> frozenset[str]:
    forms = [load_form(edition) for edition in list_editions()]
    tables = [table for form in forms for table in form.tables]
    rows = [row for table in tables for row in table.rows]
    labels = [label for row in rows for label in (row.label, *row.also)]
    return frozenset(map(_plain, labels)) | {"信息内容"}


def _plain(label: str) -> str:
    return _WORDS.sub("", label)
