"""A report's three tables as printed: boxes on a grid with their spans, as the official form draws them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from gongkai.report.cell import Cell, State
from gongkai.report.form import Row, Table
from gongkai.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One printed cell: a label, or the figure of an ``address``."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed table, ``width`` grid columns wide; boxes in reading order."""

    table: str
    width: int
    boxes: tuple[Box, ...]

    def rows(self) -> Iterator[tuple[Box, ...]]:
        """Yield the boxes that begin in each row."""
        for _, boxes in groupby(self.boxes, key=lambda box: box.row):
            yield tuple(boxes)

    def grid(self) -> list[list[Box | None]]:
        """Return every row with a place for each grid column: None where a box from the left or above covers it."""
        height = max(box.row for box in self.boxes) + 1
        grid: list[list[Box | None]] = [[None] * self.width for _ in range(height)]
        for box in self.boxes:
            grid[box.row][box.column] = box
        return grid

    def relabel(self, change: Callable[[Box], str]) -> "Sheet":
        """Return the sheet with other texts in its boxes."""
        return replace(self, boxes=tuple(replace(box, text=change(box)) for box in self.boxes))


def print_cell(cell: Cell) -> str:
    """Return what stands in the cell of a document."""
    if cell.state is State.PLACEHOLDER:
        return cell.raw or "/"
    if cell.value is None:
        return ""
    return f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value)


def sheets(report: Report) -> dict[str, Sheet]:
    """Draw the tables that stand in the report."""
    drawn = {"blocks": _draw_blocks, "grid": _draw_grid, "across": _draw_across}
    return {
        table.id: drawn[table.layout](table, report.cells) for table in report.form.tables if report.has_table(table.id)
    }


def _sheet(table: Table, width: int, boxes: list[Box]) -> Sheet:
    ordered = sorted(boxes, key=lambda box: (box.row, box.column))
    return Sheet(table=table.id, width=width, boxes=tuple(ordered))


def _figure(cells: Mapping[str, Cell], address: str, row: int, column: int, colspan: int = 1) -> Box:
    return Box(text=print_cell(cells[address]), row=row, column=column, colspan=colspan, address=address)


def _draw_blocks(table: Table, cells: Mapping[str, Cell]) -> Sheet:
    width = 1 + max(len(block.columns) for block in table.blocks)
    boxes: list[Box] = []
    at = 0
    for block in table.blocks:
        # The last column of a narrow block is as wide as what is left of the table.
        spans = [1] * (len(block.columns) - 1) + [width - len(block.columns)]
        boxes.append(Box(text=block.label or "", row=at, column=0, colspan=width))
        boxes.append(Box(text=table.corner or "", row=at + 1, column=0))
        for place, (column, span) in enumerate(zip(block.columns, spans, strict=True), start=1):
            boxes.append(Box(text=column.label, row=at + 1, column=place, colspan=span))
        at += 2
        for row in block.rows:
            boxes.append(Box(text=row.label, row=at, column=0))
            for place, (column, span) in enumerate(zip(block.columns, spans, strict=True), start=1):
                boxes.append(_figure(cells, f"{table.id}.{row.id}.{column.id}", at, place, span))
            at += 1
    return _sheet(table, width, boxes)


LABEL_COLUMNS = 3
"""表三 has three grid columns of labels before its figures."""
HEAD_ROWS = 3
"""表三 has three rows of headings above its figures."""


def _draw_grid(table: Table, cells: Mapping[str, Cell]) -> Sheet:
    boxes = _grid_head(table)
    at = HEAD_ROWS
    opened: set[str] = set()
    for row in table.rows:
        headings = table.headings_of(row)
        for depth, group in enumerate(headings):
            if group.id not in opened:
                opened.add(group.id)
                below = sum(group in table.headings_of(other) for other in table.rows)
                boxes.append(Box(text=group.label, row=at, column=depth, rowspan=below))
        depth = len(headings)
        boxes.append(Box(text=row.label, row=at, column=depth, colspan=LABEL_COLUMNS - depth))
        boxes += [
            _figure(cells, f"{table.id}.{row.id}.{column.id}", at, LABEL_COLUMNS + place)
            for place, column in enumerate(table.columns)
        ]
        at += 1
    return _sheet(table, LABEL_COLUMNS + len(table.columns), boxes)


def _grid_head(table: Table) -> list[Box]:
    width = len(table.columns)
    boxes = [
        Box(text=table.corner or "", row=0, column=0, rowspan=HEAD_ROWS, colspan=LABEL_COLUMNS),
        Box(text=table.banner or "", row=0, column=LABEL_COLUMNS, colspan=width),
    ]
    place = LABEL_COLUMNS
    for under, columns in groupby(table.columns, key=lambda column: column.under):
        group = list(columns)
        if under is None:
            boxes += [Box(text=c.label, row=1, column=place + n, rowspan=2) for n, c in enumerate(group)]
        else:
            boxes.append(Box(text=under, row=1, column=place, colspan=len(group)))
            boxes += [Box(text=c.label, row=2, column=place + n) for n, c in enumerate(group)]
        place += len(group)
    return boxes


def _draw_across(table: Table, cells: Mapping[str, Cell]) -> Sheet:
    boxes: list[Box] = []
    place = 0
    opened: set[str] = set()
    for row in table.rows:
        boxes += _across_head(table, row, place, opened)
        for offset, column in enumerate(table.columns):
            boxes.append(_figure(cells, f"{table.id}.{row.id}.{column.id}", 3, place + offset))
        place += len(table.columns)
    return _sheet(table, place, boxes)


def _across_head(table: Table, row: Row, place: int, opened: set[str]) -> list[Box]:
    width = len(table.columns)
    headings = table.headings_of(row)
    if not headings:
        heads = [Box(text=c.label, row=1, column=place + n, rowspan=2) for n, c in enumerate(table.columns)]
        return [Box(text=row.label, row=0, column=place, colspan=width), *heads]
    boxes = [Box(text=row.label, row=1, column=place, colspan=width)]
    boxes += [Box(text=c.label, row=2, column=place + n) for n, c in enumerate(table.columns)]
    if headings[0].id not in opened:
        opened.add(headings[0].id)
        below = sum(headings[0] in table.headings_of(other) for other in table.rows)
        boxes.append(Box(text=headings[0].label, row=0, column=place, colspan=width * below))
    return boxes


def word_rows(sheet: Sheet) -> Iterator[list[Box | None]]:
    """Yield rows as a word processor hands them out: None once for each box that goes on from above."""
    for number, row in enumerate(sheet.grid()):
        going_on = [b for b in sheet.boxes if b.row < number < b.row + b.rowspan]
        places: list[tuple[int, Box | None]] = [(box.column, box) for box in row if box is not None]
        places += [(box.column, None) for box in going_on]
        yield [box for _, box in sorted(places, key=lambda place: place[0])]
