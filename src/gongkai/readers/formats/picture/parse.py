"""Turns a picture of a page, or several in one file, into the neutral document."""

from typing import TYPE_CHECKING

from gongkai.readers.document import Document
from gongkai.readers.formats.fixed.assemble import assemble
from gongkai.readers.sight.door import can_see, refuse_picture, see

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.readers.formats.fixed.page import Page


def parse(data: bytes) -> Document:
    """Parse a picture.

    Raises:
        UnreadableDocumentError: it is damaged, far too large, or pictures cannot be read here.
        MissingExtraError: the models that read pictures are not installed.
    """
    if not can_see():
        raise refuse_picture()
    return assemble("picture", list(_pages(data)), {})


def _pages(data: bytes) -> "Iterator[Page]":
    from gongkai.readers.sight.files import open_pictures  # noqa: PLC0415  # only where the extra is installed

    for number, picture in enumerate(open_pictures(data), start=1):
        yield see(picture, number)
