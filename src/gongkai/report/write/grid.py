"""A table of the form as a grid of boxes, merged as the official form prints it; every format draws from these.

The three shapes are named by the form's data (``blocks``, ``grid``, ``across``); no row or column is named here.
Rows of which no cell stands in the report are left out, for what was absent must not come back as blank.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from gongkai.report.cell import State
from gongkai.report.form import Block, Column, Group, Row, Table
from gongkai.report.report import Report
from gongkai.report.write.texts import figure_text, one_line


class Role(StrEnum):
    """What a box is for."""

    CORNER = "corner"
    BAND = "band"
    """A heading over a block of rows and columns of its own (第二十条第（一）项)."""
    SPAN = "span"
    """A heading over several columns."""
    COLUMN = "column"
    GROUP = "group"
    """A heading over several rows."""
    ROW = "row"
    FIGURE = "figure"


_SCOPES = {
    Role.CORNER: "col",
    Role.BAND: "colgroup",
    Role.SPAN: "colgroup",
    Role.COLUMN: "col",
    Role.GROUP: "rowgroup",
    Role.ROW: "row",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A printed cell at its origin; ``row`` and ``column`` count from 0. Only a figure has an ``address``."""

    text: str
    role: Role
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    address: str | None = None
    band: int = 0

    @property
    def is_header(self) -> bool:
        """Whether the box names figures instead of holding one."""
        return self.role is not Role.FIGURE

    @property
    def scope(self) -> str | None:
        """What a header speaks about, in the words of HTML: col, colgroup, row, rowgroup."""
        return _SCOPES.get(self.role)

    def covers(self, *, row: int | None = None, column: int | None = None) -> bool:
        """Say whether the box stands in a row or in a column, merged cells included."""
        in_row = row is None or self.row <= row < self.row + self.rowspan
        return in_row and (column is None or self.column <= column < self.column + self.colspan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table to print. ``header_rows`` repeat on every page; ``label_columns`` stand before the figures.

    ``widths`` are shares of the table's width; where the figures are too long for it, ``figure_scale`` is below 1.
    """

    id: str
    boxes: tuple[Box, ...]
    rows: int
    columns: int
    header_rows: int
    label_columns: int
    widths: tuple[float, ...]
    figure_scale: float

    def lines(self) -> Iterator[tuple[Box, ...]]:
        """Yield for each row the boxes that stand in it, left to right; a merged one in every row it covers."""
        lines: list[list[Box]] = [[] for _ in range(self.rows)]
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                lines[row].append(box)
        for line in lines:
            yield tuple(sorted(line, key=lambda box: box.column))

    def headers_of(self, figure: Box) -> tuple[Box, ...]:
        """Return the boxes that together name a figure: above it in its band, and beside it in its row."""
        return tuple(
            box
            for box in self.boxes
            if box.is_header
            and box.role is not Role.CORNER
            and (
                (box.band == figure.band and box.row < figure.row and box.covers(column=figure.column))
                or (box.column < figure.column and box.covers(row=figure.row))
            )
        )


def draw(report: Report, table: Table) -> Grid | None:
    """Return a table of the report as the form prints it, or None where no cell of it stands in the report."""
    blocks = [(block, _rows_present(report, table, block)) for block in table.blocks]
    blocks = [(block, rows) for block, rows in blocks if rows]
    if not blocks:
        return None
    pen = _Pen(report, table)
    if table.layout == "blocks":
        pen.draw_blocks(blocks)
    elif table.layout == "grid":
        pen.draw_grid(*blocks[0])
    else:
        pen.draw_across(*blocks[0])
    return pen.finish()


def _rows_present(report: Report, table: Table, block: Block) -> tuple[Row, ...]:
    def stands(row: Row) -> bool:
        addresses = (f"{table.id}.{row.id}.{column.id}" for column in block.columns)
        return any(report.cells[address].state is not State.ABSENT for address in addresses)

    return tuple(row for row in block.rows if stands(row))


class _Pen:
    """Draws one table; ``row`` is the next free line."""

    def __init__(self, report: Report, table: Table) -> None:
        self.report = report
        self.table = table
        self.boxes: list[Box] = []
        self.row = 0
        self.header_rows = 0
        self.label_columns = 1

    def draw_blocks(self, blocks: Sequence[tuple[Block, tuple[Row, ...]]]) -> None:
        """表二: each block has its own heading and columns; the last column of a narrow one covers the rest."""
        width = 1 + max(len(block.columns) for block in self.table.blocks)
        for band, (block, rows) in enumerate(blocks):
            places = [(1 + index, 1) for index in range(len(block.columns))]
            places[-1] = (places[-1][0], width - places[-1][0])
            if block.label:
                self._box(block.label, Role.BAND, self.row, 0, colspan=width, band=band)
                self.row += 1
            self._box(self.table.corner or "", Role.CORNER, self.row, 0, band=band)
            for column, (start, span) in zip(block.columns, places, strict=True):
                self._box(column.label, Role.COLUMN, self.row, start, colspan=span, band=band)
            self.row += 1
            for row in rows:
                self._box(row.label, Role.ROW, self.row, 0, band=band)
                self._figures(row, block.columns, self.row, places, band=band)
                self.row += 1

    def draw_grid(self, block: Block, rows: tuple[Row, ...]) -> None:
        """表三: headings nest on both sides; the corner covers where they meet."""
        self.label_columns = 1 + max(len(self.table.headings_of(row)) for row in self.table.rows)
        first = self.label_columns
        if self.table.banner:
            self._box(self.table.banner, Role.SPAN, 0, first, colspan=len(block.columns))
            self.row = 1
        levels = 2 if any(column.under for column in block.columns) else 1
        start = first
        for under, members in groupby(block.columns, key=lambda column: column.under):
            columns = tuple(members)
            if under:
                self._box(under, Role.SPAN, self.row, start, colspan=len(columns))
            for offset, column in enumerate(columns):
                top, height = (self.row + 1, 1) if under else (self.row, levels)
                self._box(column.label, Role.COLUMN, top, start + offset, rowspan=height)
            start += len(columns)
        self.row += levels
        self.header_rows = self.row
        self._box(self.table.corner or "", Role.CORNER, 0, 0, rowspan=self.row, colspan=first)
        places = [(first + index, 1) for index in range(len(block.columns))]
        for group, top, height, depth in self._group_runs(rows):
            self._box(group.label, Role.GROUP, self.row + top, depth, rowspan=height)
        for row in rows:
            depth = len(self.table.headings_of(row))
            self._box(row.label, Role.ROW, self.row, depth, colspan=first - depth)
            self._figures(row, block.columns, self.row, places)
            self.row += 1

    def draw_across(self, block: Block, rows: tuple[Row, ...]) -> None:
        """表四: the rows stand beside each other over one line of figures."""
        self.label_columns = 0
        width = len(block.columns)
        depths = [len(self.table.headings_of(row)) for row in rows]
        self.header_rows = max(depths) + 2
        self.row = self.header_rows + 1
        for group, first, count, depth in self._group_runs(rows):
            self._box(group.label, Role.SPAN, depth, first * width, colspan=count * width)
        for index, (row, depth) in enumerate(zip(rows, depths, strict=True)):
            start = index * width
            self._box(row.label, Role.SPAN, depth, start, colspan=width)
            for offset, column in enumerate(block.columns):
                height = self.header_rows - depth - 1
                self._box(column.label, Role.COLUMN, depth + 1, start + offset, rowspan=height)
            places = [(start + offset, 1) for offset in range(width)]
            self._figures(row, block.columns, self.header_rows, places)

    def finish(self) -> Grid:
        """Put the boxes in reading order and share out the width."""
        columns = max(box.column + box.colspan for box in self.boxes)
        widths, scale = _share_out(self.boxes, columns, self.label_columns, even=self.table.layout != "grid")
        return Grid(
            id=self.table.id,
            boxes=tuple(sorted(self.boxes, key=lambda box: (box.row, box.column))),
            rows=self.row,
            columns=columns,
            header_rows=self.header_rows,
            label_columns=self.label_columns,
            widths=widths,
            figure_scale=scale,
        )

    def _group_runs(self, rows: tuple[Row, ...]) -> Iterator[tuple[Group, int, int, int]]:
        """Yield each heading with the first row under it, their number, and its depth."""
        headings = [self.table.headings_of(row) for row in rows]
        for depth in range(max(map(len, headings))):
            nested = enumerate(names[depth] if depth < len(names) else None for names in headings)
            for group, run in groupby(nested, key=lambda item: item[1]):
                members = list(run)
                if group is not None:
                    yield group, members[0][0], len(members), depth

    def _box(
        self, text: str, role: Role, row: int, column: int, *, rowspan: int = 1, colspan: int = 1, band: int = 0
    ) -> None:
        box = Box(text=text, role=role, row=row, column=column, rowspan=rowspan, colspan=colspan, band=band)
        self.boxes.append(box)

    def _figures(
        self, row: Row, columns: Sequence[Column], line: int, places: Sequence[tuple[int, int]], *, band: int = 0
    ) -> None:
        for column, (start, span) in zip(columns, places, strict=True):
            address = f"{self.table.id}.{row.id}.{column.id}"
            text = figure_text(self.report.cells[address])
            self.boxes.append(
                Box(
                    text=one_line(text),
                    role=Role.FIGURE,
                    row=line,
                    column=start,
                    colspan=span,
                    address=address,
                    band=band,
                )
            )


_FIGURE_SHARE = 0.07
"""The share of the width a column of figures has in the official form's 表三."""
_GROUP_SHARE = 0.085
"""The share of a column of row headings there."""
_LEAST_LABEL_SHARE = 0.19
_CHARACTER_SHARE = 0.0138
"""A digit of the tables' type, as a share of the type area's width, in the widest of the fonts that stand in."""
_PADDING_SHARE = 0.008


def _share_out(
    boxes: Iterable[Box], columns: int, label_columns: int, *, even: bool
) -> tuple[tuple[float, ...], float]:
    """Share the width among the columns so that the longest figures fit; return the shares and the figures' scale."""
    needs = [0.0] * columns
    for box in boxes:
        if box.role is Role.FIGURE:
            digits = sum(1 if character.isascii() else 2 for character in box.text)
            need = (digits * _CHARACTER_SHARE + _PADDING_SHARE) / box.colspan
            for column in range(box.column, box.column + box.colspan):
                needs[column] = max(needs[column], need)
    groups = 0 if even else label_columns - 1
    base = 1 / columns if even else _FIGURE_SHARE
    figures = [max(base, need) for need in needs[label_columns:]]
    least = min(base, _LEAST_LABEL_SHARE) if even else _LEAST_LABEL_SHARE
    room = 1 - groups * _GROUP_SHARE - (least if label_columns else 0)
    if even and not label_columns:
        room = 1.0
    scale = min(1.0, room / sum(figures))
    figures = [share * scale for share in figures]
    label = [1 - groups * _GROUP_SHARE - sum(figures)] if label_columns else []
    return tuple([_GROUP_SHARE] * groups + label + figures), scale
