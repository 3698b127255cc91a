"""The page every printed format sets: paper, grid, type and fonts, from ``page.toml`` (GB/T 9704)."""

import tomllib
from functools import cache
from importlib.resources import files
from math import ceil

import msgspec

from gongkai.errors import BadDataError, parser_reason
from gongkai.sentences import N_
from gongkai.shapes import typed

_TWIPS = 1440 / 25.4
_POINTS = 72 / 25.4


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of everything written in the page's file: closed schema, kebab-case keys."""


class Paper(_Entry, frozen=True, kw_only=True):
    """The sheet and its type area (版心), in millimetres."""

    width: float
    height: float
    top: float
    left: float
    text_width: float
    text_height: float

    @property
    def right(self) -> float:
        """The right margin, in millimetres."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """The bottom margin, in millimetres."""
        return self.height - self.top - self.text_height


class LineGrid(_Entry, frozen=True, kw_only=True):
    """The lines of the type area: points from line to line, characters in a line."""

    pitch: float
    characters: int


class PageNumber(_Entry, frozen=True, kw_only=True):
    """The page number: its size in points, its distance below the type area in millimetres."""

    size: float
    below: float


class Latin(_Entry, frozen=True, kw_only=True):
    """The fonts of letters and figures, the preferred one first."""

    fonts: tuple[str, ...]


class Style(_Entry, frozen=True, kw_only=True):
    """How a kind of text is set: size and pitch in points, its fonts, the preferred one first."""

    size: float
    pitch: float
    fonts: tuple[str, ...]
    bold_fallback: bool = False


class Page(_Entry, frozen=True, kw_only=True):
    """The page with its styles by name: title, heading, subheading, body, table, label, note."""

    label: str
    cite: str
    language: str
    paper: Paper
    grid: LineGrid
    number: PageNumber
    latin: Latin
    styles: dict[str, Style]

    @property
    def chinese_fonts(self) -> tuple[str, ...]:
        """Every font that some style may be set in."""
        return tuple(dict.fromkeys(font for style in self.styles.values() for font in style.fonts))


@cache
def load_page() -> Page:
    """Load the page.

    Raises:
        BadDataError: its file breaks the schema.
    """
    source = files("gongkai.report.write") / "page.toml"
    try:
        return typed(tomllib.loads(source.read_text(encoding="utf-8")), Page)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source="page.toml"
        ) from error


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * _TWIPS)


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * _POINTS


def title_measure(title: str) -> float:
    """Return how wide the title's lines may be, in its own characters, so that they come out about even.

    Where the agency and the year are the longer half, the first line ends after them.
    """
    most, width = _title_room(), _width(title)
    if width <= most:
        return most
    head, _ = title_lines(title)
    if head and width / 2 <= _width(head) <= most - 1:
        return _width(head) + 0.9
    return min(most, ceil(width / ceil(width / most)) + 1)


def title_lines(title: str) -> tuple[str, str]:
    """Split a title too long for one line after the agency and the year; the first part is empty where it cannot be."""
    most = _title_room()
    head, year, tail = title.partition("年")
    fits = bool(year) and _width(title) > most and max(_width(head + year), _width(tail)) <= most
    return (head + year, tail) if fits else ("", title)


def _title_room() -> float:
    page = load_page()
    return points(page.paper.text_width) / page.styles["title"].size


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)
