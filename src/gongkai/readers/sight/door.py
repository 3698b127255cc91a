"""The way into sight from outside: whether pictures can be read here, and how one page is.

Its modules need the extra ``[ocr]``; they are loaded when the first picture is to be read.
"""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import PICTURED_PAGES
from gongkai.readers.pace import page_begins
from gongkai.sentences import N_

if TYPE_CHECKING:
    from gongkai.readers.formats.fixed.page import Page
    from gongkai.readers.sight.picture import Colour

_NEEDED: Final = ("numpy", "cv2", "onnxruntime", "PIL", "rapidocr")


@cache
def can_see() -> bool:
    """Say whether the extra that reads pictures is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def refuse_picture() -> UnreadableDocumentError:
    """Return what is said of a picture where none can be read."""
    return UnreadableDocumentError(
        N_("this is a picture or a scan; to read it: pip install 'gongkai[ocr]', or give DOCX or a PDF with text")
    )


def see(picture: "Colour", number: int, *, lies_level: bool = False) -> "Page":
    """Read a picture of a page; ``lies_level``: a program drew it, so that it stands upright and level.

    Raises:
        MissingExtraError: the models that read pictures are not installed.
        UnreadableDocumentError: it is a page more than a report has.
    """
    if number > PICTURED_PAGES:
        raise UnreadableDocumentError(
            N_("the document has far more pictures of pages than a report; give the pages of the report alone")
        )
    page_begins(number)  # first of all: whoever hears it gives the models the room that they need
    from gongkai.readers.sight.page import see_page  # noqa: PLC0415  # only where the extra is installed

    return see_page(picture, number, lies_level=lies_level)
