"""A picture of a page, brought to one size, set upright and level."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.sight.detect import find_lines
from gongkai.readers.sight.picture import PAPER, Box, Colour, Grey, cut_out
from gongkai.readers.sight.recognise import recognise
from gongkai.readers.sight.seals import Bare, without_seals

Shades = NDArray[Any]
"""A picture in whole or in broken shades, grey or coloured."""

_STEEPEST: Final = 4.0
_COARSE: Final = 0.25
_FINE: Final = 0.03
_SMALL: Final = 900
_SAMPLE: Final = 6
_TELLING: Final = 6
"""How many times as wide as high a line is that tells, and is soon read."""
_DOUBTED: Final = 0.9
_FEWEST: Final = 3
_OBLONG: Final = 2
"""From here on a box is a line of text, and tells which way it runs; a figure may be higher than wide."""


def in_grey(picture: Colour) -> Grey:
    """Give a picture in shades of grey, with all its ink."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A picture as it is looked at, the print on it, and where lines of text stand on it."""

    picture: Colour
    bare: Bare
    lines: list[Box]


def set_level(picture: Colour) -> Level:
    """Turn a picture so that its lines run level, and upright so that its text can be read."""
    level = as_it_lies(_turned(picture, _slant(without_seals(picture).black)))
    across = sum(box.width > _OBLONG * box.height for box in level.lines)
    down = sum(box.height > _OBLONG * box.width for box in level.lines)
    if down > max(across, _FEWEST):
        level = as_it_lies(np.rot90(level.picture))
    sure = _sureness(level)
    if sure >= _DOUBTED:
        return level
    turned = as_it_lies(np.rot90(level.picture, 2))
    return turned if _sureness(turned) > sure else level


def as_it_lies(picture: Colour) -> Level:
    """Take a picture as it is, and find its lines of text."""
    picture = np.ascontiguousarray(picture)
    bare = without_seals(picture)
    return Level(picture=picture, bare=bare, lines=find_lines(bare.black))


def _sureness(level: Level) -> float:
    """Say how surely a few lines of a picture can be read as it lies; 1 where there are too few to tell."""
    by_length = sorted(level.lines, key=lambda box: abs(box.width - _TELLING * box.height))[:_SAMPLE]
    if len(by_length) < _FEWEST:
        return 1.0
    grey = in_grey(level.picture)
    lines = recognise([cut_out(grey, box) for box in by_length])
    sure = [mark.sure for line in lines for mark in line.marks]
    return sum(sure) / max(len(sure), 1)


def _slant(picture: Grey) -> float:
    """Measure by how many degrees the lines of a picture rise: level rows of ink differ most from what is between."""
    share = _SMALL / max(picture.shape)
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else picture
    ink = (PAPER - small).astype(np.float32)

    def sharpness(angle: float) -> float:
        turned = _rotated(ink, angle, 0)
        return max(float(np.square(np.diff(turned.sum(axis=axis))).sum()) for axis in (0, 1))

    coarse = _best(sharpness, 0.0, _STEEPEST, _COARSE)
    return _best(sharpness, coarse, _COARSE, _FINE)


def _best(measure: Callable[[float], float], middle: float, reach: float, step: float) -> float:
    steps = round(reach / step)
    return max((middle + number * step for number in range(-steps, steps + 1)), key=measure)


def _turned(picture: Colour, angle: float) -> Colour:
    return picture if abs(angle) < _FINE / 2 else np.asarray(_rotated(picture, angle, PAPER), dtype=np.uint8)


def _rotated(picture: Shades, angle: float, around: int) -> Shades:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned: Shades = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(around, around, around)
    )
    return turned
