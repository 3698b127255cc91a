"""Every way to read a run of figures as its row's cells.

One way: the row is read. Several: the separators or blank cells were lost, and ``decode`` must prove one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import comb

from gongkai.readers.locate.align import columns_for
from gongkai.readers.locate.names import Columns
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat
from gongkai.readers.normalise import read_figure, spell, tidy
from gongkai.report.cell import ABSENT, Cell, State
from gongkai.report.form import Column

Option = tuple[Cell, ...]
"""One reading of a whole seat: a cell for each of its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle:
    """A seat with several readings: the addresses of its cells and the options for them."""

    addresses: tuple[str, ...]
    options: tuple[Option, ...]


MOST_OPTIONS = 600
"""More ways than this are not weighed; the row stays unread."""
_LONGEST_LINE = 60
"""Digits of 表四 run together; fifteen figures of real reports have at most half as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The ways a seat's figures can be read; ``surplus`` tells that more is printed than the row has columns."""

    options: tuple[Option, ...]
    surplus: bool = False
    cut_off: bool = False


def options_of(run: Run, seat: Seat) -> Reading:
    """List the ways to read ``run`` as the cells of ``seat``."""
    printed = columns_for(seat, run)
    if printed is not None and (run.placings or printed.keys != seat.keys):
        return _placed_by_head(run, seat, printed)
    return _placed_by_count(run, seat, [column for _, column in seat.columns])


def _placed_by_count(run: Run, seat: Seat, columns: Sequence[Column]) -> Reading:
    """Read figures in the form's order; where there are more or fewer than columns, in every way they may stand."""
    width = len(columns)
    filled = [chunk for chunk in run.chunks if not chunk.is_blank]
    blanks = len(run.chunks) - len(filled)
    if not filled:
        return Reading(options=((Cell(value=None, state=State.BLANK, where=run.where),) * width,))
    if len(run.chunks) == width:
        return Reading(options=(_option(run.chunks, columns),))
    if len(run.chunks) > width:
        if len(filled) > width:
            return Reading(options=(), surplus=True)
        return Reading(options=_unique(_option(kept, columns) for kept in _without_spare_blanks(run.chunks, width)))
    if run.last and not _may_split(filled, width - blanks):
        cells = _option(run.chunks, columns[: len(run.chunks)])
        return Reading(options=((*cells, *[ABSENT] * (width - len(cells))),), cut_off=True)
    return Reading(options=_unique(islice(_sparse(run.chunks, columns, seat), MOST_OPTIONS + 1)))


def _placed_by_head(run: Run, seat: Seat, printed: Columns) -> Reading:
    """Read figures that a head names, one for each printed column, in whatever order."""
    width, placings = len(printed.keys), run.placings
    chunks = run.within(width)
    if not placings and len(chunks) < width:
        return Reading(options=())
    if not placings and sum(not chunk.is_blank for chunk in chunks) > width:
        return Reading(options=(), surplus=True)
    if not placings:
        placings = tuple(_without_spare_blanks(chunks, width)) if len(chunks) > width else (chunks,)
    lost = Cell(value=None, state=State.UNREAD, where=run.where)

    def option(placing: Sequence[Chunk]) -> Option:
        standing = dict(zip(printed.keys, placing, strict=True))
        return tuple(
            _cell(standing[key], column) if key in standing else lost if key in printed.doubtful else ABSENT
            for key, column in seat.columns
        )

    return Reading(options=_unique(map(option, placings)))


def _unique(options: Iterable[Option]) -> tuple[Option, ...]:
    found = tuple(dict.fromkeys(options))
    return found if len(found) <= MOST_OPTIONS else ()


