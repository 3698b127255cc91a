"""Two pages that were scanned side by side, put one below the other."""

from typing import Final

import numpy as np

from gongkai.readers.sight.files import as_page
from gongkai.readers.sight.picture import Colour
from gongkai.readers.sight.seals import without_seals
from gongkai.readers.sight.strokes import ink_of

_WIDE: Final = 1.2
_MIDDLE: Final = 0.08
_GUTTER: Final = 0.03
_CLEAN: Final = 0.002
_SHARE: Final = 0.1
"""Each page has at least this share of the ink, or one side is but a margin."""


def unfolded(picture: Colour) -> Colour:
    """Part a wide picture at the empty gutter in its middle; any other is left as it is."""
    height, width = picture.shape[:2]
    if width < _WIDE * height:
        return picture
    columns = ink_of(without_seals(picture).black).mean(axis=0)
    gutter = round(_GUTTER * width)
    sums = np.convolve(columns, np.ones(gutter) / gutter, mode="same")
    first = round((0.5 - _MIDDLE / 2) * width)
    middle = first + int(sums[first : round((0.5 + _MIDDLE / 2) * width)].argmin())
    left, right = columns[:middle].sum(), columns[middle:].sum()
    if sums[middle] > _CLEAN or min(left, right) < _SHARE * (left + right):
        return picture
    half = min(middle, width - middle)
    pages = [as_page(np.ascontiguousarray(side)) for side in (picture[:, :half], picture[:, width - half :])]
    return np.concatenate(pages)
