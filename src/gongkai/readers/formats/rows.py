"""Tables whose rows tell where the edges of their cells lie (DOC, RTF): the edges of all rows make one grid."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import cache
from typing import Final

from gongkai.readers.formats.nesting import DraftCell, DraftTable

Content = list[str | DraftTable]

_SAME_EDGE: Final = 30
"""Twentieths of a point within which two edges are one (half a millimetre)."""


class Joins(Flag):
    """How a cell belongs to its neighbours; one that begins a cell over several rows joins those below."""

    NOTHING = 0
    LEFT = auto()
    ABOVE = auto()
    BELOW = auto()


@dataclass(slots=True, kw_only=True)
class Row:
    """A row: what its cells hold, where their edges lie (one more than cells), and how they join their neighbours."""

    cells: list[Content]
    edges: list[int] = field(default_factory=list)
    joins: list[Joins] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OpenTable:
    """A table that is being read: its rows, and the cells of a row that has not ended."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Content] = field(default_factory=list)
    content: Content = field(default_factory=list)

    def end_cell(self) -> None:
        """End a cell; what comes now lies in the next."""
        self.cells.append(self.content)
        self.content = []

    def end_row(self) -> list[Content]:
        """End a row and give its cells."""
        if self.content:
            self.end_cell()
        cells, self.cells = self.cells, []
        return cells


def level(tables: list[OpenTable], depth: int) -> Iterator[DraftTable]:
    """Open or close tables until as many are open as a paragraph lies in; yield what closes outside of all others."""
    while len(tables) > depth:
        closed = draw(tables.pop().rows)
        if tables:
            tables[-1].content.append(closed)
        else:
            yield closed
    while len(tables) < depth:
        tables.append(OpenTable())


def draw(rows: list[Row]) -> DraftTable:
    """Put rows into one grid: the edges of all of them are its columns."""
    columns = list(_columns(rows))
    draft = DraftTable()
    above: dict[int, DraftCell] = {}
    for number, row in enumerate(rows):
        last: DraftCell | None = None
        free = 0
        for index, content in enumerate(row.cells):
            column, colspan = _place(row, index, columns, free)
            free = column + colspan
            joins = row.joins[index] if index < len(row.joins) else Joins.NOTHING
            joins_left, joins_above, joins_below = _parts(joins)
            if joins_left and index:
                # What joins a cell that itself goes on from above is shown in neither.
                if last is not None:
                    last.colspan += colspan
                    last.content += content
            elif joins_above and column in above:
                above[column].rowspan = number - above[column].row + 1
                last = None
            else:
                last = DraftCell(row=number, column=column, colspan=colspan, content=content, broken_by_hand=True)
                draft.cells.append(last)
                for covered in range(column, column + colspan):
                    above.pop(covered, None)
                if joins_below:
                    above[column] = last
    return draft


@cache
def _parts(joins: Joins) -> tuple[bool, bool, bool]:
    """Say whether a cell joins the one on its left, above, and below; asked once of each, for a flag answers slowly."""
    return Joins.LEFT in joins, Joins.ABOVE in joins, Joins.BELOW in joins


def _columns(rows: list[Row]) -> Iterator[int]:
    last: int | None = None
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if last is None or edge - last > _SAME_EDGE:
            yield edge
            last = edge


def _place(row: Row, index: int, columns: list[int], free: int) -> tuple[int, int]:
    """Say in which column a cell begins and how many it covers; ``free`` is the first that no cell of its row has."""
    if index + 1 >= len(row.edges):
        # A row that does not say where its cells lie: they stand in order.
        return free, 1
    begin = max(bisect_right(columns, row.edges[index]) - 1, free)
    end = max(bisect_right(columns, row.edges[index + 1]) - 1, begin + 1)
    return begin, end - begin