def _option(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Option:
    return tuple(_cell(chunk, column) for chunk, column in zip(chunks, columns, strict=True))


def _cell(chunk: Chunk, column: Column) -> Cell:
    printed = read_figure(chunk.text, column.kind, column.unit)
    raw = tidy(chunk.text).strip()
    if chunk.shared and printed.value is not None:
        return Cell(value=None, state=State.UNREAD, raw=raw, where=chunk.where)
    return Cell(value=printed.value, state=printed.state, raw=raw, where=chunk.where)


def _without_spare_blanks(chunks: tuple[Chunk, ...], width: int) -> Iterator[tuple[Chunk, ...]]:
    """Drop blanks until the row fits: those behind the row if it begins with a figure, else any."""
    spare = len(chunks) - width
    trailing = next((n for n, chunk in enumerate(reversed(chunks)) if not chunk.is_blank), len(chunks))
    if trailing == len(chunks) or (trailing >= spare and not chunks[0].is_blank):
        yield chunks[:width]
        return
    leading = next(n for n, chunk in enumerate(chunks) if not chunk.is_blank)
    windows = range(max(0, spare - trailing), min(spare, leading) + 1)
    if windows:
        yield from (chunks[first : first + width] for first in windows)
        return
    blanks = [number for number, chunk in enumerate(chunks) if chunk.is_blank]
    if comb(len(blanks), spare) > MOST_OPTIONS:
        return
    for dropped in combinations(blanks, spare):
        yield tuple(chunk for number, chunk in enumerate(chunks) if number not in dropped)


def _may_split(filled: Sequence[Chunk], width: int) -> bool:
    return sum(len(chunk.text) for chunk in filled if not chunk.sealed) >= width > len(filled)


def _sparse(chunks: tuple[Chunk, ...], columns: Sequence[Column], seat: Seat) -> Iterator[Option]:
    """Fewer pieces than columns: several figures ran together, or blank cells left no trace, or both.

    Where some readings add up, only these are weighed, those with blank cells among them. A row that no reading makes
    add up is itself at fault, or has no total; then every way to cut its figures stands.
    """
    width = len(columns)
    if len(seat.widths) > 1:
        yield from _side_by_side(chunks, columns, seat.widths)
        return
    found = False
    if seat.totalled:
        for count in range(min(width, _digits(chunks)), max(len(chunks), 2) - 1, -1):
            for pieces in _totalled(chunks, count):
                found = True
                yield from _placed(pieces, columns, last_fixed=True)
    if not found and all(chunk.sealed for chunk in chunks):
        return  # a cell was torn out of the row, and may have held anything
    if not found:
        for count in range(min(width, _digits(chunks)), len(chunks) - 1, -1):
            for pieces in _cuts(chunks, count):
                yield from _placed(pieces, columns, last_fixed=False)
            if count == width:
                return


def _placed(pieces: Sequence[Chunk], columns: Sequence[Column], *, last_fixed: bool) -> Iterator[Option]:
    """Put pieces into columns in order, every way there is; ``last_fixed``: the last piece is the row's total."""
    width, free = len(columns), len(pieces) - last_fixed
    fixed = (width - 1,) if last_fixed else ()
    nothing = Cell(value=0, state=State.DECODED) if last_fixed else Cell(value=None, state=State.BLANK)
    for places in combinations(range(width - last_fixed), free):
        cells = [nothing] * width
        for place, piece in zip((*places, *fixed), pieces, strict=True):
            cells[place] = _proved(_cell(piece, columns[place]))
        yield tuple(cells)


def _proved(cell: Cell) -> Cell:
    """Mark a figure that was cut out of a longer print: it is not read but proved."""
    return replace(cell, state=State.DECODED) if cell.state is State.READ else cell


def _digits(chunks: Sequence[Chunk]) -> int:
    return sum(1 if chunk.sealed else max(1, len(chunk.text)) for chunk in chunks)


def _totalled(chunks: Sequence[Chunk], count: int) -> Iterator[tuple[Chunk, ...]]:
    """Cut the chunks into ``count`` figures of which the last is the sum of the others."""
    *before, last = chunks
    for rest, total in _tails(last):
        parts = (*before, rest) if rest else tuple(before)
        for pieces in _cuts(parts, count - 1, _value(total)):
            yield (*pieces, total)


def _tails(chunk: Chunk) -> Iterator[tuple[Chunk | None, Chunk]]:
    """Yield every figure a chunk can end in, with what stands before it."""
    text = spell(chunk.text)
    if not chunk.sealed:
        for start in range(len(text) - 1, 0, -1):
            if _is_figure(text[start:]) and text[start - 1].isdigit():
                yield Chunk(text=text[:start], where=chunk.where), Chunk(text=text[start:], where=chunk.where)
    if chunk.sealed or not _leads_with_zero(text):
        yield None, chunk


def _cuts(chunks: Sequence[Chunk], count: int, total: int | None = None) -> Iterator[tuple[Chunk, ...]]:
    """Cut the chunks into ``count`` figures without leading zeros; sealed chunks and blanks stay whole.

    With ``total`` the figures must add up to it.
    """
    if not chunks:
        if count == 0 and not total:
            yield ()
        return
    if count < len(chunks) or (
        total is not None and _digits(chunks) > count * len(str(total)) and not chunks[0].sealed
    ):
        return
    first, rest = chunks[0], chunks[1:]
    for piece, remainder in _heads(first):
        value = _value(piece)
        if total is not None and value > total:
            break
        left = None if total is None else total - value
        for tail in _cuts((remainder, *rest) if remainder else rest, count - 1, left):
            yield (piece, *tail)


def _heads(chunk: Chunk) -> Iterator[tuple[Chunk, Chunk | None]]:
    """Yield every figure a chunk can begin with, the shortest first, and what is left of it."""
    text = spell(chunk.text)
    if not chunk.sealed and not chunk.is_blank:
        for end in range(1, len(text)):
            if _is_figure(text[:end]) and (text[end].isdigit() or text[end] in "+-"):
                yield Chunk(text=text[:end], where=chunk.where), Chunk(text=text[end:], where=chunk.where)
    if chunk.sealed or chunk.is_blank or not _leads_with_zero(text):
        yield chunk, None


def _value(chunk: Chunk) -> int:
    text = spell(chunk.text).replace(",", "")
    return int(text) if text.isdigit() else 0


def _leads_with_zero(text: str) -> bool:
    return len(text) > 1 and text[0] == "0" and text[1].isdigit()


def _is_figure(piece: str) -> bool:
    return (
        (piece[0].isdigit() or (piece[0] in "+-" and piece[1:2].isdigit()))
        and piece[-1].isdigit()
        and not _leads_with_zero(piece)
    )


def _side_by_side(chunks: Sequence[Chunk], columns: Sequence[Column], widths: tuple[int, ...]) -> Iterator[Option]:
    """Read several rows that stand in one line (表四): only cuts in which each of them adds up."""
    text = "".join(spell(chunk.text) for chunk in chunks)
    if len(text) > _LONGEST_LINE or any(chunk.sealed for chunk in chunks):
        return
    for figures in _balanced_cuts(text, widths):
        pieces = [Chunk(text=figure, where=chunks[0].where) for figure in figures]
        yield tuple(map(_proved, _option(pieces, columns)))


def _balanced_cuts(text: str, widths: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    """Cut a string into rows of figures, each row's last figure the sum of the others."""
    if not widths:
        if not text:
            yield ()
        return
    least = sum(widths[1:])
    for end in range(widths[0], len(text) - least + 1):
        for head in _adding_up(text[:end], widths[0] - 1, 0):
            for tail in _balanced_cuts(text[end:], widths[1:]):
                yield (*head, *tail)


def _adding_up(text: str, parts: int, total: int) -> Iterator[tuple[str, ...]]:
    """Cut a string into ``parts`` figures and one that is their sum."""
    if parts == 0:
        if text == str(total):
            yield (text,)
        return
    for end in range(1, len(text) - parts + 1):
        piece = text[:end]
        if _leads_with_zero(piece) or not piece.isdigit():
            break
        for rest in _adding_up(text[end:], parts - 1, total + int(piece)):
            yield (piece, *rest)
