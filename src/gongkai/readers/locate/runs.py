"""Runs of figures: what stands between two labels, with the label's words before it.

A row of a grid is one run. In bare text a run goes on until words come again. A chunk that is not ``sealed`` may hold
several figures whose separators were lost (21710000218).
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import FIGURES
from gongkai.readers.locate.grid_rows import GridCell, GridRow, row_under
from gongkai.readers.locate.heads import Head, heads_of
from gongkai.readers.locate.lines import BLANKS, Line, Part
from gongkai.readers.locate.names import Columns, is_label, is_label_start
from gongkai.readers.locate.pieces import Chunk, begins_label, pieces_of
from gongkai.report.cell import Place
from gongkai.report.form import Table
from gongkai.sentences import N_


class Run(Struct, frozen=True, kw_only=True):
    """Figures in a row with the words before them.

    ``label`` are the words that stand in the same line or directly before; ``before`` all words since the last figure.
    ``closed`` says that the document itself marks where the row ends; ``last`` that nothing follows in the document.
    ``columns`` are those its table prints, where a head says so; with several blocks, each block's.
    """

    label: str
    before: str
    chunks: tuple[Chunk, ...]
    where: Place
    end: int
    """The number of the line in which its last figure stands."""
    closed: bool = False
    last: bool = False
    torn: bool = False
    """The document ends in it, and perhaps in the middle of a figure."""
    numbered: bool = False
    """A number that only counts the rows stood before its label, and was left out."""
    followed: bool = False
    """It is a row of text, and in the line below stand figures without a label: they may be its own."""
    stretched: bool = False
    """It has more cells than columns, unlike its table's other rows: any of its blank cells may be too many."""
    broken: bool = False
    """It is a row of text that lacks cells, and nobody can say which: none of its figures has a sure place."""
    columns: tuple[Columns, ...] = ()
    placings: tuple[tuple[Chunk, ...], ...] = ()
    """The ways its figures may stand in the columns, where the grid says so: one, or two if the row is short."""

    @property
    def has_figures(self) -> bool:
        """Whether anything is printed in it."""
        return any(not chunk.is_blank for chunk in self.chunks)

    @property
    def is_short(self) -> bool:
        """Whether its head, if it has one, has more columns than it has cells."""
        return bool(self.placings and self.columns) and len(self.placings[0]) < len(self.columns[0].keys)

    def within(self, width: int) -> tuple[Chunk, ...]:
        """Return its chunks without words at the end that are more than a row's columns."""
        end = len(self.chunks)
        while end > width and self.chunks[end - 1].words:
            end -= 1
        return self.chunks[:end]


_LONGEST = 4_000
"""Characters of words kept before figures: no head of a table is longer."""
_LONGEST_LABEL = 400
_ROW = 5
"""Figures side by side that make a row of their own, whatever stands in the line above."""
_ORDINAL = re.compile(r"^(?:\d{1,3}[.、．]?|[(（]\d{1,2}[)）]|[①-⒛])$")


