"""The running text of Rich Text, or of one text box in it: paragraphs, and rows that end cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.counting import tidy
from gongkai.readers.formats.nesting import DraftTable, printed
from gongkai.readers.formats.rows import Content, Joins, OpenTable, Row, level
from gongkai.readers.formats.symbols import joined
from gongkai.readers.limits import BLOCKS, CELLS, COLSPAN, DEPTH
from gongkai.sentences import N_

_JOINS: Final = {"clmgf": Joins.NOTHING, "clmrg": Joins.LEFT, "clvmgf": Joins.BELOW, "clvmrg": Joins.ABOVE}


@dataclass(slots=True, kw_only=True)
class RowPlan:
    """What is said of a row's cells before they come, or after."""

    edges: list[int] = field(default_factory=lambda: [0])
    joins: list[Joins] = field(default_factory=list)
    waiting: Joins = Joins.NOTHING

    def obey(self, name: str, number: int | None) -> None:
        """Obey a word about a row or a cell; an edge (``cellx``) ends what is said of a cell."""
        if name == "trowd":
            self.edges, self.joins, self.waiting = [0], [], Joins.NOTHING
        elif name == "trleft":
            self.edges[0] = number or 0
        elif name == "cellx":
            if len(self.joins) < COLSPAN:
                self.edges.append(number or 0)
                self.joins.append(self.waiting)
            self.waiting = Joins.NOTHING
        else:
            self.waiting |= _JOINS[name]

    def row(self, cells: list[Content]) -> Row:
        """Make the row of its cells."""
        # Where the first edge is not told, it lies left of all that are.
        edges = [min(self.edges[:2]), *self.edges[1:]]
        told = len(edges) - 1
        if told and not any(cells[told:]):
            cells = cells[:told]
        return Row(cells=cells, edges=edges if told else [], joins=list(self.joins))


class Story:
    """Text as it comes; what is printed of it is iterated over once it is finished."""

    def __init__(self) -> None:
        self.in_table = False
        self.depth = 0
        self.label = ""
        self.plan = RowPlan()
        self.inner_plan = RowPlan()
        self._text: list[str] = []
        self._out: Content = []
        self._after: Content = []
        self._tables: list[OpenTable] = []
        self._ended = 0

    def __iter__(self) -> Iterator[str | DraftTable]:
        """Iterate over what is printed outside of all tables."""
        return iter(self._out)

    def write(self, text: str) -> None:
        """Write into the paragraph."""
        self._text.append(text)

    def put_after(self, box: "Story") -> None:
        """Put a text box behind the paragraph that it is bound to."""
        box.finish()
        self._after += box

    def obey(self, name: str, number: int | None) -> None:
        """Obey a word about where paragraphs stand, or the end of a cell or row; other words say nothing here."""
        if name == "pard":
            self.in_table, self.depth = False, 0
        elif name == "intbl":
            self.in_table = True
        elif name == "itap":
            self.in_table, self.depth = bool(number), number or 0
        elif name == "cell":
            self._end_cell(1)
        elif name == "nestcell":
            self._end_cell(max(self._place(), 2))
        elif name == "row":
            self._end_row(1, self.plan)

    def end_paragraph(self, *, joins_next: bool = False) -> None:
        """End a paragraph, unless its mark is deleted."""
        if not joins_next:
            self._flush(self._place())

    def end_nested_row(self) -> None:
        """End a row of a table inside a cell."""
        self._end_row(max(self._place(), 2), self.inner_plan)

    def finish(self) -> None:
        """End what is open."""
        self._flush(self._place())
        self._level(0)

    def _end_cell(self, depth: int) -> None:
        self._flush(depth)
        self._tables[-1].end_cell()

    def _end_row(self, depth: int, plan: RowPlan) -> None:
        if self._text:
            self._flush(depth)
        self._level(depth)
        table = self._tables[-1]
        table.rows.append(plan.row(table.end_row()))

    def _place(self) -> int:
        return min(self.depth or 1, DEPTH) if self.in_table else 0

    def _flush(self, depth: int) -> None:
        self._ended += 1
        if self._ended > BLOCKS + CELLS:
            raise UnreadableDocumentError(
                N_("the file holds far more than a report; give the report as a document of its own")
            )
        self._level(depth)
        into = self._tables[-1].content if self._tables else self._out
        into += printed(joined("".join(self._text)), tidy(joined(self.label)), in_cell=depth > 0)
        into += self._after
        self._text, self._after, self.label = [], [], ""

    def _level(self, depth: int) -> None:
        self._out += level(self._tables, depth)
