"""Strips with one line of text into characters, each with its place and how sure it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np

from gongkai.readers.sight.models import reader
from gongkai.readers.sight.picture import Grey, Mark, Weights

_HEIGHT: Final = 48
_NARROWEST: Final = 48
_WIDEST: Final = 2_400
_STEP: Final = 8
_BATCH_COLUMNS: Final = 4_096
"""Pixels across of the strips that are read together; the more, the more memory."""
_NOTHING: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was seen on a strip. ``weights`` is what the model thought at each step, for those who ask further."""

    marks: tuple[Mark, ...]
    weights: Weights

    @property
    def text(self) -> str:
        """The characters in order."""
        return "".join(mark.text for mark in self.marks)

    @property
    def sure(self) -> float:
        """How sure the least sure character is; 0 where nothing was seen."""
        return min((mark.sure for mark in self.marks), default=0.0)


@cache
def symbols() -> tuple[str, ...]:
    """List the symbols in the order in which the weights have them."""
    return reader().symbols()


def recognise(strips: Sequence[Grey]) -> list[Line]:
    """Read strips, each with one line of text, in their order; those of like width are read together."""
    lines: dict[int, Line] = {}
    for batch in _batches([_columns(strip) for strip in strips]):
        width = max(columns for _, columns in batch)
        array = np.stack([_prepared(strips[index], columns, width) for index, columns in batch])
        for (index, columns), weights in zip(batch, reader().run(array), strict=True):
            steps = -(-columns // _STEP)
            lines[index] = _line(weights[:steps], strips[index].shape[1] / columns)
    return [lines[index] for index in range(len(strips))]


def _columns(strip: Grey) -> int:
    height, width = strip.shape
    return int(min(max(round(width * _HEIGHT / height), 1), _WIDEST))


def _batches(columns: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    batch: list[tuple[int, int]] = []
    for index in sorted(range(len(columns)), key=lambda index: columns[index]):
        if batch and max(columns[index], _NARROWEST) * (len(batch) + 1) > _BATCH_COLUMNS:
            yield batch
            batch = []
        batch.append((index, columns[index]))
    if batch:
        yield batch


def _prepared(strip: Grey, columns: int, width: int) -> Weights:
    """Bring a strip to the model's height and range; what is added on the right is neither ink nor paper."""
    resized = cv2.resize(strip, (columns, _HEIGHT), interpolation=cv2.INTER_LINEAR)
    array = np.zeros((3, _HEIGHT, max(width, _NARROWEST)), dtype=np.float32)
    array[:, :, :columns] = resized.astype(np.float32) / 127.5 - 1.0
    return array


def _line(weights: Weights, scale: float) -> Line:
    """Take the likeliest symbol of each step; one that goes on over several steps is one character."""
    best = weights.argmax(axis=1)
    marks: list[Mark] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start] != _NOTHING:
            mark = Mark(
                text=symbols()[best[start]],
                start=start * _STEP * scale,
                end=end * _STEP * scale,
                sure=float(weights[start:end, best[start]].max()),
            )
            marks.append(mark)
        start = end
    return Line(marks=tuple(marks), weights=weights)