class _Gatherer:
    """Gathers runs line by line; words wait for the figures behind them."""

    def __init__(self, lines: Sequence[Line], table: Table, heads: Sequence[Head]) -> None:
        self.runs: list[Run] = []
        self._lines = lines
        self._table = table
        self._heads = {number: head for head in heads for number in range(head.own.stop, head.last + 1)}
        self._label = ""
        self._waits = False
        """A label stands in a line by itself, and no figures yet."""
        self._before = ""
        self._chunks: list[Chunk] = []
        self._begin = self._end = 0
        self._numbered = False

    def take(self, line: Line, number: int) -> None:
        """Take the next line."""
        head = self._heads.get(number)
        row = row_under(line, head, self._table) if head is not None else None
        if row is not None and head is not None:
            self.close(closed=False)
            self._take_grid_row(row, head, line, number)
            return
        beside = line.cells or len(line.parts) > 1
        if beside and self._goes_on_in(line):
            for part in line.parts:
                self._take_part(part, number)
            return
        if beside:
            self.close(closed=False)
            self._take_row(line, number)
        else:
            for part in line.parts:
                self._take_part(part, number)
        if beside or line.closed:
            self.close(closed=True)

    def _goes_on_in(self, line: Line) -> bool:
        """Say whether a row written one cell a line goes on in a line of text that is cut into parts."""
        # A line with blank cells between bars is a row of its own.
        if line.cells or not (self._chunks or self._waits) or any(part.is_blank for part in line.parts):
            return False
        pieces = [item for part in line.parts for item in pieces_of(part)]
        figures = sum(isinstance(item, Chunk) for item in pieces)
        return bool(pieces) and isinstance(pieces[0], Chunk) and figures < _ROW

    def close(self, *, closed: bool) -> None:
        """End the run being gathered, if there is one."""
        if self._chunks:
            run = Run(
                label=self._label,
                before=self._before,
                chunks=tuple(self._chunks),
                where=self._chunks[0].where,
                end=self._end,
                closed=closed,
                numbered=self._numbered,
            )
            self._add(run)
        self._chunks, self._numbered = [], False

    def _add(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.closed and last.end + 1 == self._begin and run.has_figures and not run.label:
            self.runs[-1] = structs.replace(last, followed=last.where.table is None)
        self.runs.append(run)
        self._label, self._waits = "", False
        if run.has_figures:
            self._before = ""

    def _take_grid_row(self, row: GridRow, head: Head, line: Line, number: int) -> None:
        if row.goes_on and self.runs:
            self._go_on(row)
            return
        self._begin = number
        self._speak(row.label, alone=True)
        chunks = tuple(_chunk(cell) for cell in row.cells)
        placings = (chunks, *([slipped] if row.short and (slipped := _slipped(line, head)) else []))
        run = Run(
            label=self._label,
            before=self._before,
            chunks=chunks,
            where=line.where,
            end=number,
            closed=True,
            columns=(head.printed,),
            placings=tuple(dict.fromkeys(placings)),
        )
        self._add(run)

    def _go_on(self, row: GridRow) -> None:
        """Take a row whose cells began above: the rest of that row's label, or another row that shares its figures."""
        last = self.runs[-1]
        if is_label_start(last.label + row.label, self._table) or not is_label(row.label, self._table):
            self.runs[-1] = structs.replace(last, label=last.label + row.label)
            return
        chunks = tuple(structs.replace(chunk, shared=True) for chunk in last.chunks)
        self.runs[-1] = structs.replace(last, chunks=chunks, placings=(chunks,))
        self.runs.append(structs.replace(self.runs[-1], label=row.label, before=row.label))

    def _take_row(self, line: Line, number: int) -> None:
        """Take a row: words up to its first figure are its label, what follows are its figures and blanks."""
        parts = line.parts[self._numbers(line) :]
        self._numbered = len(parts) < len(line.parts)
        pieces = [list(pieces_of(part)) for part in parts]
        figures = [i for i, piece in enumerate(pieces) if any(isinstance(item, Chunk) for item in piece)]
        words = [i for i, piece in enumerate(pieces) if any(isinstance(item, str) for item in piece)]
        label_end = max((i for i in words if not figures or i <= figures[0]), default=-1)
        own = "".join(item for piece in pieces[: label_end + 1] for item in piece if isinstance(item, str))
        if own:
            self._speak(own, alone=True)
        for index, part in enumerate(parts):
            chunks = [item for item in pieces[index] if isinstance(item, Chunk)]
            if index > label_end and not chunks:
                text = part.text.strip(BLANKS) if pieces[index] else ""
                chunks = [Chunk(text=text, where=part.where, sealed=True, words=bool(text))]
            for chunk in chunks:
                self._take_chunk(chunk, number)

    def _numbers(self, line: Line) -> int:
        """Say how many parts at a line's beginning only number the row (序号)."""
        filled = [n for n, part in enumerate(line.parts) if not part.is_blank]
        first, second = (line.parts[n].text if n is not None else "" for n in [*filled[:2], None, None][:2])
        is_number = _ORDINAL.match(first.strip(BLANKS)) and is_label(second, self._table)
        return filled[0] + 1 if is_number else 0

    def _take_part(self, part: Part, number: int) -> None:
        """Take a bare line, or a cell that has its line to itself: words end a run, figures go on with it."""
        if part.is_blank:
            self._take_chunk(Chunk(text="", where=part.where, sealed=True), number)
            return
        following = self._lines[number + 1].text if number + 1 < len(self._lines) else ""
        is_number = begins_label(part.text, following, self._table)
        for item in [part.text.strip(BLANKS)] if is_number else pieces_of(part):
            if isinstance(item, Chunk):
                self._take_chunk(item, number)
                continue
            self.close(closed=False)
            self._speak(item, alone=False)

    def _speak(self, words: str, *, alone: bool) -> None:
        """Take words; ``alone``: they are a row's label, whatever stood before."""
        self._waits = not alone
        self._label = (words if alone else self._label + words)[-_LONGEST_LABEL:]
        self._before = (self._before + words)[-_LONGEST:]

    def _take_chunk(self, chunk: Chunk, number: int) -> None:
        self._begin = self._begin if self._chunks else number
        self._end = number
        self._chunks.append(chunk)
        if len(self._chunks) > FIGURES:
            raise UnreadableDocumentError(
                N_("far more figures follow on each other than in a report; give the report as a document of its own")
            )


def runs_of(lines: Iterable[Line], table: Table) -> tuple[Run, ...]:
    """Gather the runs of figures in lines of a table's region; the last line's run is marked ``last``.

    Raises:
        UnreadableDocumentError: more figures follow on each other than a report can have.
    """
    listed = list(lines)
    gatherer = _Gatherer(listed, table, heads_of(listed, table))
    for number, line in enumerate(listed):
        gatherer.take(line, number)
    gatherer.close(closed=False)
    runs = gatherer.runs
    if runs and runs[-1].end == len(listed) - 1:
        runs[-1] = structs.replace(runs[-1], last=True)
    return tuple(runs)


def _chunk(cell: GridCell) -> Chunk:
    return Chunk(text=cell.part.text.strip(BLANKS), where=cell.part.where, sealed=True, shared=cell.shared)


def _slipped(line: Line, head: Head) -> tuple[Chunk, ...] | None:
    """Return the cells behind the label, where there are as many as columns though they do not reach the last."""
    words = [n for n, part in enumerate(line.parts) if part.column < head.start and not part.is_blank]
    cells = line.parts[words[-1] + 1 :] if words else line.parts
    if len(cells) != len(head.columns):
        return None
    return tuple(_chunk(GridCell(part=part)) for part in cells)
