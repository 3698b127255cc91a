"""Turns an OFD file into the neutral document, by the same steps as a PDF once its characters and rules are known."""

from typing import TYPE_CHECKING

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.fixed.assemble import assemble
from gongkai.readers.formats.ofd.drawing import read_page
from gongkai.readers.formats.ofd.package import Package
from gongkai.readers.limits import PDF_CHARACTERS
from gongkai.readers.sight.door import can_see, refuse_picture
from gongkai.sentences import N_

if TYPE_CHECKING:
    from gongkai.readers.formats.fixed.page import Page


def parse(data: bytes) -> Document:
    """Parse an OFD file.

    Raises:
        UnreadableDocumentError: it is damaged, locked, too large, or holds pictures of pages instead of text.
    """
    package = Package(data)
    pages: list[Page] = []
    characters = 0
    for place, leaf in enumerate(package.pages(), start=1):
        pages.append(read_page(leaf, place))
        characters += pages[-1].written
        if characters > PDF_CHARACTERS:
            raise UnreadableDocumentError(
                N_("the OFD file holds far more text than a report; give the pages of the report alone")
            )
    if not can_see() and all(page.is_scan or not page.chars for page in pages):
        raise refuse_picture()
    return assemble("ofd", pages, package.properties())
