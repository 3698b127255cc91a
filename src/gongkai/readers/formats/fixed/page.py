"""A page of any format that fixes its pages: upright, measured in points from the upper left corner."""

from dataclasses import dataclass
from typing import Final

from gongkai.readers.document import Sighting
from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.matrix import Point
from gongkai.readers.formats.fixed.rule import Rule

_FEWEST_CHARACTERS: Final = 20
_MOST_OF_IT: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How the print in a ruled cell looks; ``at`` is the middle of the cell."""

    at: Point
    sighting: Sighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a picture stands on a page."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def area(self) -> float:
        """The room that it takes."""
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it is looked at; ``written`` counts what is set on it, also where it is not seen.

    ``beyond`` is what lies off the page; its figures are illegible, and so is every figure that the page's edge cuts.
    ``seen`` is how the figures look that were read from a picture.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    beyond: tuple[Char, ...] = ()
    pictures: tuple[Frame, ...] = ()
    written: int = 0
    seen: tuple[Seen, ...] = ()

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture with next to no text."""
        return bool(self.pictures) and sum(not char.text.isspace() for char in self.chars) < _FEWEST_CHARACTERS

    @property
    def is_layered(self) -> bool:
        """Whether the page is a picture under text that is not seen: what a former recognition made of it."""
        if not self.pictures:
            return False
        unseen = sum(char.sure is not None for char in self.chars)
        covered = max(frame.area for frame in self.pictures)
        return unseen * 2 > len(self.chars) and covered > _MOST_OF_IT * self.width * self.height
