"""Tables printed just as the form prints them: whose the figures are is read off, and nothing has to be sought.

Most reports come from the form's own file. Each head stands where it should, each row bears its very label, in order
and without a gap, and below each head stands one cell. The slightest difference is left to the search (``align``),
which finds the same where both can tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from msgspec import structs

from gongkai.readers.locate.align import Seating
from gongkai.readers.locate.likeness import EXACT, NUMBERED, exactness
from gongkai.readers.locate.lines import BLANKS, Line, Part
from gongkai.readers.locate.names import Columns, names_of
from gongkai.readers.locate.pieces import Chunk, pieces_of
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat, seats_of
from gongkai.readers.normalise import are_plain_figures, letters, read_figure
from gongkai.report.cell import Place, State
from gongkai.report.form import Block, Column, Table

_NOWHERE = Place()
_Reach = tuple[int, int]
"""The grid columns that a cell covers: the first, and the one behind the last."""
_Row = tuple[int, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A part of a table as the form prints it: the words above its columns, then a line for each of its seats.

    ``names`` gives the key of the column that words head; ``above`` are words over several of them with the keys that
    they cover; ``silent`` are words that say nothing of columns: the part's ``title``, the ``corner`` over its labels.
    """

    title: str
    corner: str
    columns: Columns
    names: dict[str, str]
    above: dict[str, tuple[str, ...]]
    silent: frozenset[str]
    seats: tuple[Seat, ...]


def seat_as_printed(table: Table, lines: Sequence[Line]) -> tuple[Seating, ...] | None:
    """Seat each row of a table that is printed as the form prints it; None for any other.

    ``lines`` are all of the table's region. The document must go on behind it, or it may have been cut off.
    """
    listed = _rows_among(lines)
    if listed is None:
        return None
    rows = iter(listed)
    seatings: list[Seating] = []
    for printed in _prints_of(table):
        seated = _seat_part(printed, rows)
        if seated is None:
            return None
        seatings += seated
    return tuple(seatings) if next(rows, None) is None else None


def _rows_among(lines: Sequence[Line]) -> list[_Row] | None:
    """List the rows among a region's lines; None where figures stand beside them, or words between rows of text."""
    rows = [(number, line) for number, line in enumerate(lines) if line.cells]
    if not rows:
        rows = [(number, line) for number, line in enumerate(lines) if len(line.parts) > 1]
        if not rows or rows[-1][0] - rows[0][0] >= len(rows):
            return None
    own = {number for number, _ in rows}
    beside = (part for number, line in enumerate(lines) if number not in own for part in line.parts)
    return None if any(_holds_figure(part.text, sealed=part.sealed) for part in beside) else rows


def _cells_of(line: Line, covered: Sequence[_Reach] = ()) -> Sequence[Part]:
    """Return the cells of a row; in one of text, blanks go on with the cell on their left or one ``covered`` above."""
    if line.cells:
        return line.parts
    cells: list[Part] = []
    for part in line.parts:
        if not part.is_blank:
            cells.append(part)
        elif cells and not any(first <= part.column < behind for first, behind in covered):
            cells[-1] = structs.replace(cells[-1], span=part.column + 1 - cells[-1].column)
    return cells


def _seat_part(printed: _Print, rows: Iterator[_Row]) -> list[Seating] | None:
    """Take the next rows for a part's head and seats; None where they are anything else."""
    head = _Head(printed)
    for _, line in rows:
        if not head.take(line):
            return None
        if head.is_whole:
            break
    if not head.stands:
        return None
    seatings = []
    for seat, (number, line) in zip(printed.seats, rows, strict=False):
        seating = head.seat(seat, line, number)
        if seating is None:
            return None
        seatings.append(seating)
    return seatings if len(seatings) == len(printed.seats) else None


