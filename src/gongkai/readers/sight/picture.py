"""What the modules of sight hand to each other: pictures in shades of grey, boxes on them, characters seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture by rows: 0 is black, 255 is paper; also a mask of ink, 1 where there is some."""
Mask = NDArray[np.bool_]
"""Pixels told apart from all others, by rows."""
Colour = NDArray[np.uint8]
"""A picture by rows with three colours each: red, green, blue."""
Weights = NDArray[np.float32]
"""What the recogniser thinks of a strip: for each step along it, how likely each symbol is."""

PAPER: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box of pixels; the right and lower edges lie outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def grown(self, across: int, down: int) -> "Box":
        """Give the box with more room on every side."""
        return Box(left=self.left - across, top=self.top - down, right=self.right + across, bottom=self.bottom + down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A character seen on a strip: where it begins and ends along the strip, in pixels, and how sure it is."""

    text: str
    start: float
    end: float
    sure: float


def cut_out(picture: Grey, box: Box) -> Grey:
    """Cut a box out of a picture; what of it lies outside is paper."""
    height, width = picture.shape
    inside = picture[max(box.top, 0) : min(box.bottom, height), max(box.left, 0) : min(box.right, width)]
    around = (
        (max(-box.top, 0), max(box.bottom - height, 0)),
        (max(-box.left, 0), max(box.right - width, 0)),
    )
    return np.pad(inside, around, constant_values=PAPER)
