"""Every way to read a run of figures as its row's cells.

One way: the row is read. Several: the separators or blank cells were lost, and ``decode`` must prove one of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from math import comb

from gongkai.readers.locate.align import Seat
from gongkai.readers.locate.runs import Chunk, Run
from gongkai.readers.normalise import Printed, read_figure, spell, tidy
from gongkai.report.cell import ABSENT, Cell, State
from gongkai.report.form import Column

Option = tuple[Cell, ...]
"""One reading of a whole seat: a cell for each of its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle:
    """A seat with several readings: the addresses of its cells and the options for them."""

    addresses: tuple[str, ...]
    options: tuple[Option, ...]


MOST_OPTIONS = 4000
"""More ways than this are not weighed; the row stays unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The ways a seat's figures can be read; ``surplus`` tells that more is printed than the row has columns."""

    options: tuple[Option, ...]
    surplus: bool = False
    cut_off: bool = False


def options_of(run: Run, seat: Seat, columns: Sequence[Column]) -> Reading:
    """List the ways to read ``run`` as the cells of ``seat``, whose columns are given one by one."""
    width = len(columns)
    filled = [chunk for chunk in run.chunks if not chunk.is_blank]
    blanks = len(run.chunks) - len(filled)
    if len(run.chunks) == width:
        return Reading(options=(_option(run.chunks, columns),))
    if len(run.chunks) > width:
        if len(filled) > width:
            return Reading(options=(), surplus=True)
        return Reading(options=_unique(_option(kept, columns) for kept in _without_spare_blanks(run.chunks, width)))
    if run.last and not _may_split(filled, width - blanks):
        cells = _option(run.chunks, columns[: len(run.chunks)])
        return Reading(options=((*cells, *[ABSENT] * (width - len(cells))),), cut_off=True)
    return Reading(options=_unique(islice(_sparse(run.chunks, columns, seat.widths), MOST_OPTIONS + 1)))


def _unique(options: Iterator[Option]) -> tuple[Option, ...]:
    found = tuple(dict.fromkeys(options))
    return found if len(found) <= MOST_OPTIONS else ()


def _option(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Option:
    return tuple(_cell(chunk, column) for chunk, column in zip(chunks, columns, strict=True))


def _cell(chunk: Chunk, column: Column) -> Cell:
    printed = parse(chunk, column)
    return Cell(value=printed.value, state=printed.state, raw=tidy(chunk.text).strip(), where=chunk.where)


def parse(chunk: Chunk, column: Column) -> Printed:
    """Read one chunk as a figure of a column."""
    return read_figure(chunk.text, column.kind, column.unit)


def _without_spare_blanks(chunks: tuple[Chunk, ...], width: int) -> Iterator[tuple[Chunk, ...]]:
    """Drop blanks until the row fits: those behind the row if it begins with a figure, else any."""
    spare = len(chunks) - width
    trailing = next((n for n, chunk in enumerate(reversed(chunks)) if not chunk.is_blank), len(chunks))
    if trailing == len(chunks) or (trailing >= spare and not chunks[0].is_blank):
        yield chunks[:width]
        return
    blanks = [number for number, chunk in enumerate(chunks) if chunk.is_blank]
    if comb(len(blanks), spare) > MOST_OPTIONS:
        return
    for dropped in combinations(blanks, spare):
        yield tuple(chunk for number, chunk in enumerate(chunks) if number not in dropped)


def _may_split(filled: Sequence[Chunk], width: int) -> bool:
    return sum(len(chunk.text) for chunk in filled if not chunk.sealed) >= width > len(filled)


def _sparse(chunks: tuple[Chunk, ...], columns: Sequence[Column], widths: tuple[int, ...]) -> Iterator[Option]:
    """Fewer pieces than columns: several figures ran together, or blank cells left no trace, or both."""
    width = len(columns)
    if _may_split(chunks, width):
        full = list(islice(_splits(chunks, widths, columns), MOST_OPTIONS + 1))
        yield from full
        if any(_balances(option, widths) for option in full):
            return
    for count in range(min(width, _digits(chunks)) - 1, max(len(chunks), 1) - 1, -1):
        for pieces in _cuts(chunks, count):
            for places in combinations(range(width), count):
                cells = [Cell(value=None, state=State.BLANK)] * width
                for place, piece in zip(places, pieces, strict=True):
                    cells[place] = _cell(piece, columns[place])
                yield tuple(cells)


def _digits(chunks: Sequence[Chunk]) -> int:
    return sum(1 if chunk.sealed else max(1, len(chunk.text)) for chunk in chunks)


def _cuts(chunks: Sequence[Chunk], count: int) -> Iterator[tuple[Chunk, ...]]:
    """Cut the chunks into ``count`` figures without leading zeros; sealed chunks and blanks stay whole."""
    if not chunks:
        if count == 0:
            yield ()
        return
    first, rest = chunks[0], chunks[1:]
    most = 1 if first.sealed or first.is_blank else len(first.text)
    for pieces in range(1, min(most, count - len(rest)) + 1):
        for head in _cut(first, pieces):
            for tail in _cuts(rest, count - pieces):
                yield (*head, *tail)


def _cut(chunk: Chunk, count: int) -> Iterator[tuple[Chunk, ...]]:
    text = spell(chunk.text)
    if count == 1:
        if chunk.sealed or not _leads_with_zero(text):
            yield (chunk,)
        return
    for cuts in combinations(range(1, len(text)), count - 1):
        bounds = (0, *cuts, len(text))
        pieces = [text[a:b] for a, b in pairwise(bounds)]
        if all(_is_figure(piece) for piece in pieces):
            yield tuple(Chunk(text=piece, where=chunk.where) for piece in pieces)


def _leads_with_zero(text: str) -> bool:
    return len(text) > 1 and text[0] == "0" and text[1].isdigit()


def _is_figure(piece: str) -> bool:
    return (
        (piece[0].isdigit() or (piece[0] in "+-" and piece[1:2].isdigit()))
        and piece[-1].isdigit()
        and not _leads_with_zero(piece)
    )


def _splits(chunks: Sequence[Chunk], widths: tuple[int, ...], columns: Sequence[Column]) -> Iterator[Option]:
    """Cut chunks into exactly one figure per column; where several rows stand side by side, only cuts that add up."""
    if len(widths) == 1:
        for pieces in _cuts(chunks, widths[0]):
            yield _option(pieces, columns)
        return
    text = "".join(spell(chunk.text) for chunk in chunks)
    where = chunks[0].where
    for figures in _balanced_cuts(text, widths):
        yield _option([Chunk(text=figure, where=where) for figure in figures], columns)


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


def _balances(option: Option, widths: tuple[int, ...]) -> bool:
    start = 0
    for width in widths:
        *parts, total = (cell.value or 0 for cell in option[start : start + width])
        if sum(parts) != total:
            return False
        start += width
    return True
