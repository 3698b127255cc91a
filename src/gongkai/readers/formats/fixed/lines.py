"""Characters into lines of text: by baseline, then left to right, with the blanks that the gaps show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.normalise import ILLEGIBLE

_BASELINE_SLACK: Final = 0.45
_BLANK: Final = 0.22
_WIDE_BLANK: Final = 0.7
_TAB: Final = 1.6
_COLUMN: Final = 0.4
"""A gap between two figures from which on no digits of one figure stand so far apart."""
_COLUMN_GAP: Final = "\x1f"
_FIGURE: Final = rf"[-+]?(?:\d{{1,3}}(?: \d{{3}})+(?!\d)|[\d{ILLEGIBLE}][\d,.{ILLEGIBLE}]*)(?:万元|元|件)?|[-—–/]+"
_ROW: Final = re.compile(
    rf"(?P<label>.*[^\s\d,.+\-—–/{ILLEGIBLE}])??[\t {_COLUMN_GAP}]*"
    rf"(?P<figures>(?:{_FIGURE})(?:[\t {_COLUMN_GAP}]+(?:{_FIGURE}))+)"
)
_SAME_PLACE: Final = 0.3
_OPENING: Final = frozenset("（〔《“‘【「『(")
_CLOSING: Final = frozenset("，。、；：？！）〕》”’】」』…—%％")
_WIDE_FROM: Final = "\u2e80"
_BASELINE, _LEFT, _RIGHT = map(attrgetter, ("baseline", "x0", "x1"))
_TOP, _BOTTOM, _SURE = map(attrgetter, ("top", "bottom", "sure"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line of text on a page; ``size`` is the height of its characters.

    ``head`` is the width of what stands before the first place where the line could be broken. ``sure`` is how likely
    its least likely character is the right one, where it was read from a picture.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    head: float = 0.0
    sure: float | None = None


def read_lines(chars: Iterable[Char], *, gap: str = "\t") -> list[TextLine]:
    """Read lines top to bottom; a wide gap inside a line, as between columns, becomes ``gap``."""
    found = (_line(line, gap) for line in _levels(chars))
    return [line for line in found if line is not None]


def cell_text(chars: Iterable[Char]) -> str:
    """Read a cell's text, a line a line."""
    listed = list(chars)
    if len(listed) == 1:  # most figures are nought
        return listed[0].text.strip()
    told = (_written(sorted(line, key=_LEFT), " ")[0] for line in _levels(listed))
    return "\n".join(filter(None, told))


def _levels(chars: Iterable[Char]) -> list[list[Char]]:
    """Group characters by the line they stand on, top to bottom."""
    lines: list[list[Char]] = []
    for char in sorted(_facing(list(chars)), key=_BASELINE):
        if lines and (char.baseline == lines[-1][0].baseline or _is_level(lines[-1][0], char)):
            lines[-1].append(char)
        elif len(lines) > 1 and _is_level(lines[-2][0], char):
            lines[-2].append(char)
        else:
            lines.append([char])
    return lines


def least_sure(chars: Iterable[Char]) -> float | None:
    """Say how sure the least sure of some characters is; None where none was read from a picture."""
    return min({*map(_SURE, chars)} - {None}, default=None)


def is_wide(character: str) -> bool:
    """Say whether a character is Chinese writing or punctuation, which needs no blank beside it."""
    return character >= _WIDE_FROM


def _is_level(first: Char, char: Char) -> bool:
    return abs(char.baseline - first.baseline) <= _BASELINE_SLACK * min(first.size, char.size)


def _facing(chars: list[Char]) -> list[Char]:
    """Turn text that is set sideways, such as a narrow heading, so that it reads from left to right."""
    turned = [char for char in chars if char.turns and not char.text.isspace()]
    if len(turned) * 2 <= len(chars):
        return chars
    turns = turned[0].turns
    return [_face(char, turns) for char in chars]


