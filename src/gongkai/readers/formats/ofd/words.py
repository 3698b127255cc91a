"""A text object's characters, each with its box on the page."""

import math
from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.matrix import Matrix, apply
from gongkai.readers.formats.ofd.values import distances, is_so, number
from gongkai.readers.normalise import ILLEGIBLE

_QUARTER: Final = math.pi / 2
_SLANT: Final = 0.1
_ABOVE: Final = 0.88
_BELOW: Final = 0.12
"""How far a character reaches above and below its baseline, in its own size: as Chinese type is cast."""
_FULL_FROM: Final = "\u2010"
"""From here on a character is as wide as it is high in Chinese type, its quotation marks and dashes too."""
_WIDTHS: Final = {"upper": 0.72, "other": 0.5}
_WIDEST: Final = 1.02
"""How far apart two characters may stand and still be taken to touch, in their size; figures never so far."""
_FIGURE: Final = 0.6
_STANDS_IN: Final = "\u00a4"
"""What some producers write where they name a glyph by its number and know of no character."""


def read_words(words: etree._Element, matrix: Matrix) -> Iterator[Char]:
    """Yield the characters of a text object that are seen; text set slantwise (a watermark) is left out."""
    if not (is_so(words.get("Fill"), otherwise=True) or is_so(words.get("Stroke"), otherwise=False)):
        return
    turns = _quarter_turns(matrix, number(words.get("CharDirection"), 0.0))
    if turns is None:
        return
    size, narrowed = number(words.get("Size"), 0.0), number(words.get("HScale"), 1.0)
    named = words.find("{*}CGTransform") is not None
    x = y = 0.0
    for code in words.iterfind("{*}TextCode"):
        text = code.text or ""
        # A run that does not say where it begins begins where the one before it did.
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        for character, at, down, advance in _set(text, code, x, y, size * narrowed):
            if character.isspace() or character.isprintable():
                seen = ILLEGIBLE if named and character == _STANDS_IN else character
                yield _char(seen, (at, down), (advance, size), matrix, turns)


def _set(text: str, code: etree._Element, x: float, y: float, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield each character with the start of its baseline and its advance."""
    most = max(0, len(text) - 1)
    across, down = distances(code.get("DeltaX"), most), distances(code.get("DeltaY"), most)
    runs_down = bool(down) and not across
    for place, character in enumerate(text):
        step = across[place] if place < len(across) else None
        advance = _advance(character, step, size)
        yield character, x, y, advance
        x += step if step is not None else 0.0 if runs_down else advance
        y += down[place] if place < len(down) else 0.0


def _advance(character: str, step: float | None, size: float) -> float:
    """Guess how wide a character is: its font may be anybody's, but whoever set it knew where the next one begins."""
    if character >= _FULL_FROM:
        guess = size
    else:
        guess = size * _WIDTHS["upper" if character.isupper() or character in "@%&" else "other"]
    if step is None or step <= 0:
        return guess
    return step if step <= size * (_FIGURE if character.isdecimal() else _WIDEST) else min(guess, step)


def _quarter_turns(matrix: Matrix, direction: float) -> int | None:
    a, b, *_ = matrix
    turns = (math.atan2(b, a) + math.radians(direction)) / _QUARTER
    # The page's plane runs downwards; a quarter turn of ours reads upwards.
    return -round(turns) % 4 if abs(turns - round(turns)) < _SLANT else None


def _char(text: str, start: tuple[float, float], extent: tuple[float, float], matrix: Matrix, turns: int) -> Char:
    (x, y), (advance, size) = start, extent
    # Text that is read stands upright or on its side, so that two corners give the box.
    xa, ya = apply(matrix, x, y - _ABOVE * size)
    xb, yb = apply(matrix, x + advance, y + _BELOW * size)
    x0, x1 = (xa, xb) if xa <= xb else (xb, xa)
    top, bottom = (ya, yb) if ya <= yb else (yb, ya)
    sideways = turns % 2
    return Char(
        text=text,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        baseline=bottom if sideways else apply(matrix, x, y)[1],
        size=max(x1 - x0 if sideways else bottom - top, 1.0),
        middle=((x0 + x1) / 2, (top + bottom) / 2),
        turns=turns,
    )
