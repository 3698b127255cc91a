"""The lines of print in a ruled cell of a picture, and whether there is any print at all."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.sight.picture import Box, Grey, Mask

_INSET: Final = 4
"""Pixels from the middle of a ruled line to where its ink surely ends."""
_SPECK: Final = 9
_FAINT: Final = 4
_LINE: Final = 1.3
_GAP: Final = 0.3
_TALLEST: Final = 64
_LOW: Final = 0.4
_APART: Final = 0.8
"""From a figure to its point or its sign is less, in its height; what is low and farther away is no part of it."""

_Strokes = NDArray[np.int32]
"""Left, top, width, height and area of what holds together in a cell, a row for each."""


def print_in(ink: Grey, cell: Box, veiled: Mask | None = None) -> list[Box]:
    """Find the lines of print in a cell, top to bottom; none where it is empty.

    Specks, and what hangs in from the ruled lines around, are no print; nor is what is left of a seal's edge where one
    was taken away (``veiled``).
    """
    inner = cell.grown(-_INSET, -_INSET)
    if inner.width <= 0 or inner.height <= 0:
        return []
    place = (slice(inner.top, inner.bottom), slice(inner.left, inner.right))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink[place]), connectivity=8)
    kept = np.zeros(count, dtype=bool)
    for index in range(1, count):
        left, top, across, down, area = (int(number) for number in stats[index])
        edge = left == 0 or top == 0 or left + across == inner.width or top + down == inner.height
        kept[index] = area >= _SPECK and not (edge and min(across, down) <= _FAINT)
    if veiled is not None and veiled[place].any():
        kept &= ~_left_over(np.asarray(stats), kept, veiled[place])
    strokes = kept[labels]
    boxes = []
    for top, bottom in _lines(strokes.any(axis=1)):
        columns = np.nonzero(strokes[top:bottom].any(axis=0))[0]
        boxes.append(
            Box(
                left=inner.left + int(columns[0]),
                top=inner.top + top,
                right=inner.left + int(columns[-1]) + 1,
                bottom=inner.top + bottom,
            )
        )
    return boxes


def _left_over(stats: _Strokes, kept: Mask, veiled: Mask) -> Mask:
    """Say which strokes are a seal's: those that touch one, and are low and lie apart from what is high."""
    tallest = stats[kept, cv2.CC_STAT_HEIGHT].max(initial=0)
    is_high = kept & (stats[:, cv2.CC_STAT_HEIGHT] > _LOW * tallest)
    high = stats[is_high]
    found = np.zeros(len(stats), dtype=bool)
    for index in np.flatnonzero(kept & ~is_high):
        left, top, across, down, _ = (int(number) for number in stats[index])
        beside = np.maximum(high[:, 0] - left - across, left - high[:, 0] - high[:, 2])
        above = np.maximum(high[:, 1] - top - down, top - high[:, 1] - high[:, 3])
        around = veiled[max(top - _FAINT, 0) : top + down + _FAINT, max(left - _FAINT, 0) : left + across + _FAINT]
        found[index] = np.maximum(beside, above).min() > _APART * tallest and bool(around.any())
    return found


def _lines(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Part rows of pixels into lines of text; the parts of a character such as 二 stay together."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    runs = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    tallest = min(max((end - start for start, end in runs), default=0), _TALLEST)
    lines: list[tuple[int, int]] = []
    for start, end in runs:
        if lines:
            first, last = lines[-1]
            if end - first <= _LINE * tallest and start - last <= _GAP * tallest:
                lines[-1] = (first, end)
                continue
        lines.append((start, end))
    return lines
