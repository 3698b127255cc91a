"""The row in which a document breaks off: what of it is certain, and what was lost with the rest."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import structs

from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat
from gongkai.readers.reading import Option, Reading, cell_of
from gongkai.report.cell import ABSENT, Cell, State


def is_unfinished(run: Run, width: int) -> bool:
    """Say whether a run may lack cells or digits because the document ends in it."""
    return run.last and (run.torn or (len(run.chunks) < width and not run.closed))


def read_unfinished(run: Run, seat: Seat, keys: Sequence[str | None], *, regular: bool | None) -> Reading:
    """Read the cells before the break.

    Where cells leave no trace when they are blank, nobody can say which columns the last figures stand in: then only
    ``regular`` tables, whose other rows are all whole, are read. The figure at the very break may have lost digits,
    unless the row's sum proves it.
    """
    chunks = _up_to_the_break(run)
    sealed = all(chunk.sealed for chunk in chunks[:-1] or chunks)
    placed = bool(run.placings) and len(run.placings) == 1
    in_order = regular or (regular is None and sealed)
    if not placed and (not in_order or len(chunks) > len(keys) or any(chunk.is_blank for chunk in chunks[:1])):
        return Reading(options=())
    standing = dict(zip(keys, chunks, strict=False))
    columns = dict(seat.columns)
    cells = {key: cell_of(chunk, columns[key]) for key, chunk in standing.items() if key is not None}
    broken = keys[len(chunks) - 1] if run.torn and chunks else None
    if broken is not None and not _is_proved(broken, cells, seat):
        cells[broken] = structs.replace(cells[broken], value=None, state=State.UNREAD)
    option: Option = tuple(cells.get(key, ABSENT) for key in seat.keys)
    return Reading(options=(option,), cut_off=True)


def _up_to_the_break(run: Run) -> tuple[Chunk, ...]:
    """Return the cells that certainly were there: blank ones at the break may be cut figures."""
    chunks = run.placings[0] if run.placings else run.chunks
    end = len(chunks)
    while run.torn and end and chunks[end - 1].is_blank:
        end -= 1
    return chunks[:end]


def _is_proved(key: str, cells: dict[str, Cell], seat: Seat) -> bool:
    """Say whether a figure is the total of its row and the row adds up."""
    if not seat.totalled and not seat.across:
        return False
    ends = list(accumulate(seat.widths))
    rows = [seat.keys[end - width : end] for width, end in zip(seat.widths, ends, strict=True)]
    *parts, total = next(row for row in rows if key in row)
    if key != total or any(part not in cells or cells[part].state is State.UNREAD for part in parts):
        return False
    return sum(cells[part].value or 0 for part in parts) == cells[total].value
