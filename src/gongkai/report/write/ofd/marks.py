"""What stands on a page, between the format it was read from and the format it is written in.

Lengths are millimetres from the page's upper left corner, downwards.
"""

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Colour = tuple[int, int, int]
"""Red, green, blue, up to 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """A font program with what it says about its glyphs; ``texts`` names the characters that a glyph stands for.

    ``widths``, ``box``, ``ascent`` and ``descent`` are thousandths of the type's size. A program of ``outlines`` cff
    is a bare table; one of glyf is a font file without a character map.
    """

    name: str
    outlines: Literal["cff", "glyf"]
    program: bytes
    texts: dict[int, str]
    widths: dict[int, float]
    box: Box
    ascent: float
    descent: float
    serif: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph at its place on the baseline; one without text belongs to the text of the glyph before it."""

    id: int
    text: str
    at: Point
    advance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Glyphs of one typeface, size and colour; ``face`` is the typeface's place in the document's list."""

    face: int
    size: float
    colour: Colour
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight rule."""

    start: Point
    end: Point
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page and what stands on it, in the order it is painted, which is the order it is read."""

    width: float
    height: float
    marks: tuple[Words | Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entry of the outline: where its heading stands."""

    title: str
    page: int
    at: Point
    under: tuple["Heading", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A whole document: its pages, its typefaces, its outline."""

    sheets: tuple[Sheet, ...]
    faces: tuple[Typeface, ...]
    outline: tuple[Heading, ...]
