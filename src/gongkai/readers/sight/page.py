"""A picture of a page into the page of a document: characters and rules in points, and how figures look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.grid import Grid, find_grids
from gongkai.readers.formats.fixed.lines import is_wide
from gongkai.readers.formats.fixed.page import Page, Seen
from gongkai.readers.normalise import ILLEGIBLE
from gongkai.readers.sight.alternatives import beside_seal, sighting_of
from gongkai.readers.sight.cells import print_in
from gongkai.readers.sight.folding import unfolded
from gongkai.readers.sight.level import Level, as_it_lies, in_grey, set_level
from gongkai.readers.sight.picture import Box, Colour, Grey, Mark, Mask, cut_out
from gongkai.readers.sight.recognise import Line, recognise
from gongkai.readers.sight.scale import POINT
from gongkai.readers.sight.shapes import mend
from gongkai.readers.sight.strokes import find_rules, ink_of

_ROOM: Final = 0.2
_LEAST_ROOM: Final = 4
_LOWEST: Final = 22
_DIGIT: Final = 0.72
"""How high digits are, in the size of their type."""
_HALF: Final = 0.5
_MOST_TABLES: Final = 5
_OVERLAP: Final = 20.0
_CLOSE: Final = 1.35
_OF_FIGURES: Final = frozenset("0123456789.,")
_SURE: Final = 0.9
_FULL: Final = str.maketrans("(),:;?!", "（），：；？！")
"""Beside Chinese words these are set in full width; a picture does not tell the two apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strip:
    """A line of print: its box, what is cut out to be read, and the middle of its cell where it is alone in one.

    ``by_seal`` says that a seal was taken away beside it.
    """

    box: Box
    cut: Box
    image: Grey
    cell: tuple[float, float] | None = None
    by_seal: bool = False


def see_page(picture: Colour, number: int, *, lies_level: bool = False) -> Page:
    """Read a picture of a page at the size of ``scale``; ``lies_level``: it need not be turned."""
    level = as_it_lies(picture) if lies_level else set_level(picture)
    apart = level.picture if lies_level else unfolded(level.picture)
    level = level if apart is level.picture else as_it_lies(apart)
    black, veiled = level.bare.black, level.bare.veiled
    ink = ink_of(black)
    rules = find_rules(ink, veiled)
    grids = find_grids(rules)
    if _is_in_shreds(grids):
        # Lines that are broken everywhere part and join cells at random; print that stands in columns does not.
        rules, grids = [], []
    strips = [strip for grid in grids for strip in _in_cells(black, ink, veiled, grid)]
    strips += _between(level, grids)
    read = recognise([strip.image for strip in strips])
    lines = [line if strip.cell is None else mend(line, strip.image) for strip, line in zip(strips, read, strict=True)]
    height, width = black.shape
    return Page(
        number=number,
        width=width / POINT,
        height=height / POINT,
        chars=tuple(char for strip, line in zip(strips, lines, strict=True) for char in _chars(strip, line)),
        rules=tuple(rules),
        seen=tuple(_seen(strips, lines)),
    )


def _is_in_shreds(grids: Sequence[Grid]) -> bool:
    """Say whether the ruled lines of a page make more tables than a page has, or tables side by side."""
    beside = any(
        upper.bottom > lower.top + _OVERLAP and (upper.xs[-1] <= lower.xs[0] or lower.xs[-1] <= upper.xs[0])
        for upper, lower in pairwise(grids)
    )
    return beside or len(grids) > _MOST_TABLES


def _in_cells(black: Grey, ink: Grey, veiled: Mask, grid: Grid) -> Iterator[_Strip]:
    for region in grid.regions:
        cell = Box(
            left=round(grid.xs[region.column] * POINT),
            top=round(grid.ys[region.row] * POINT),
            right=round(grid.xs[region.last_column + 1] * POINT),
            bottom=round(grid.ys[region.last_row + 1] * POINT),
        )
        boxes = print_in(ink, cell, veiled)
        alone = ((cell.left + cell.right) / 2 / POINT, (cell.top + cell.bottom) / 2 / POINT)
        for box in boxes:
            cut = _with_room(box)
            inside = Box(
                left=max(cut.left, cell.left + _LEAST_ROOM),
                top=max(cut.top, cell.top + _LEAST_ROOM),
                right=min(cut.right, cell.right - _LEAST_ROOM),
                bottom=min(cut.bottom, cell.bottom - _LEAST_ROOM),
            )
            image = cut_out(black[: inside.bottom, : inside.right], cut)
            around = veiled[max(cut.top, 0) : cut.bottom, max(cut.left, 0) : cut.right]
            yield _Strip(
                box=box,
                cut=cut,
                image=image,
                cell=alone if len(boxes) == 1 else None,
                by_seal=bool(around.any()),
            )


