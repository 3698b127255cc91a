"""Print with blanks or commas inside: several figures set apart, or one figure printed in threes.

Nothing in the print itself decides between them; the number of the row's columns and its sum do, or nobody does.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from gongkai.readers.cuts import value_of
from gongkai.readers.locate.pieces import Chunk, figures_in, holds_several
from gongkai.readers.locate.runs import Run
from gongkai.readers.locate.seats import Seat
from gongkai.readers.normalise import read_figure


def set_apart(run: Run, seat: Seat, width: int) -> Run | None:
    """Return a run of text in which each piece is one figure; None where nobody can say how many are printed.

    A table's own cells are left as they are: each is one figure, or none that can be read.
    """
    spaced = [chunk for chunk in run.chunks if chunk.where.table is None and holds_several(chunk.text)]
    if not spaced:
        return run
    if len(run.chunks) == width:
        sure = all(map(_is_one, spaced)) or not any(chunk.is_blank for chunk in run.chunks)
        return run if sure else None
    pieces = tuple(piece for chunk in run.chunks for piece in (_split(chunk) if chunk in spaced else (chunk,)))
    if len(pieces) != width or (any(map(_is_one, spaced)) and not _adds_up(pieces, seat)):
        return None
    return structs.replace(run, chunks=pieces)


def _is_one(chunk: Chunk) -> bool:
    return read_figure(chunk.text).value is not None


def _split(chunk: Chunk) -> Iterator[Chunk]:
    for piece in figures_in(chunk.text):
        yield structs.replace(chunk, text=piece, sealed=True)


def _adds_up(pieces: Sequence[Chunk], seat: Seat) -> bool:
    *parts, total = map(value_of, pieces)
    return seat.totalled and sum(parts) == total
