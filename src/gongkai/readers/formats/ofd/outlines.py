"""A path object's outlines: the points that its abbreviated data goes through."""

from collections.abc import Iterator
from typing import Final

from gongkai.readers.formats.fixed.matrix import Matrix, Point, apply
from gongkai.readers.formats.ofd.values import number

_OPERANDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def read_outlines(data: str, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield each outline as its points on the page; a curve gives its end only, which rules nothing on its way."""
    points: list[Point] = []
    for verb, operands in _steps(data):
        if verb in "SM":
            if points:
                yield points
            points = []
        if verb == "C":
            points += points[:1]
        elif len(operands) >= 2:  # noqa: PLR2004 - a point's numbers
            points.append(apply(matrix, operands[-2], operands[-1]))
    if points:
        yield points


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    parts = iter(data.split())
    for verb in parts:
        count = _OPERANDS.get(verb.upper())
        if count is not None:
            yield verb.upper(), [number(next(parts, None), 0.0) for _ in range(count)]
