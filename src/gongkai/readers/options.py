"""Every way to read a run of figures as its row's cells.

One way: the row is read. Several: the separators or blank cells were lost, and ``decode`` must prove one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, islice
from math import comb

from msgspec import structs

from gongkai.readers.apart import set_apart
from gongkai.readers.cuts import balanced_cuts, count_digits, cuts, totalled_cuts, value_of
from gongkai.readers.ending import is_unfinished, read_unfinished
from gongkai.readers.locate.align import columns_for
from gongkai.readers.locate.names import Columns
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat
from gongkai.readers.normalise import ILLEGIBLE, spell
from gongkai.readers.reading import Option, Reading, cell_of
from gongkai.report.cell import ABSENT, Cell, State
from gongkai.report.form import Column

MOST_OPTIONS = 600
"""More ways than this are not weighed; the row stays unread."""
_LONGEST_LINE = 60
"""Digits of 表四 run together; fifteen figures of real reports have at most half as many."""


def options_of(run: Run, seat: Seat, *, regular: bool | None = True) -> Reading:
    """List the ways to read ``run`` as the cells of ``seat``; ``regular``: all rows of its document are whole."""
    printed = columns_for(seat, run)
    keys = seat.keys if printed is None else printed.keys
    if run.broken or (run.followed and len(run.placings[0] if run.placings else run.chunks) < len(keys)):
        return Reading(options=())
    if not run.placings:
        apart = set_apart(run, seat, len(keys))
        if apart is None:
            return Reading(options=())
        run = apart
    if is_unfinished(run, len(keys)):
        return read_unfinished(run, seat, keys, regular=regular)
    if printed is not None and (run.placings or printed.keys != seat.keys):
        return _placed_by_head(run, seat, printed)
    return _placed_by_count(run, seat, [column for _, column in seat.columns])


def _placed_by_count(run: Run, seat: Seat, columns: Sequence[Column]) -> Reading:
    """Read figures in the form's order; where there are more or fewer than columns, in every way they may stand."""
    width = len(columns)
    filled = [chunk for chunk in run.chunks if not chunk.is_blank]
    if not filled:
        return Reading(options=((Cell(value=None, state=State.BLANK, where=run.where),) * width,))
    if len(run.chunks) == width:
        printed = _option(run.chunks, columns)
        slipped = _placed(filled, columns, last_fixed=True) if _may_have_slipped(run, seat, filled) else ()
        return Reading(options=_unique((printed, *slipped, *_slipped_rows(run, seat, columns))))
    if len(run.chunks) > width:
        if len(filled) > width:
            return Reading(options=(), surplus=True)
        return Reading(options=_unique(_option(kept, columns) for kept in _without_spare_blanks(run, width)))
    return _cut_apart(run, seat, columns)


def _cut_apart(run: Run, seat: Seat, columns: Sequence[Column]) -> Reading:
    """Read fewer pieces than columns: several figures ran together, or blank cells left no trace, or both."""
    width = len(columns)
    if any(ILLEGIBLE in chunk.text for chunk in run.chunks):
        return Reading(options=())  # nothing can be proved by a sum one part of which is unknown
    if _zeros(run.chunks) == width:
        zero = Chunk(text="0", where=run.where)
        return Reading(options=(_option((zero,) * width, columns),))  # 00 is no figure: zeros never run together
    if len(seat.widths) > 1:
        return Reading(options=_unique(_side_by_side(run.chunks, columns, seat.widths)))
    if all(chunk.sealed for chunk in run.chunks):
        return Reading(options=())  # a cell was torn out of the row, and may have held anything
    adding = _unique(_adding_up(run.chunks, columns)) if seat.totalled else ()
    others = _unique(_any_way(run.chunks, columns, blanks=not adding))
    if not adding:
        return Reading(options=others)
    rest = tuple(option for option in others if option not in adding)
    return Reading(options=adding, others=rest, open=not others)


def _zeros(chunks: Sequence[Chunk]) -> int:
    """Return how many zeros are printed if nothing else is."""
    text = "".join(spell(chunk.text) for chunk in chunks)
    return len(text) if set(text) == {"0"} and not any(chunk.is_blank for chunk in chunks) else 0


def _placed_by_head(run: Run, seat: Seat, printed: Columns) -> Reading:
    """Read figures that a head names, one for each printed column, in whatever order."""
    width, placings = len(printed.keys), run.placings
    if len(placings) == 1 and len(placings[0]) == width and printed.keys == seat.keys and not printed.doubtful:
        return Reading(options=(_option(placings[0], [column for _, column in seat.columns]),))
    run = structs.replace(run, chunks=run.within(width))
    chunks = run.chunks
    if not placings and len(chunks) < width:
        return Reading(options=())
    if not placings and sum(not chunk.is_blank for chunk in chunks) > width:
        return Reading(options=(), surplus=True)
    if not placings:
        placings = tuple(_without_spare_blanks(run, width)) if len(chunks) > width else (chunks,)
    lost = Cell(value=None, state=State.UNREAD, where=run.where)
    nothing = Cell(value=None, state=State.BLANK, where=run.where)

    def option(placing: Sequence[Chunk]) -> Option:
        standing = dict(zip(printed.keys, placing, strict=False))
        # Blank cells at the end of a line of text are often not there at all.
        cells = {key: nothing for key in printed.keys if key is not None} | dict.fromkeys(printed.doubtful, lost)
        cells |= {key: cell_of(standing[key], column) for key, column in seat.columns if key in standing}
        return tuple(cells.get(key, ABSENT) for key in seat.keys)

    return Reading(options=_unique(map(option, placings)))


