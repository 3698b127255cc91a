"""A page of a PDF as it looks, for pages whose print is a picture."""

from typing import TYPE_CHECKING, Final

import pypdfium2 as pdfium

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import PICTURE_PIXELS
from gongkai.readers.sight.scale import POINT
from gongkai.sentences import N_

if TYPE_CHECKING:
    from gongkai.readers.sight.picture import Colour

_WIDEST: Final = 900.0
"""Points across a page from which on it is measured in something else than points."""
_A4: Final = 595.0


def draw_page(page: pdfium.PdfPage) -> "Colour":
    """Draw a page at 200 dots to the inch; one whose measures are no page's, as if its short side were A4's.

    Raises:
        UnreadableDocumentError: it is far larger than a page.
    """
    width, height = page.get_size()
    short = min(width, height)
    scale = POINT if short <= _WIDEST else POINT * _A4 / short
    if width * height * scale * scale > PICTURE_PIXELS:
        raise UnreadableDocumentError(N_("a page of the PDF is far larger than a page of a report; print it to A4"))
    drawn: Colour = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()[:, :, :3]
    return drawn
