"""The neutral document: what every format is turned into before anyone looks for a report in it.

Paragraphs and tables in reading order. A table lists each cell once, where it begins, with its spans: grid indices of
merged cells lie (a word processor may add sliver columns), distinct origin cells do not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from gongkai.report.cell import Place
from gongkai.report.report import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What print in a picture looks like: the ways to read it, the likeliest first, each with its probability."""

    readings: tuple[tuple[str, float], ...]

    @property
    def sure(self) -> float:
        """How likely the likeliest way is."""
        return self.readings[0][1]


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    """A line or paragraph of text. Tabs and newlines inside are kept; they may separate cells of a table.

    ``sighting`` is given where it was read from a picture.
    """

    text: str
    where: Place
    sighting: Sighting | None = None


class TableCell(Struct, frozen=True, kw_only=True, gc=False):
    """A cell at its origin; ``row`` and ``column`` count from 0 in the table's own grid.

    ``sighting`` is given where it was read from a picture.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    where: Place
    sighting: Sighting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its cells in reading order; ``cut`` says that its lower edge was a page's end."""

    cells: tuple[TableCell, ...]
    where: Place
    cut: bool = False

    def rows(self) -> Iterator[tuple[TableCell, ...]]:
        """Yield the cells that begin in each row, left to right; rows in which none begins are left out."""
        ordered = sorted(self.cells, key=attrgetter("row", "column"))
        for _, cells in groupby(ordered, key=attrgetter("row")):
            yield tuple(cells)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of any format. ``metadata`` is what the container itself says (HTML title, Word properties).

    ``notices`` is what the format could not read of it. ``torn`` says that its last line or table does not end: a
    figure in it may have lost its last digits.
    """

    kind: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    torn: bool = False

    def sightings(self) -> dict[Place, Sighting]:
        """List what was read from pictures, by its place."""
        return {
            item.where: item.sighting
            for block in self.blocks
            for item in (block.cells if isinstance(block, Table) else (block,))
            if item.sighting is not None
        }
