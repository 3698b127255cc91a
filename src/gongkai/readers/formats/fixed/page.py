"""A page of any format that fixes its pages: upright, measured in points from the upper left corner."""

from dataclasses import dataclass
from typing import Final

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.rule import Rule

_FEWEST_CHARACTERS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it is looked at; ``written`` counts what is set on it, also where it is not seen.

    ``beyond`` is what lies off the page; its figures are illegible, and so is every figure that the page's edge cuts.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    beyond: tuple[Char, ...] = ()
    pictures: int = 0
    written: int = 0

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture with next to no text."""
        return self.pictures > 0 and sum(not char.text.isspace() for char in self.chars) < _FEWEST_CHARACTERS