def _may_have_slipped(run: Run, seat: Seat, filled: Sequence[Chunk]) -> bool:
    """Say whether a row without a grid has no total but a last figure that is one: a cell left no trace before it."""
    if not (seat.totalled and run.chunks[-1].is_blank):
        return False
    *parts, last = (value_of(chunk) for chunk in filled)
    return last > 0 and sum(parts) == last


def _slipped_rows(run: Run, seat: Seat, columns: Sequence[Column]) -> Iterator[Option]:
    """Put a lost cell back into rows that stand in one line (表四), wherever each row then adds up."""
    *filled, last = run.chunks
    if not last.is_blank or len(seat.widths) == 1:
        return
    for place in range(len(filled)):
        chunks = (*filled[:place], last, *filled[place:])
        figures = [value_of(chunk) for chunk in chunks]
        rows = [figures[end - width : end] for width, end in zip(seat.widths, accumulate(seat.widths), strict=True)]
        if any(figures) and all(sum(parts) == total for *parts, total in rows):
            yield _option(chunks, columns)


def _unique(options: Iterable[Option]) -> tuple[Option, ...]:
    listed = tuple(islice(options, MOST_OPTIONS + 1))
    found = tuple(dict.fromkeys(listed)) if len(listed) > 1 else listed
    return found if len(found) <= MOST_OPTIONS else ()


def _option(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Option:
    return tuple(cell_of(chunk, column) for chunk, column in zip(chunks, columns, strict=True))


def _without_spare_blanks(run: Run, width: int) -> Iterator[tuple[Chunk, ...]]:
    """Drop blanks until the row fits: those behind the row if it begins with a figure, else any."""
    chunks = run.chunks
    spare = len(chunks) - width
    trailing = next((n for n, chunk in enumerate(reversed(chunks)) if not chunk.is_blank), len(chunks))
    if trailing == len(chunks) or (trailing >= spare and not chunks[0].is_blank and not run.stretched):
        yield chunks[:width]
        return
    leading = next(n for n, chunk in enumerate(chunks) if not chunk.is_blank)
    windows = range(max(0, spare - trailing), min(spare, leading) + 1)
    if windows and not run.stretched:
        yield from (chunks[first : first + width] for first in windows)
        return
    blanks = [number for number, chunk in enumerate(chunks) if chunk.is_blank]
    if comb(len(blanks), spare) > MOST_OPTIONS:
        return
    for dropped in combinations(blanks, spare):
        yield tuple(chunk for number, chunk in enumerate(chunks) if number not in dropped)


def _adding_up(chunks: tuple[Chunk, ...], columns: Sequence[Column]) -> Iterator[Option]:
    """Cut figures that ran together so that the last is the sum of the others; blank cells may have left no trace."""
    for count in range(min(len(columns), count_digits(chunks)), max(len(chunks), 2) - 1, -1):
        for pieces in totalled_cuts(chunks, count):
            yield from _placed(pieces, columns, last_fixed=True)


def _any_way(chunks: tuple[Chunk, ...], columns: Sequence[Column], *, blanks: bool) -> Iterator[Option]:
    """Cut figures that ran together into one for each column; with ``blanks``, else into fewer."""
    width = len(columns)
    most = min(width, count_digits(chunks))
    for count in range(most, (len(chunks) if blanks and most < width else width) - 1, -1):
        for pieces in cuts(chunks, count):
            yield from _placed(pieces, columns, last_fixed=False)


def _placed(pieces: Sequence[Chunk], columns: Sequence[Column], *, last_fixed: bool) -> Iterator[Option]:
    """Put pieces into columns in order, every way there is; ``last_fixed``: the last piece is the row's total."""
    width, free = len(columns), len(pieces) - last_fixed
    fixed = (width - 1,) if last_fixed else ()
    nothing = Cell(value=0, state=State.DECODED) if last_fixed else Cell(value=None, state=State.BLANK)
    for places in combinations(range(width - last_fixed), free):
        cells = [nothing] * width
        for place, piece in zip((*places, *fixed), pieces, strict=True):
            cells[place] = _proved(cell_of(piece, columns[place]))
        yield tuple(cells)


def _proved(cell: Cell) -> Cell:
    """Mark a figure that was cut out of a longer print: it is not read but proved."""
    return structs.replace(cell, state=State.DECODED) if cell.state is State.READ else cell


def _side_by_side(chunks: Sequence[Chunk], columns: Sequence[Column], widths: tuple[int, ...]) -> Iterator[Option]:
    """Read several rows that stand in one line (表四): only cuts in which each of them adds up."""
    text = "".join(spell(chunk.text) for chunk in chunks)
    if len(text) > _LONGEST_LINE or any(chunk.sealed for chunk in chunks):
        return
    for figures in balanced_cuts(text, widths):
        pieces = [Chunk(text=figure, where=chunks[0].where) for figure in figures]
        yield tuple(map(_proved, _option(pieces, columns)))
