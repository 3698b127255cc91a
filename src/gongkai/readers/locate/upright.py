"""Tables that were turned over their diagonal: the form's columns stand below each other and its rows side by side."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from gongkai.readers.locate.grid_rows import row_under
from gongkai.readers.locate.heads import grids_of, heads_of
from gongkai.readers.locate.likeness import exactness
from gongkai.readers.locate.lines import Line
from gongkai.readers.locate.seats import row_seats_of, seats_of
from gongkai.report.form import Table

_LARGEST = 4_000
"""Cells of a grid that is tried the other way round; the largest table of the form has 400."""


def set_upright(lines: Sequence[Line], table: Table) -> tuple[Line, ...]:
    """Turn each grid that shows a table's heads only when it is turned."""
    upright: list[Line] = []
    done = 0
    for grid in grids_of(lines):
        first, behind = grid[0][0], grid[-1][0] + 1
        upright += [*lines[done:first], *_upright(lines[first:behind], table)]
        done = behind
    return (*upright, *lines[done:])


def _upright(rows: Sequence[Line], table: Table) -> Sequence[Line]:
    if sum(len(row.parts) for row in rows) > _LARGEST or heads_of(rows, table):
        return rows
    turned = tuple(_turn(rows))
    return turned if _stands(turned, table) else rows


def _stands(rows: Sequence[Line], table: Table) -> bool:
    """Say whether rows have heads of columns above them and, where they hold figures, labels beside them."""
    heads = heads_of(rows, table)
    if any("." in key for head in heads for key in head.printed.keys if key):
        return True
    laid = [row_under(rows[n], head, table) for head in heads for n in range(head.own.stop, head.last + 1)]
    figured = [row for row in laid if row is not None and any(not cell.part.is_blank for cell in row.cells)]
    seats = (*seats_of(table), *row_seats_of(table))
    named = {row.label for row in laid if row is not None and any(exactness(seat, row.label) for seat in seats)}
    return 2 * len(named) > len(table.rows) and all(row.label in named for row in figured)


def _turn(rows: Sequence[Line]) -> Iterator[Line]:
    """Yield a grid's columns as rows."""
    placed = [
        (part.column, structs.replace(part, column=number, span=part.rows, rows=part.span))
        for number, row in enumerate(rows)
        for part in row.parts
    ]
    for column in sorted({column for column, _ in placed}):
        parts = tuple(part for at, part in placed if at == column)
        above = tuple(part for at, part in placed if at < column < at + part.rows)
        yield Line(parts=parts, where=parts[0].where, closed=True, cells=rows[0].cells, above=above)
