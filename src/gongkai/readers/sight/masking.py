"""A page as it looks with only some things on it: the frames of its pictures, or pictures pasted on a sheet."""

from collections.abc import Iterable

import cv2
import numpy as np

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.matrix import Matrix, apply
from gongkai.readers.formats.fixed.page import Frame
from gongkai.readers.limits import PICTURE_PIXELS
from gongkai.readers.sight.picture import PAPER, Colour
from gongkai.readers.sight.scale import POINT
from gongkai.sentences import N_


def only_within(picture: Colour, frames: Iterable[Frame], chars: Iterable[Char]) -> Colour:
    """Keep what a page shows within some frames; the characters that the file itself has are painted over."""
    kept = np.full_like(picture, PAPER)
    for frame in frames:
        place = _place(frame)
        kept[place] = picture[place]
    for char in chars:
        kept[_place(char)] = PAPER
    return kept


def _place(thing: Frame | Char) -> tuple[slice, slice]:
    rows = slice(max(int(thing.top * POINT), 0), max(int(thing.bottom * POINT) + 1, 0))
    return rows, slice(max(int(thing.x0 * POINT), 0), max(int(thing.x1 * POINT) + 1, 0))


def sheet(width: float, height: float) -> Colour:
    """Give an empty page of so many points.

    Raises:
        UnreadableDocumentError: it is far larger than a page.
    """
    columns, rows = round(width * POINT), round(height * POINT)
    if not 0 < columns * rows <= PICTURE_PIXELS:
        raise UnreadableDocumentError(N_("a page of the file is far larger than a page of a report; print it to A4"))
    return np.full((rows, columns, 3), PAPER, dtype=np.uint8)


def paste(page: Colour, picture: Colour, plane: Matrix) -> None:
    """Paste a picture on a page, where the square that it fills lies as ``plane`` says, in points."""
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [0, height]], dtype=np.float32)
    places = np.array([apply(plane, *corner) for corner in ((0, 0), (1, 0), (0, 1))], dtype=np.float32) * POINT
    way = cv2.getAffineTransform(corners, places.astype(np.float32))
    size = (page.shape[1], page.shape[0])
    cv2.warpAffine(picture, way, size, page, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