def _face(char: Char, turns: int) -> Char:
    # A quarter turn of the text is undone by a quarter turn of the places: 1 reads upwards, 3 downwards.
    if turns == 1:
        x0, x1, top, bottom = -char.bottom, -char.top, char.x0, char.x1
    elif turns == 3:  # noqa: PLR2004 - quarter turns
        x0, x1, top, bottom = char.top, char.bottom, -char.x1, -char.x0
    else:
        x0, x1, top, bottom = -char.x1, -char.x0, -char.bottom, -char.top
    return char._replace(x0=x0, x1=x1, top=top, bottom=bottom, baseline=bottom)


def _line(chars: list[Char], gap: str) -> TextLine | None:
    ordered = sorted(chars, key=_LEFT)
    text, ink = _written(ordered, gap)
    if not ink:
        return None
    return TextLine(
        text=text,
        x0=ink[0].x0,
        x1=max(map(_RIGHT, ink)),
        top=min(map(_TOP, ink)),
        bottom=max(map(_BOTTOM, ink)),
        baseline=ink[0].baseline,
        size=_size(ink),
        head=_head(ordered, ink[0]),
        sure=least_sure(ink),
    )


def _written(ordered: list[Char], gap: str) -> tuple[str, list[Char]]:
    """Return what a line says, and those of its characters that are seen and stand for themselves."""
    ink: list[Char] = []
    parts: list[str] = []
    spaced = False
    for char in ordered:
        if char.text.isspace():
            spaced = True
            continue
        if ink:
            before = ink[-1]
            if char.text == before.text and _is_double(before, char):
                continue
            # Most characters touch the one before them.
            if spaced or char.x0 - before.x1 > _BLANK * char.size:
                parts.append(_between(before, char, gap, spaced=spaced))
        parts.append(char.text)
        ink.append(char)
        spaced = False
    text = "".join(parts)
    return (_as_row(text) if gap == "\t" else text.replace(_COLUMN_GAP, " ")), ink


def _as_row(text: str) -> str:
    """Part every figure of a row of a table without rules from the next, and from the row's label.

    Its columns may stand closer than a tab; each figure is whole, whatever stands beside it.
    """
    row = _ROW.fullmatch(text) if _COLUMN_GAP in text or "\t" in text else None
    if row is None:
        return text.replace(_COLUMN_GAP, " ")
    figures = re.findall(_FIGURE, row["figures"])
    return "\t".join([row["label"], *figures] if row["label"] else figures)


def _is_of_figure(character: str) -> bool:
    return character.isdecimal() or character in "-—–/" or character == ILLEGIBLE


def _size(ink: list[Char]) -> float:
    # Figures are often set in another font, whose box is lower at the same size.
    sizes = sorted([char.size for char in ink if char.text >= _WIDE_FROM] or [char.size for char in ink])
    return sizes[len(sizes) // 2]


def _head(ordered: list[Char], first: Char) -> float:
    """Measure the first word: Latin letters and figures stay together, and no line begins with a closing mark."""
    end = first.x1
    for before, char in pairwise(ordered[ordered.index(first) :]):
        breaks = char.text.isspace() or is_wide(before.text) or is_wide(char.text)
        if breaks and not (before.text in _OPENING or char.text in _CLOSING or _counts(before, char)):
            break
        end = char.x1
    return end - first.x0


def _counts(before: Char, char: Char) -> bool:
    # Typesetters keep a number and the character after it together: 12月.
    return before.text.isdigit() and is_wide(char.text)


def _is_double(before: Char, char: Char) -> bool:
    """Say whether a character is the one before it once more."""
    # Bold is sometimes made by printing a character twice, a hair apart.
    return abs(char.x0 - before.x0) < _SAME_PLACE * (before.x1 - before.x0)


def _between(before: Char, char: Char, gap: str, *, spaced: bool) -> str:
    width = char.x0 - before.x1
    # The box of a flat character such as 一 may be as low as its ink.
    size = max(before.size, char.size)
    if width > _TAB * size:
        return gap
    if width > _COLUMN * size and _is_of_figure(before.text) and _is_of_figure(char.text):
        return _COLUMN_GAP
    if is_wide(before.text) or is_wide(char.text):
        # Justified lines and the space set beside figures are typesetting, not blanks that someone typed.
        return " " if width > _WIDE_BLANK * size else ""
    return " " if spaced or width > _BLANK * size else ""
