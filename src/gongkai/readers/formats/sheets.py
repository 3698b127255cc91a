"""Parts a sheet into running text and tables: people put a title, prose and several tables on one sheet."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.nesting import DraftCell, DraftTable
from gongkai.readers.limits import GRID
from gongkai.sentences import N_

Merge = tuple[tuple[int, int], tuple[int, int]]
"""The first and last cell of a merged range: (row, column) from 0."""

_LONGEST_LABEL: Final = 40
_SECTION: Final = re.compile(
    r"\s*[一二三四五六七]、(?!本年新收|本年度办理结果|本年度新收|上年结转|上年度结转|结转下年)"
)
_ITEM: Final = re.compile(r"\s*第[一二三四五六七八九十]+条|\s*第[（(]?[一二三四五六七八九十]+[）)]?项")


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet: its filled cells as text, the cells drawn though empty, and the merged ranges."""

    texts: dict[tuple[int, int], str]
    drawn: frozenset[tuple[int, int]] = frozenset()
    merges: list[Merge] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Line:
    """A row: its own cells that hold text, its own empty ones, and whether a cell from above reaches into it."""

    number: int
    filled: list[DraftCell]
    blank: list[DraftCell]
    reached: bool


def without_hidden(sheet: Sheet, rows: AbstractSet[int], columns: AbstractSet[int]) -> Sheet:
    """Return the sheet without hidden rows and columns; what is left moves together, and merges shrink with it."""
    if not rows and not columns:
        return sheet
    gone, away = sorted(rows), sorted(columns)

    def moved(row: int, column: int) -> tuple[int, int]:
        return _moved(row, gone), _moved(column, away)

    def last(row: int, column: int) -> tuple[int, int]:
        return _moved(row + 1, gone) - 1, _moved(column + 1, away) - 1

    merges = [(moved(*begin), last(*end)) for begin, end in sheet.merges]
    texts = {moved(*spot): text for spot, text in sheet.texts.items() if not (spot[0] in rows or spot[1] in columns)}
    # A merge shows the text of its first cell, though that one is hidden, as long as any of it is shown.
    for (begin, _), (first, end) in zip(sheet.merges, merges, strict=True):
        if begin in sheet.texts and first[0] <= end[0] and first[1] <= end[1]:
            texts[first] = sheet.texts[begin]
    drawn = frozenset(moved(*spot) for spot in sheet.drawn if not (spot[0] in rows or spot[1] in columns))
    return Sheet(texts=texts, drawn=drawn, merges=merges)


def _moved(place: int, hidden: Sequence[int]) -> int:
    return place - bisect_left(hidden, place)


def split(sheet: Sheet) -> Iterator[str | DraftTable]:
    """Yield the sheet's paragraphs and tables, top to bottom."""
    lines = _lines(sheet)
    index = 0
    while index < len(lines):
        end = _table_end(lines, index)
        if end > index:
            yield _table(lines[index:end])
            index = end
        else:
            yield from (cell.text() for cell in lines[index].filled)
            index += 1


def _table_end(lines: list[_Line], start: int) -> int:
    """Say where the table that begins at a row ends; at ``start`` when none begins there."""
    opens = _is_wide(lines[start]) or (_is_item(lines[start]) and start + 1 < len(lines) and _is_wide(lines[start + 1]))
    if not opens:
        return start
    end = start + 1
    while end < len(lines) and _goes_on(lines, end):
        end += 1
    return end


def _goes_on(lines: list[_Line], index: int) -> bool:
    line = lines[index]
    if _is_wide(line) or line.reached:
        return True
    if not line.filled:
        # A row of figures without a label (表四) that is left blank is still drawn.
        return len(line.blank) > 1 and _is_wide(lines[index - 1])
    label = line.filled[0].text()
    if _SECTION.match(label) or len(label) > _LONGEST_LABEL:
        return False
    # A heading inside a table has the table going on below it; a row whose figures are left blank has them drawn.
    follows = index + 1 < len(lines) and _is_wide(lines[index + 1])
    return bool(line.blank) or (follows and line.filled[0].column == lines[index - 1].filled[0].column)


def _is_wide(line: _Line) -> bool:
    return len(line.filled) > 1


def _is_item(line: _Line) -> bool:
    return len(line.filled) == 1 and bool(_ITEM.match(line.filled[0].text()))


def _table(lines: list[_Line]) -> DraftTable:
    left = min(cell.column for line in lines for cell in line.filled)
    right = max(cell.column + cell.colspan for line in lines for cell in line.filled)
    top = lines[0].number
    table = DraftTable()
    for line in lines:
        for cell in line.filled + [c for c in line.blank if left <= c.column < right]:
            cell.row -= top
            cell.column -= left
            cell.rowspan = min(cell.rowspan, lines[-1].number - top - cell.row + 1)
            table.cells.append(cell)
    return table


def _lines(sheet: Sheet) -> list[_Line]:
    if not sheet.texts:
        return []
    bottom = max(row for row, _ in sheet.texts)
    right = max(column for _, column in sheet.texts)
    spans, covered = _spans(sheet.merges, bottom, right)
    said = {row for row, _ in (*sheet.texts, *sheet.drawn, *spans, *covered)}
    lines: list[_Line] = []
    for row in range(min(row for row, _ in sheet.texts), bottom + 1):
        if row not in said:
            # A stretch of rows with nothing in them parts what is above from what is below; one does as well.
            if row - 1 in said:
                lines.append(_Line(number=row, filled=[], blank=[], reached=False))
            continue
        own = [_cell(sheet, row, column, spans) for column in range(right + 1) if (row, column) not in covered]
        filled = [cell for cell in own if cell.content]
        # Between the first filled cell and the last column everything is a place of the row, drawn or not.
        blank = [c for c in own if not c.content and ((row, c.column) in sheet.drawn or (row, c.column) in spans)]
        if len(filled) > 1:
            inner = [c for c in own if not c.content and filled[0].column < c.column]
            blank = [*blank, *(c for c in inner if c not in blank)]
        reached = any(covered.get((row, column), row) < row for column in range(right + 1))
        lines.append(_Line(number=row, filled=filled, blank=blank, reached=reached))
    return lines


def _cell(sheet: Sheet, row: int, column: int, spans: dict[tuple[int, int], tuple[int, int]]) -> DraftCell:
    rowspan, colspan = spans.get((row, column), (1, 1))
    text = sheet.texts.get((row, column))
    content: list[str | DraftTable] = [text] if text is not None else []
    return DraftCell(row=row, column=column, rowspan=rowspan, colspan=colspan, content=content, broken_by_hand=True)


def _spans(
    merges: list[Merge], bottom: int, right: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], int]]:
    """Give the spans of merged cells by their first cell, and the first row of the merge by every other cell."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[tuple[int, int], int] = {}
    spent = 0
    for (first_row, first_column), (last_row, last_column) in merges:
        height, width = min(last_row, bottom) - first_row + 1, min(last_column, right) - first_column + 1
        if height < 1 or width < 1 or (first_row, first_column) in covered:
            continue
        spent += height * width
        if spent > GRID:
            raise UnreadableDocumentError(
                N_("the workbook merges far more cells than a report has; save the report as DOCX or PDF")
            )
        spans[first_row, first_column] = (height, width)
        places = [
            (r, c) for r in range(first_row, first_row + height) for c in range(first_column, first_column + width)
        ]
        covered.update((place, first_row) for place in places[1:])
    return spans, covered