def _with_room(box: Box) -> Box:
    """Give print the room around it that the recogniser is used to."""
    down = max(round(box.height * _ROOM), _LEAST_ROOM, (_LOWEST - box.height) // 2)
    return box.grown(max(round(box.height * _ROOM), _LEAST_ROOM), down)


def _between(level: Level, grids: Sequence[Grid]) -> Iterator[_Strip]:
    """Yield the lines of text outside tables."""
    grey = in_grey(level.picture)
    ink = ink_of(grey)
    for found in level.lines:
        x, y = (found.left + found.right) / 2 / POINT, (found.top + found.bottom) / 2 / POINT
        if any(grid.xs[0] <= x <= grid.xs[-1] and grid.top <= y <= grid.bottom for grid in grids):
            continue
        rows = np.flatnonzero(ink[found.top : found.bottom, found.left : found.right].any(axis=1))
        top, bottom = (found.top + int(rows[0]), found.top + int(rows[-1]) + 1) if len(rows) else (0, 0)
        if bottom > top:
            box = Box(left=found.left, top=top, right=found.right, bottom=bottom)
            yield _Strip(box=box, cut=found, image=cut_out(grey, found))


def _chars(strip: _Strip, line: Line) -> Iterator[Char]:
    """Yield a line's characters; the recogniser knows the middle of each, and its neighbours and kind say how wide."""
    marks = list(_legible(strip, line.marks))
    wordy = any(is_wide(mark.text) for mark in marks)
    size = strip.box.height if wordy else strip.box.height / _DIGIT
    middles = [(mark.start + mark.end) / 2 for mark in marks]
    for index, mark in enumerate(marks):
        half = size * _HALF * (1 if is_wide(mark.text) else _HALF)
        left = _edge(middles, index, -1, half)
        right = _edge(middles, index, 1, half)
        top, bottom = strip.box.top / POINT, strip.box.bottom / POINT
        x0, x1 = (strip.cut.left + left) / POINT, (strip.cut.left + right) / POINT
        yield Char(
            text=mark.text,
            x0=x0,
            x1=x1,
            top=top,
            bottom=bottom,
            baseline=bottom,
            size=size / POINT,
            middle=((x0 + x1) / 2, (top + bottom) / 2),
            sure=mark.sure,
        )


def _legible(strip: _Strip, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield marks as they are set; a figure of running text of which a part is doubtful is illegible as a whole.

    In a cell the sums may prove it; a sentence would state another figure.
    """
    wordy = any(is_wide(mark.text) for mark in marks)
    for _, group in groupby(marks, key=lambda mark: mark.text in _OF_FIGURES):
        run = list(group)
        is_figure = any(mark.text.isdecimal() for mark in run)
        if is_figure and strip.cell is None and min(mark.sure for mark in run) < _SURE:
            run = [replace(mark, text=ILLEGIBLE) for mark in run]
        elif wordy and not is_figure:
            run = [replace(mark, text=mark.text.translate(_FULL)) for mark in run]
        yield from run


def _edge(middles: Sequence[float], index: int, side: int, half: float) -> float:
    """Say where a character ends: half way to its neighbour where that is close, else where its kind does."""
    other = index + side
    if 0 <= other < len(middles):
        apart = abs(middles[other] - middles[index])
        if apart <= 2 * half * _CLOSE:
            return middles[index] + side * apart / 2
    return middles[index] + side * half


def _seen(strips: Sequence[_Strip], lines: Sequence[Line]) -> Iterator[Seen]:
    for strip, line in zip(strips, lines, strict=True):
        if strip.cell is not None and line.marks and not any(is_wide(mark.text) for mark in line.marks):
            sighting = sighting_of(line)
            yield Seen(at=strip.cell, sighting=beside_seal(sighting) if strip.by_seal else sighting)
