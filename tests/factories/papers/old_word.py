"""A report as Word 97 and WPS save it."""

from collections.abc import Iterator
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from tests.factories.documents.old_word import Par, old_word, par, row
from tests.factories.papers.pieces import edges, pieces, rows

_WIDTH: Final = 8800
"""In twentieths of a point, as Word counts."""
_BEGINS_TALL: Final = 0x60
_GOES_ON: Final = 0x20


def dump(report: Report) -> bytes:
    """Return the report as a binary Word document."""
    told = [
        one for piece in pieces(report) for one in ([par(piece)] if isinstance(piece, str) else list(_table(piece)))
    ]
    return old_word(*told)


def _table(grid: Grid) -> Iterator[Par]:
    places = edges(grid, _WIDTH)
    for slots in rows(grid):
        flags = [(_GOES_ON if slot.goes_on else _BEGINS_TALL) if slot.is_tall else 0 for slot in slots]
        lines = [0, *(places[slot.box.column + slot.box.colspan] for slot in slots)]
        yield from row(*(slot.text for slot in slots), edges=lines, flags=flags)
