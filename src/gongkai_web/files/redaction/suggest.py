"""Suggests boxes for numbers that name a person, and finds every place of a phrase; a person confirms each.

A number may be torn by the end of a line: it then gets a box on either line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai_web.files.redaction.boxes import Area, Box
from gongkai_web.files.redaction.glyphs import Glyph
from gongkai_web.files.redaction.numbers import Hit, find_numbers
from gongkai_web.files.redaction.pages import look_at, opened

GROUND: Final = "refused.third_party_rights"
LABEL: Final = "个人隐私"
PHRASE: Final = "查找的文字"
_LEVEL: Final = 0.6
_APART: Final = 0.6
_PAD: Final = 0.8
_COLUMN: Final = "\t"
_UPRIGHT: Final = 0.2


Finder = Callable[[str], Iterable[Hit]]
"""Finds what is looked for in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What might be withheld (遮盖建议): what kind of number it is, its characters, and a box for each of its lines."""

    name: str
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's characters as plain text, and the glyph behind each; a wide gap is a tab with none."""

    text: str
    glyphs: tuple[Glyph | None, ...]


def suggest(data: bytes) -> list[Suggestion]:
    """List suggestions for a PDF, page by page.

    Raises:
        RedactionError: the PDF cannot be opened.
    """
    return _search(data, find_numbers)


def find_phrase(data: bytes, phrase: str) -> list[Suggestion]:
    """List every place of a phrase in a PDF, whatever blanks stand between its characters, and across a line's end.

    Raises:
        RedactionError: the PDF cannot be opened.
    """
    characters = [char for char in unicodedata.normalize("NFKC", phrase) if not char.isspace()]
    if not characters:
        return []
    written = re.compile(r"\s*".join(map(re.escape, characters)), re.IGNORECASE)

    def find(text: str) -> Iterator[Hit]:
        for match in written.finditer(text):
            yield Hit(name=PHRASE, start=match.start(), end=match.end())

    return _search(data, find)


def _search(data: bytes, find: Finder) -> list[Suggestion]:
    found: list[Suggestion] = []
    with opened(data) as document:
        for number in range(1, len(document) + 1):
            found += _suggest_on_page(number, look_at(document, number, ()).kept, find)
    return found


def _suggest_on_page(number: int, glyphs: Sequence[Glyph], find: Finder) -> Iterator[Suggestion]:
    """Take hits by weight: proved ones across a line's end, those within a line, the rest across a line's end."""
    lines = list(_lines(glyphs))
    on_lines = [(hit, line) for line in lines for hit in find(line.text)]
    torn = list(_torn(lines, find))
    proved = [each for each in torn if each[0].is_proved]
    claimed: set[int] = set()
    for hit, line in [*proved, *on_lines, *torn]:
        if not claimed & _indices(line, hit):
            claimed |= _indices(line, hit)
            yield _suggestion(number, hit, line)


def _torn(lines: Sequence[_Line], find: Finder) -> Iterator[tuple[Hit, _Line]]:
    for above, below in pairwise(lines):
        joint = len(above.text.rstrip())
        both = _Line(above.text.rstrip() + below.text.lstrip(), above.glyphs[:joint] + _stripped(below))
        for hit in find(both.text):
            if hit.start < joint < hit.end:
                yield hit, both


def _stripped(line: _Line) -> tuple[Glyph | None, ...]:
    return line.glyphs[len(line.text) - len(line.text.lstrip()) :]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[_Line]:
    """Part a page's characters into lines, in the order of the file."""
    text: list[str] = []
    behind: list[Glyph | None] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and not _is_level(last, glyph):
            yield _Line("".join(text), tuple(behind))
            text, behind, last = [], [], None
        if last is not None and _gap(last, glyph) > _APART * _height(glyph):
            text.append(_COLUMN)
            behind.append(None)
        plain = unicodedata.normalize("NFKC", glyph.text)
        text.append(plain if len(plain) == 1 else glyph.text)
        behind.append(glyph)
        last = glyph
    if text:
        yield _Line("".join(text), tuple(behind))


def _is_level(one: Glyph, other: Glyph) -> bool:
    """Say whether two characters stand on a line, one behind the other; text set down a page counts as its own way."""
    if abs(one.angle - other.angle) > _UPRIGHT:
        return False
    along, across = (0, 1) if _reads_across(one) else (1, 0)
    forth = other.origin[along] - one.origin[along]
    back = -_height(one) if _reads_across(one) else -float("inf")
    return abs(one.origin[across] - other.origin[across]) < _LEVEL * _height(one) and forth > back


def _reads_across(glyph: Glyph) -> bool:
    return abs(round(glyph.angle / 1.5707963)) % 2 == 0


def _height(glyph: Glyph) -> float:
    across = glyph.reach.bottom - glyph.reach.top if _reads_across(glyph) else glyph.reach.right - glyph.reach.left
    return max(across, 1.0)


def _gap(one: Glyph, other: Glyph) -> float:
    if _reads_across(one):
        return other.reach.left - one.reach.right
    return max(other.reach.top - one.reach.bottom, one.reach.top - other.reach.bottom)


def _indices(line: _Line, hit: Hit) -> set[int]:
    return {glyph.index for glyph in line.glyphs[hit.start : hit.end] if glyph is not None}


def _suggestion(number: int, hit: Hit, line: _Line) -> Suggestion:
    glyphs = [glyph for glyph in line.glyphs[hit.start : hit.end] if glyph is not None]
    boxes = tuple(Box(page=number, area=area.grown(_PAD), ground=GROUND, label=LABEL) for area in _areas(glyphs))
    return Suggestion(name=hit.name, text="".join(glyph.text for glyph in glyphs), boxes=boxes)


def _areas(glyphs: Sequence[Glyph]) -> Iterator[Area]:
    area: Area | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        if area is None or last is None or not _is_level(last, glyph):
            if area is not None:
                yield area
            area = glyph.reach
        area, last = area.joined(glyph.reach).joined(glyph.ink), glyph
    if area is not None:
        yield area
