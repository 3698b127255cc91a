"""Figures that the page's edge cuts are marked as illegible: what is left of one on the page is another figure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.normalise import ILLEGIBLE

_FIGURE: Final = frozenset("0123456789０１２３４５６７８９,.，．")
_SLACK: Final = 0.15
_APART: Final = 0.22
_LEVEL: Final = 0.45
_LEFT, _RIGHT, _TOP, _BOTTOM = map(attrgetter, ("x0", "x1", "top", "bottom"))


def mark_clipped(chars: Iterable[Char], width: float, height: float) -> tuple[list[Char], list[Char]]:
    """Part characters into those on the page and those beyond its edge.

    A figure of which any part lies beyond the edge is illegible on both sides of it.
    """
    listed = list(chars)
    if _are_within(listed, width, height) or not any(_is_cut(char, width, height) for char in listed):
        return listed, []
    cut = {
        id(char) for line in _lines(listed) for run in _runs(line) if _is_clipped(run, width, height) for char in run
    }
    on_page: list[Char] = []
    beyond: list[Char] = []
    for char in listed:
        marked = char._replace(text=ILLEGIBLE, middle=_seen(char, width, height)) if id(char) in cut else char
        (on_page if _is_inside(marked, width, height) else beyond).append(marked)
    return on_page, beyond


def _are_within(chars: list[Char], width: float, height: float) -> bool:
    """Say whether nothing at all comes near the page's edge, as on nearly every page."""
    return not chars or (
        min(map(_LEFT, chars)) >= 0
        and max(map(_RIGHT, chars)) <= width
        and min(map(_TOP, chars)) >= 0
        and max(map(_BOTTOM, chars)) <= height
    )


def _lines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Group characters that stand level and face the same way, each line left to right."""
    for _, facing in groupby(sorted(chars, key=lambda char: (char.turns, char.baseline)), key=lambda char: char.turns):
        line: list[Char] = []
        for char in facing:
            if line and char.baseline - line[0].baseline > _LEVEL * min(line[0].size, char.size):
                yield sorted(line, key=lambda char: char.x0)
                line = []
            line.append(char)
        yield sorted(line, key=lambda char: char.x0)


def _runs(line: Sequence[Char]) -> Iterator[list[Char]]:
    """Part a line into figures, whose characters follow each other closely, and single other characters."""
    run: list[Char] = []
    for char in line:
        is_part = run and char.text in _FIGURE and char.x0 - run[-1].x1 <= _APART * char.size
        if run and not (is_part and run[-1].text in _FIGURE):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _is_clipped(run: list[Char], width: float, height: float) -> bool:
    return run[0].text in _FIGURE and any(_is_cut(char, width, height) for char in run)


def _seen(char: Char, width: float, height: float) -> tuple[float, float]:
    """Give the middle of what is seen of a character, or its own where nothing is."""
    x = (max(char.x0, 0) + min(char.x1, width)) / 2
    y = (max(char.top, 0) + min(char.bottom, height)) / 2
    seen = char.x0 < width and char.x1 > 0 and char.top < height and char.bottom > 0
    return (x, y) if seen else char.middle


def _is_inside(char: Char, width: float, height: float) -> bool:
    return 0 <= char.middle[0] <= width and 0 <= char.middle[1] <= height


def _is_cut(char: Char, width: float, height: float) -> bool:
    slack = _SLACK * char.size
    return not (
        _is_inside(char, width, height)
        and char.x0 >= -slack
        and char.x1 <= width + slack
        and char.top >= -slack
        and char.bottom <= height + slack
    )
