"""The straight lines of a page, in points: stroked ones, and thin filled boxes, as word processors draw borders."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from gongkai.readers.formats.fixed.matrix import Point

_THICKEST: Final = 3.5
_SHORTEST: Final = 2.0
_OFF_AXIS: Final = 0.8


class Rule(Struct, frozen=True, kw_only=True, gc=False):
    """A line: ``at`` is its place across its run, ``start`` and ``end`` along it."""

    horizontal: bool
    at: float
    start: float
    end: float


def rules_of(points: Sequence[Point], *, stroked: bool) -> Iterator[Rule]:
    """Yield the level and upright lines that an outline draws: its sides where it is stroked, else itself if thin."""
    if stroked:
        for start, end in pairwise(points):
            yield from _line(start, end)
    else:
        yield from _thin_box(points)


def _line(start: Point, end: Point) -> Iterator[Rule]:
    (xa, ya), (xb, yb) = start, end
    across, down = abs(xa - xb), abs(ya - yb)
    if down <= _OFF_AXIS and across >= _SHORTEST:
        yield Rule(horizontal=True, at=(ya + yb) / 2, start=min(xa, xb), end=max(xa, xb))
    elif across <= _OFF_AXIS and down >= _SHORTEST:
        yield Rule(horizontal=False, at=(xa + xb) / 2, start=min(ya, yb), end=max(ya, yb))


def _thin_box(points: Sequence[Point]) -> Iterator[Rule]:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    middle = ((left + right) / 2, (top + bottom) / 2)
    if bottom - top <= _THICKEST and right - left >= max(_SHORTEST, bottom - top):
        yield from _line((left, middle[1]), (right, middle[1]))
    elif right - left <= _THICKEST and bottom - top >= _SHORTEST:
        yield from _line((middle[0], top), (middle[0], bottom))
