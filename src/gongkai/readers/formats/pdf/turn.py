"""How the plane of a PDF's page is turned so that the page stands upright, measured from its upper left corner."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.readers.formats.fixed.matrix import Matrix, Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom on the PDF's own plane, which runs upwards."""
Placed = tuple[float, float, float, float]
"""Left, right, top, bottom on the upright page, which runs downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """So many quarter turns clockwise of a page that reaches over these bounds."""

    quarters: int
    bounds: Box

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        left, top, right, bottom = self.bounds
        return (top - bottom, right - left) if self.quarters % 2 else (right - left, top - bottom)

    @property
    def matrix(self) -> Matrix:
        """The turn as a transformation."""
        left, top, right, bottom = self.bounds
        return (
            (1.0, 0.0, 0.0, -1.0, -left, top),
            (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            (0.0, -1.0, -1.0, 0.0, top, right),
        )[self.quarters]

    def boxes(self, boxes: Iterable[Box]) -> list[Placed]:
        """Turn boxes, whose sides stay level and upright: a subtraction a side, for a page has thousands."""
        left, top, right, bottom = self.bounds
        if self.quarters == 1:
            return [(y0 - bottom, y1 - bottom, x0 - left, x1 - left) for x0, y1, x1, y0 in boxes]
        if self.quarters == 2:  # noqa: PLR2004 - upside down
            return [(right - x1, right - x0, y0 - bottom, y1 - bottom) for x0, y1, x1, y0 in boxes]
        if self.quarters:
            return [(top - y1, top - y0, right - x1, right - x0) for x0, y1, x1, y0 in boxes]
        return [(x0 - left, x1 - left, top - y1, top - y0) for x0, y1, x1, y0 in boxes]

    def levels(self, points: Iterable[Point]) -> list[float]:
        """Say how far below the upper edge points come to lie."""
        _, across, _, along, _, begin = self.matrix
        return [across * x + along * y + begin for x, y in points]
