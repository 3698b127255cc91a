"""A page's marks in the words of the standard: TextObject with TextCode, PathObject."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from gongkai.report.write.ofd.alphabet import Alphabet, Letter, letters_of
from gongkai.report.write.ofd.marks import Box, Colour, Line, Sheet, Typeface, Words
from gongkai.report.write.ofd.wording import Numbers, element, length, lengths, member, writable

_WORTH_COUNTING: Final = 3
"""From so many equal distances on, the standard's ``g count distance`` is the shorter way to say them."""
_AIR: Final = 0.05
"""Around what a mark covers, in millimetres: a viewer cuts off what is outside its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """The typefaces of a document, the identifiers of their files, and which characters they show."""

    faces: tuple[Typeface, ...]
    identifiers: tuple[int, ...]
    alphabet: Alphabet


def write_page(sheet: Sheet, types: Types, numbers: Numbers) -> str:
    """Return the content of a page as its own file."""
    layer = numbers.give()
    marks: list[str] = []
    for mark in sheet.marks:
        if isinstance(mark, Line):
            marks.append(_rule(mark, numbers.give()))
        else:
            marks.extend(_text(mark, piece, types, numbers.give()) for piece in _pieces(mark, types.alphabet))
    area = element("Area", element("PhysicalBox", page_box(sheet)))
    content = element("Content", element("Layer", "".join(marks), {"Type": "Body", "ID": layer}))
    return member("Page", area + content)


def page_box(sheet: Sheet) -> str:
    """Return the area of a page."""
    return lengths((0, 0, sheet.width, sheet.height))


def _pieces(words: Words, alphabet: Alphabet) -> Iterator[tuple[Letter, ...]]:
    """Part words so that a letter that is not one plain character stands alone."""
    for plain, group in groupby(letters_of(words), key=lambda letter: alphabet.is_plain(words.face, letter)):
        letters = tuple(group)
        yield from (letters,) if plain else ((letter,) for letter in letters)


def _text(words: Words, letters: tuple[Letter, ...], types: Types, identifier: int) -> str:
    left, top, right, bottom = _covered(words, letters, types.faces[words.face])
    first = letters[0]
    x, y = first.glyphs[0].at
    inside = [element("FillColor", attributes={"Value": _colour(words.colour)})]
    if not types.alphabet.leads_to(words.face, first):
        # The character map leads to another form of the letter, or to none: its glyphs are named.
        named = element("Glyphs", " ".join(str(glyph.id) for glyph in first.glyphs))
        counts = {"CodePosition": 0, "CodeCount": len(first.text), "GlyphCount": len(first.glyphs)}
        inside.append(element("CGTransform", named, counts))
    place = {"X": length(x - left), "Y": length(y - top)} | _distances(letters)
    inside.append(element("TextCode", writable("".join(letter.text for letter in letters)), place))
    return element(
        "TextObject",
        "".join(inside),
        {
            "ID": identifier,
            "Boundary": lengths((left, top, right - left, bottom - top)),
            "Font": types.identifiers[words.face],
            "Size": length(words.size),
        },
    )


def _covered(words: Words, letters: tuple[Letter, ...], face: Typeface) -> Box:
    """Return what the letters may cover, by the widest and highest glyph that their typeface has."""
    size = words.size / 1000
    left, top, right, bottom = (edge * size for edge in face.box)
    places = [glyph.at for letter in letters for glyph in letter.glyphs]
    last = letters[-1].glyphs[-1]
    y = places[0][1]
    return (
        min(x for x, _ in places) + min(0, left) - _AIR,
        y + min(top, -face.ascent * size) - _AIR,
        max(max(x for x, _ in places) + right, last.at[0] + last.advance) + _AIR,
        y + max(bottom, -face.descent * size) + _AIR,
    )


def _distances(letters: tuple[Letter, ...]) -> dict[str, str]:
    """Return how far each character stands from the one before it, if there is more than one."""
    if len(letters) == 1:
        count = len(letters[0].text)
        # A viewer that knows no transformations spreads the characters over the letter's place.
        steps = [letters[0].advance / count] * (count - 1)
    else:
        steps = [after.glyphs[0].at[0] - before.glyphs[0].at[0] for before, after in pairwise(letters)]
    said: list[str] = []
    for step, group in groupby(map(length, steps)):
        count = len(list(group))
        said.extend(["g", str(count), step] if count >= _WORTH_COUNTING else [step] * count)
    return {"DeltaX": " ".join(said)} if said else {}


def _rule(line: Line, identifier: int) -> str:
    aside = line.width / 2 + _AIR
    (x1, y1), (x2, y2) = line.start, line.end
    left, top = min(x1, x2) - aside, min(y1, y2) - aside
    width, height = abs(x1 - x2) + 2 * aside, abs(y1 - y2) + 2 * aside
    path = f"M {lengths((x1 - left, y1 - top))} L {lengths((x2 - left, y2 - top))}"
    return element(
        "PathObject",
        element("StrokeColor", attributes={"Value": _colour(line.colour)}) + element("AbbreviatedData", path),
        {"ID": identifier, "Boundary": lengths((left, top, width, height)), "LineWidth": length(line.width)},
    )


def _colour(colour: Colour) -> str:
    return " ".join(map(str, colour))
