"""A whole report set by hand on pages of its own: rows that a page's end splits, figures wrapped, heads set upright."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role
from tests.factories.documents.drawing import HEIGHT, WIDTH, Drawing, pdf
from tests.factories.papers.pieces import edges, pieces

_EDGE: Final = 50
_INSIDE: Final = round(WIDTH) - 2 * _EDGE
_PROSE: Final = 10.5
_TYPE: Final = 7.0
_PADDING: Final = 2.0
_LEADING: Final = 1.3
_WRAPPED: Final = 3
"""Digits that a wrapped figure's first line holds: the column is just so wide."""
_LOW: Final = 250.0
"""A page so low that many rows lie over its end."""
_NARROW: Final = 50.0
"""So narrow that a row's label takes several lines."""
_HEADS: Final = frozenset({Role.COLUMN, Role.SPAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a table is set: figures wrapped in narrow cells, heads upright, rows split where a page ends."""

    wraps_figures: bool = False
    upright_heads: bool = False
    splits_rows: bool = False
    height: float = HEIGHT


def draw(manner: Manner, report: Report) -> bytes:
    """Return the report as a PDF."""
    return pdf(*_Sheets(manner=manner).lay(report))


@dataclass(slots=True, kw_only=True)
class _Setting:
    """A table being set: where its columns' edges lie, the lines of each cell yet to be set, the cells begun."""

    xs: Sequence[int]
    told: dict[Box, list[str]]
    shown: set[Box] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class _Sheets:
    """The pages set so far, and how far down the last one is filled."""

    manner: Manner
    pages: list[Drawing] = field(default_factory=list)
    filled: float = _EDGE

    def lay(self, report: Report) -> list[Drawing]:
        self._turn()
        for piece in pieces(report):
            if isinstance(piece, str):
                self._prose(piece)
            else:
                self._table(piece)
        return self.pages

    @property
    def _left(self) -> float:
        return self.manner.height - _EDGE - self.filled

    def _turn(self) -> None:
        self.pages.append(Drawing(height=self.manner.height))
        self.filled = _EDGE

    def _prose(self, text: str) -> None:
        for part in text.split("\n"):
            # A heading stands at the edge, a paragraph two characters in.
            for line in _lines(part if "、" in part[:2] else f"\u3000\u3000{part}", _INSIDE, _PROSE):
                if self._left < _PROSE * _LEADING:
                    self._turn()
                self.filled += _PROSE * _LEADING * 1.2
                self.pages[-1].write(_EDGE, self.filled, line, size=_PROSE)
        self.filled += _PROSE * _LEADING / 2

    def _table(self, grid: Grid) -> None:
        xs = [_EDGE + place for place in edges(grid, _INSIDE)]
        told = {box: self._words(box, xs[box.column + box.colspan] - xs[box.column]) for box in grid.boxes}
        heights = _heights(grid, told)
        if sum(heights[: grid.header_rows + 1]) > self._left:
            self._turn()  # heads stay with the first row
        setting = _Setting(xs=xs, told=told)
        for number, line in enumerate(grid.lines()):
            boxes, height = list(dict.fromkeys(line)), heights[number]
            if height > self._left:
                above = _deep(self._fitting(boxes, setting, number))
                if above:
                    self._row(boxes, setting, above, number)
                    height += 2 * _PADDING - above
                self._turn()
            self._row(boxes, setting, height, number)
        self.filled += _PROSE

    def _fitting(self, boxes: Sequence[Box], setting: _Setting, number: int) -> int:
        """Count the lines of a row that still fit on the page, where the row may be split and lines are left over."""
        fitting = int((self._left - 2 * _PADDING) / (_TYPE * _LEADING))
        told = setting.told
        deepest = max((len(told[box]) for box in boxes if box.row == number and box.rowspan == 1), default=0)
        return fitting if self.manner.splits_rows and 0 < fitting < deepest else 0

    def _row(self, boxes: Sequence[Box], setting: _Setting, height: float, number: int) -> None:
        page, top, xs, told = self.pages[-1], self.filled, setting.xs, setting.told
        for box in boxes:
            left, right = xs[box.column], xs[box.column + box.colspan]
            begins, ends = box.row == number and box not in setting.shown, box.row + box.rowspan == number + 1
            page.rule(left, top, left, top + height).rule(right, top, right, top + height)
            if begins or top == _EDGE:
                page.rule(left, top, right, top)
            if ends or self._left - height < _TYPE:
                page.rule(left, top + height, right, top + height)
            room = round((height - 2 * _PADDING) / (_TYPE * _LEADING)) if box.rowspan == 1 else len(told[box])
            for place, words in enumerate(told[box][: max(room, 1)]):
                page.write(left + _PADDING, top + _PADDING + _TYPE + place * _TYPE * _LEADING, words, size=_TYPE)
            told[box] = told[box][max(room, 1) :]
            setting.shown.add(box)
        self.filled += height

    def _words(self, box: Box, width: float) -> list[str]:
        if self.manner.upright_heads and box.role in _HEADS and box.colspan == 1:
            return list(box.text)
        if box.role is Role.FIGURE and self.manner.wraps_figures:
            return [box.text[place : place + _WRAPPED] for place in range(0, len(box.text), _WRAPPED)]
        if box.role is Role.ROW and self.manner.splits_rows:
            width = min(width, _NARROW)
        return list(_lines(box.text, width - 2 * _PADDING, _TYPE))


def _deep(lines: int) -> float:
    return lines * _TYPE * _LEADING + 2 * _PADDING if lines else 0.0


def _heights(grid: Grid, told: dict[Box, list[str]]) -> list[float]:
    """Make each row as high as its highest cell; a cell over several rows makes the last of them higher."""
    heights = [_deep(1)] * grid.rows
    for box in sorted(grid.boxes, key=lambda box: box.rowspan):
        wanted = _deep(len(told[box]))
        last = box.row + box.rowspan - 1
        heights[last] += max(0.0, wanted - sum(heights[box.row : last + 1]))
    return heights


def _lines(text: str, width: float, size: float) -> Iterator[str]:
    line, reached = "", 0.0
    for letter in text:
        advance = size * (0.5 if letter.isascii() else 1.0)
        if line and reached + advance > width:
            yield line
            line, reached = "", 0.0
        line, reached = line + letter, reached + advance
    yield line


DRAWN_CASES: Final[dict[str, Callable[[Report], bytes]]] = {
    "rows split by the page's end": partial(draw, Manner(splits_rows=True, height=_LOW)),
    "figures wrapped in their cells": partial(draw, Manner(wraps_figures=True)),
    "heads set upright": partial(draw, Manner(upright_heads=True)),
}
"""The hard cases of PDF that are set by hand."""