class _Head:
    """The heads of a part's columns as they come, line by line, and the rows below them."""

    def __init__(self, printed: _Print) -> None:
        self._printed = printed
        self._columns = (printed.columns,)
        self._silent = set(printed.silent)
        self._names: list[tuple[_Reach, str]] = []
        self._above: list[tuple[_Reach, str]] = []
        self._corners: list[_Reach] = []
        self._tables: set[int | None] = set()

    def take(self, line: Line) -> bool:
        """Take a line's heads; False where it holds anything else."""
        self._tables.add(line.where.table)
        return all(map(self._take_part, _cells_of(line, [reach for reach, _ in self._names])))

    def _take_part(self, part: Part) -> bool:
        if part.is_blank or _holds_figure(part.text, sealed=True):
            return False
        words = letters(part.text)
        reach = (part.column, part.column + part.span)
        if words in self._printed.names:
            self._names.append((reach, self._printed.names[words]))
        elif words in self._printed.above:
            self._above.append((reach, words))
        elif words not in self._silent or (words == self._printed.title and (part.column or part.rows > 1)):
            return False  # a title that lies below the heads before it may be a row of theirs
        else:
            self._silent.remove(words)
            self._corners += [reach] if words == self._printed.corner else []
        return True

    @property
    def is_whole(self) -> bool:
        """Whether as many heads have come as the part has columns."""
        return len(self._names) >= len(self._printed.columns.keys)

    @property
    def stands(self) -> bool:
        """Whether the heads stand side by side in the form's order, each below the words that the form puts over it."""
        self._names.sort()
        reaches = [reach for reach, _ in self._names]
        keys = self._printed.columns.keys
        if [key for _, key in self._names] != [key.rpartition(".")[2] for key in keys if key is not None]:
            return False
        if any(one[1] != other[0] for one, other in pairwise(reaches)) or len(self._tables) != 1:
            return False
        if any(corner[1] > reaches[0][0] for corner in self._corners):
            return False
        places = dict(zip(keys, reaches, strict=True))
        over = [((places[below[0]][0], places[below[-1]][1]), words) for words, below in self._printed.above.items()]
        return sorted(self._above) == sorted(over)

    def seat(self, seat: Seat, line: Line, number: int) -> Seating | None:
        """Seat a line; None where it is not that row, or its cells do not lie below the heads."""
        parts = _cells_of(line)
        labels = [part for part in parts if part.column < self._names[0][0][0]]
        cells = parts[len(labels) :]
        if not (self._lie_below(cells, seat) and self._lie_beside(labels, line)):
            return None
        label = "".join([part.text for part in labels])
        like = _likeness(seat, label)
        if like is None:
            return None
        chunks = tuple([Chunk(text=part.text.strip(BLANKS), where=part.where, sealed=True) for part in cells])
        return Seating(
            seat=seat,
            run=Run(
                label=label,
                before=label,
                chunks=chunks,
                where=line.where,
                end=number,
                closed=True,
                columns=self._columns,
                placings=(chunks,),
            ),
            likeness=like,
        )

    def _lie_below(self, cells: Sequence[Part], seat: Seat) -> bool:
        """Say whether cells with a figure each lie below the heads, one below each."""
        if len(cells) != len(self._names):
            return False
        for part, ((first, behind), _) in zip(cells, self._names, strict=True):
            if part.column != first or part.column + part.span != behind or part.rows > 1:
                return False
        texts = [part.text for part in cells]
        return are_plain_figures(texts) or all(map(_is_figure, texts, [column for _, column in seat.columns]))

    def _lie_beside(self, labels: Sequence[Part], line: Line) -> bool:
        """Say whether labels of the heads' own table end before the first head; without a grid they are words alone."""
        start = self._names[0][0][0]
        if line.where.table not in self._tables:
            return False
        if any(part.column + part.span > start for part in (*labels, *line.above)):
            return False
        return line.cells or not any(_holds_figure(part.text, sealed=True) for part in labels)


def _likeness(seat: Seat, label: str) -> float | None:
    if seat.across:
        return None if label.strip(BLANKS) else EXACT
    like = exactness(seat, label)
    return like if like >= NUMBERED else None


@lru_cache(maxsize=1024)
def _holds_figure(text: str, *, sealed: bool) -> bool:
    """Say whether a figure or a mark stands among words."""
    return any(isinstance(piece, Chunk) for piece in pieces_of(Part(text=text, where=_NOWHERE, sealed=sealed)))


def _is_figure(text: str, column: Column) -> bool:
    """Say whether a cell holds a figure, a mark for none, or nothing: words may be a label or a head."""
    return read_figure(text, column.kind, column.unit).state is not State.UNREAD


@lru_cache(maxsize=32)
def _prints_of(table: Table) -> tuple[_Print, ...]:
    return tuple(_prints(table))


def _prints(table: Table) -> Iterator[_Print]:
    seats = {seat.id: seat for seat in seats_of(table)}
    for block in table.blocks:
        names = {label: name.key for name in names_of(block) for label in name.labels}
        title, corner = letters(block.label or ""), letters(table.corner or "")
        if table.layout == "across":
            own: tuple[Seat, ...] = seats_of(table)
            keys = own[0].keys
            above = {
                letters(row.label): tuple(f"{row.id}.{column.id}" for column in block.columns) for row in block.rows
            }
            above |= {
                letters(group.label): tuple(
                    f"{row.id}.{column.id}" for row in block.rows if row.under == group.id for column in block.columns
                )
                for group in table.groups
            }
        else:
            own = tuple(seats[row.id] for row in block.rows)
            keys = tuple(column.id for column in block.columns)
            above = _unders(block) | ({letters(table.banner): keys} if table.banner else {})
        yield _Print(
            title=title,
            corner=corner,
            columns=Columns(keys=keys),
            names=names,
            above=above,
            silent=frozenset(filter(None, (title, corner))),
            seats=own,
        )


def _unders(block: Block) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for column in block.columns:
        if column.under:
            words = letters(column.under)
            found[words] = (*found.get(words, ()), column.id)
    return found
