"""How a table's rows leave cells empty beside their figures, where no grid says which cells belong to the labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.readers.locate.align import Seating
from gongkai.readers.locate.runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What the rows of a table that leave no doubt show of its empty cells.

    ``follows``: figures begin right behind the label, and spare cells stand at the row's end (as a page's export pads
    it). Otherwise figures begin in ``column`` in every row, and spare cells belong to the labels' columns.
    """

    follows: bool
    column: int | None = None


def learn_manner(seatings: Sequence[Seating]) -> Manner:
    """Learn how rows are padded from those whose figures are all printed."""
    full = [
        (seating.run.chunks[0].is_blank, filled[0].where.column)
        for seating in seatings
        if len(filled := [chunk for chunk in seating.run.chunks if not chunk.is_blank]) == len(seating.columns)
        and len(seating.run.chunks) > len(seating.columns)
    ]
    columns = [column for _, column in full if column is not None]
    if not any(blank for blank, _ in full):
        return Manner(follows=True)
    return Manner(follows=False, column=max(set(columns), key=columns.count) if columns else None)


def fitted(seating: Seating, manner: Manner) -> Run:
    """Leave the spare blank cells out of a row that has more cells than columns, in the table's manner."""
    run, width = seating.run, len(seating.columns)
    chunks = run.within(width)
    if run.placings or len(chunks) <= width:
        return replace(run, chunks=chunks)
    if manner.follows:
        places = list(range(width))
    else:
        start = manner.column or 0
        places = [n for n, chunk in enumerate(chunks) if start <= (chunk.where.column or 0) < start + width]
    spare_is_blank = all(chunk.is_blank for n, chunk in enumerate(chunks) if n not in places)
    return replace(run, chunks=tuple(chunks[n] for n in places)) if len(places) == width and spare_is_blank else run
