"""The print of a page alone: what was pressed over it, a red seal, a blue stamp, or the grey of one, becomes paper."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.sight.picture import PAPER, Colour, Grey, Mask

Shades = NDArray[np.float32]
"""Shades that need not be whole, by rows."""

_GAUDY: Final = 60
_ALONE: Final = 0.5
"""How much of the colour around a pixel of a seal is its own; at print's edges two colours make up for each other."""
_NEAR: Final = 11
"""Pixels across in which paper may have a seal's shade, or its colour."""
_BRIGHT: Final = 0.9
"""A seal's ink is this bright in its own colour at least, beside what it is on the whole; print beneath it is not."""
_LIGHT: Final = 0.8
"""Print makes a seal darker than this in all colours together, beside what it is on the whole."""
_SMEAR: Final = 7
"""Pixels across in which the sum of what is coloured is what it was before compression smeared it."""
_OWN: Final = 0.6
"""How much of what is dark the colour around explains where there is a seal's edge and no print."""

_BROAD: Final = 9
"""Pixels across; a stroke of print is less, the ring and the star of a seal are more."""
_RIM: Final = 5
_SMALL: Final = 8
_AROUND: Final = 15
"""Across how much of a picture made small by ``_SMALL`` there is paper somewhere."""
_SHADED: Final = 0.7
_SEAL: Final = 8
"""How high and wide a seal is there at least; dense characters side by side are as wide, but not as high."""
_CLEAR: Final = 0.75
"""Of paper's shade; with more, what was lightened is paper."""
_VEILED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """The print of a picture in shades of grey, and where a seal was made paper: print may be lost there."""

    black: Grey
    veiled: Mask


def without_seals(picture: Colour) -> Bare:
    """Take from a picture what was pressed over its print."""
    red, green, blue = cv2.split(picture)
    black = _without_shade(_without_colour(picture))
    darkest = cv2.min(cv2.min(red, green), blue)
    return Bare(black=black, veiled=(black == PAPER) & (darkest < _VEILED))


def _without_colour(picture: Colour) -> Grey:
    """Give a picture in grey in which coloured ink is paper: it is bright in its own colour, print beneath it is not.

    Compression keeps what is dark where it was, but smears colour, so that a seal's edge looks like a grey line. There
    the colour all around says how much of what is dark is the seal's.
    """
    channels = cv2.split(picture)
    light = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    brightest = np.asarray(cv2.max(cv2.max(channels[0], channels[1]), channels[2]), dtype=np.uint8)
    colour = np.asarray(
        cv2.subtract(brightest, cv2.min(cv2.min(channels[0], channels[1]), channels[2])), dtype=np.uint8
    )
    black = light.copy()
    for channel in channels:
        is_own = channel == brightest
        gaudy = is_own & (colour > _GAUDY)
        if not gaudy.any():
            continue
        # A scanner whose colours lie apart by a hair gives print an edge of one colour here, of another there.
        net = _around(np.where(is_own, 1.0, -1.0) * colour)
        ink = gaudy & (net >= _ALONE * _around(colour))
        if ink.any():
            near = cv2.dilate(ink.astype(np.uint8), np.ones((_NEAR, _NEAR), np.uint8)).astype(bool)
            bare = np.where(_is_seal(ink, net, brightest, light, colour), PAPER, brightest)
            black[near] = np.maximum(black, bare)[near]
    return black


def _is_seal(ink: Mask, net: Shades, brightest: Grey, light: Grey, colour: Grey) -> Mask:
    """Say of each pixel near the ink of a seal whether it is such ink or paper, and no print."""
    bright, lightness, gaudiness = (float(np.median(shades[ink])) for shades in (brightest, light, colour))
    is_explained = net >= _OWN * gaudiness / max(PAPER - lightness, 1.0) * _around(PAPER - light)
    return np.asarray((brightest >= _BRIGHT * bright) | (is_explained & (light >= _LIGHT * lightness)), dtype=bool)


def _around(shades: NDArray[np.floating[Any]] | Grey) -> Shades:
    return np.asarray(cv2.blur(shades.astype(np.float32), (_SMEAR, _SMEAR)), dtype=np.float32)


def _without_shade(picture: Grey) -> Grey:
    """Make paper of what is grey and broader than print, as a seal is where the scanner saw no colour.

    Print beneath it is darker, and keeps its share of the light.
    """
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_BROAD, _BROAD))
    broad = cv2.morphologyEx(cv2.medianBlur(picture, 3), cv2.MORPH_CLOSE, disc)
    height, width = picture.shape
    small = cv2.resize(broad, (max(width // _SMALL, 1), max(height // _SMALL, 1)), interpolation=cv2.INTER_AREA)
    around = (_AROUND, _AROUND)
    paper = cv2.blur(cv2.dilate(small, np.ones(around, np.uint8)), around)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((small < _SHADED * paper).astype(np.uint8))
    is_seal = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1) >= _SEAL
    is_seal[0] = False
    if not is_seal.any():
        return picture
    shaded = cv2.dilate(is_seal[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    near = cv2.resize(shaded, (width, height), interpolation=cv2.INTER_NEAREST).astype(bool)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    seal = cv2.erode(broad, np.ones((_RIM, _RIM), np.uint8))
    lightened = picture * (paper.astype(np.float32) / np.maximum(seal, 1))
    lightened[lightened >= _CLEAR * paper] = PAPER
    return np.where(near, np.minimum(lightened, PAPER), picture).astype(np.uint8)
