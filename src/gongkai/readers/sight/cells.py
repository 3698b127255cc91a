"""The lines of print in a ruled cell of a picture, and whether there is any print at all."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.sight.picture import Box, Grey

_INSET: Final = 4
"""Pixels from the middle of a ruled line to where its ink surely ends."""
_SPECK: Final = 9
_FAINT: Final = 4
_LINE: Final = 1.3
_GAP: Final = 0.3
_TALLEST: Final = 64


def print_in(ink: Grey, cell: Box) -> list[Box]:
    """Find the lines of print in a cell, top to bottom; none where it is empty.

    Specks, and what hangs in from the ruled lines around, are no print.
    """
    inner = cell.grown(-_INSET, -_INSET)
    if inner.width <= 0 or inner.height <= 0:
        return []
    patch = np.ascontiguousarray(ink[inner.top : inner.bottom, inner.left : inner.right])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(patch, connectivity=8)
    kept = np.zeros(count, dtype=bool)
    for index in range(1, count):
        left, top, across, down, area = (int(number) for number in stats[index])
        edge = left == 0 or top == 0 or left + across == inner.width or top + down == inner.height
        kept[index] = area >= _SPECK and not (edge and min(across, down) <= _FAINT)
    strokes = kept[labels]
    rows = _lines(strokes.any(axis=1))
    boxes = []
    for top, bottom in rows:
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
