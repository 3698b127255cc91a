"""A text object's characters, each with its box on the page."""

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, repeat
from typing import Final

from lxml import etree

from gongkai.readers.formats.fixed.char import Row
from gongkai.readers.formats.fixed.matrix import Matrix, Point
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


def read_words(words: etree._Element, matrix: Matrix) -> Iterator[Row]:
    """Yield the characters of a text object that are seen; text set slantwise (a watermark) is left out."""
    if not (is_so(words.get("Fill"), otherwise=True) or is_so(words.get("Stroke"), otherwise=False)):
        return
    turns = _quarter_turns(matrix, number(words.get("CharDirection"), 0.0))
    if turns is None:
        return
    size, narrowed = number(words.get("Size"), 0.0), number(words.get("HScale"), 1.0)
    named = next(words.iterchildren("{*}CGTransform"), None) is not None
    x = y = 0.0
    for code in words.iterchildren("{*}TextCode"):
        text = code.text or ""
        # A run that does not say where it begins begins where the one before it did.
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        shown = text.replace(_STANDS_IN, ILLEGIBLE) if named else text
        yield from _place(shown, _set(text, code, (x, y), size * narrowed), size, matrix, turns)


def _set(text: str, code: etree._Element, begin: Point, size: float) -> Iterator[tuple[float, float, float]]:
    """Yield where each character's baseline begins, and its advance."""
    most = max(0, len(text) - 1)
    across, down = distances(code.get("DeltaX"), most), distances(code.get("DeltaY"), most)
    steps = chain(across, repeat(None))
    advances = [_advance(character, step, size) for character, step in zip(text, steps, strict=False)]
    left = advances[len(across) :] if across or not down else repeat(0.0, most)
    xs = accumulate(chain(across, left), initial=begin[0])
    ys = accumulate(chain(down, repeat(0.0)), initial=begin[1])
    return zip(xs, ys, advances, strict=False)


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


def _place(
    text: str, places: Iterable[tuple[float, float, float]], size: float, matrix: Matrix, turns: int
) -> Iterator[Row]:
    """Yield the characters on the page; all that each of them shares with the others is worked out before."""
    a, b, c, d, e, f = matrix
    above, below = _ABOVE * size, _BELOW * size
    sideways = turns % 2
    for character, (x, y, advance) in zip(text, places, strict=True):
        if not (character.isprintable() or character.isspace()):
            continue
        # Text that is read stands upright or on its side, so that two corners give the box.
        end, upper, lower = x + advance, y - above, y + below
        x0, x1 = a * x + c * upper + e, a * end + c * lower + e
        top, bottom = b * x + d * upper + f, b * end + d * lower + f
        if x0 > x1:
            x0, x1 = x1, x0
        if top > bottom:
            top, bottom = bottom, top
        baseline, height = (bottom, x1 - x0) if sideways else (b * x + d * y + f, bottom - top)
        middle = ((x0 + x1) / 2, (top + bottom) / 2)
        yield character, x0, x1, top, bottom, baseline, max(height, 1.0), middle, turns, None
