"""A character on a page, measured in points from the upper left corner of the upright page."""

from collections.abc import Iterable
from functools import partial
from typing import Final, NamedTuple


class Char(NamedTuple):
    """A character: its box with the advance, the middle of its ink, its height, its quarter turns against the page.

    A tuple, for a document has thousands and one is made in a fraction of a frozen dataclass's time.
    ``sure`` says how likely it is the right one, where it was read from a picture.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    middle: tuple[float, float]
    turns: int = 0
    sure: float | None = None


Row = tuple[str, float, float, float, float, float, float, tuple[float, float], int, float | None]
"""What a character holds, in order."""
_MAKE: Final = partial(tuple.__new__, Char)


def make_chars(rows: Iterable[Row]) -> list[Char]:
    """Make a page's characters at once, in half the time that one after the other takes."""
    return list(map(_MAKE, rows))
