"""How a table's rows leave cells empty beside their figures, where no grid says which cells belong to the labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from gongkai.readers.locate.align import Seating
from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.locate.runs import Run

_CUSTOM = 2
_SELDOM = 4
"""Rows from which on, and one in how many rows at least, something is a table's custom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What the rows of a table that leave no doubt show of its empty cells.

    ``follows``: figures begin right behind the label, and spare cells stand at the row's end (as a page's export pads
    it). Otherwise figures begin in ``column`` in every row, and spare cells belong to the labels' columns.
    """

    follows: bool
    column: int | None = None
    padded: bool = False
    """Spare cells are the table's custom; a row of text that alone has one may have it anywhere."""


def learn_manner(seatings: Sequence[Seating]) -> Manner:
    """Learn how rows are padded from those whose figures are all printed."""
    full = [
        (seating.run.chunks[0].is_blank, filled[0].where.column)
        for seating in seatings
        if len(filled := [chunk for chunk in seating.run.chunks if not chunk.is_blank]) == len(seating.columns)
        and len(seating.run.chunks) > len(seating.columns)
    ]
    spare = sum(len(s.run.chunks) > len(s.columns) and not s.run.placings for s in seatings)
    padded = spare >= _CUSTOM and _SELDOM * spare > len(seatings)
    columns = [column for _, column in full if column is not None]
    if not any(blank for blank, _ in full):
        return Manner(follows=True, padded=padded)
    column = max(set(columns), key=columns.count) if columns else None
    return Manner(follows=False, column=column, padded=padded)


def _ends_late(chunks: Sequence[Chunk], width: int) -> bool:
    """Say whether a row's first and last columns are filled and only then spare cells follow."""
    return not any(chunk.is_blank for chunk in (chunks[0], chunks[width - 1])) and all(
        chunk.is_blank for chunk in chunks[width:]
    )


def fitted(seating: Seating, manner: Manner) -> Run:
    """Leave the spare blank cells out of a row that has more cells than columns, in the table's manner."""
    run, width = seating.run, len(seating.columns)
    chunks = run.within(width)
    if run.placings or len(chunks) <= width:
        return run if len(chunks) == len(run.chunks) else structs.replace(run, chunks=chunks)
    in_one_line = len({chunk.where.line for chunk in chunks}) == 1
    if run.where.table is None and in_one_line and not manner.padded:
        return structs.replace(run, chunks=chunks, stretched=not _ends_late(chunks, width))
    if manner.follows:
        places = list(range(width))
    else:
        start = manner.column or 0
        places = [n for n, chunk in enumerate(chunks) if start <= (chunk.where.column or 0) < start + width]
    spare_is_blank = all(chunk.is_blank for n, chunk in enumerate(chunks) if n not in places)
    return (
        structs.replace(run, chunks=tuple(chunks[n] for n in places))
        if len(places) == width and spare_is_blank
        else run
    )
