"""Files of pictures, opened under caps and brought to the size at which pages are read."""

import io
import warnings
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import PICTURE_PIXELS
from gongkai.readers.sight.picture import Colour
from gongkai.readers.sight.scale import INCH
from gongkai.sentences import N_

_KINDS: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_SHORT_SIDE: Final = round(8.27 * INCH)
"""Pixels across a page of A4, which nearly every report is scanned on."""
_NEAR: Final = 0.12
_LONGEST: Final = 3


def open_pictures(data: bytes) -> Iterator[Colour]:
    """Yield the pictures of a file in order, upright as their camera says.

    Raises:
        UnreadableDocumentError: it is damaged, or has far more pixels than a page.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
                for frame in ImageSequence.Iterator(opened):
                    _check(frame.size)
                    yield as_page(_flat(ImageOps.exif_transpose(frame)))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as error:
        raise UnreadableDocumentError(
            N_("the picture is damaged and cannot be opened; scan or save it again")
        ) from error


def as_page(picture: Colour) -> Colour:
    """Bring a picture of a page to the size at which pages are read."""
    height, width = picture.shape[:2]
    share = _SHORT_SIDE / min(height, width)
    if abs(share - 1) < _NEAR:
        return picture
    if max(height, width) > _LONGEST * min(height, width):
        share = min(share, 1.0)  # a strip of several pages below each other: its short side is no page's
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=share, fy=share, interpolation=way), dtype=np.uint8)


def _flat(picture: Image.Image) -> Colour:
    """Give a picture's colours, on paper where it can be seen through."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.array(picture.convert("RGB"))


def _check(size: tuple[int, int]) -> None:
    if size[0] * size[1] > PICTURE_PIXELS:
        raise _too_large()


def _too_large() -> UnreadableDocumentError:
    return UnreadableDocumentError(N_("the picture is far larger than a page at 600 dots to the inch; scan it at 300"))
