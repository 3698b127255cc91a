"""Turns a PDF into the neutral document: ruled tables cell by cell, the text between them as paragraphs.

Pages that are pictures are read where the extra ``[ocr]`` is installed.
"""

import contextlib
from collections.abc import Iterator
from functools import partial
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.fixed.assemble import assemble
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.fixed.pictures import read_pictures
from gongkai.readers.formats.pdf.drawn import draw_page
from gongkai.readers.formats.pdf.guard import check_file
from gongkai.readers.formats.pdf.page import read_page
from gongkai.readers.formats.pdf.typeface import own_typeface
from gongkai.readers.limits import PAGES, PDF_CHARACTERS
from gongkai.readers.sight.door import can_see, refuse_picture
from gongkai.sentences import N_

_PROPERTIES: Final = {"Title": "title", "Author": "creator", "Subject": "subject"}
_DAMAGED: Final = N_("the PDF is damaged and cannot be opened; download or save it again")


def parse(data: bytes) -> Document:
    """Parse a PDF.

    Raises:
        UnreadableDocumentError: it is damaged, locked, too large, or holds pictures of pages instead of text.
    """
    check_file(data)
    try:
        with own_typeface(), contextlib.closing(pdfium.PdfDocument(data)) as document:
            metadata = _metadata(document)
            pages = list(_pages(document))
    except pdfium.PdfiumError as error:
        raise UnreadableDocumentError(_why(error)) from error
    if not can_see() and all(page.is_scan or not page.chars for page in pages):
        raise refuse_picture()
    return assemble("pdf", pages, metadata)


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    if len(document) > PAGES:
        raise UnreadableDocumentError(
            N_("the PDF has far more pages than a report; give the pages of the report alone")
        )
    characters = 0
    for index in range(len(document)):
        page = document[index]
        read = read_pictures(read_page(page, index + 1), partial(draw_page, page))
        page.close()
        characters += read.written
        if characters > PDF_CHARACTERS:
            raise UnreadableDocumentError(
                N_("the PDF holds far more text than a report; give the pages of the report alone")
            )
        yield read


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    found = {}
    for key, name in _PROPERTIES.items():
        # Half a character is no reason to leave the report unread: what is not legible is left out.
        with contextlib.suppress(UnicodeDecodeError):
            found[name] = document.get_metadata_value(key).strip()
    return {name: text for name, text in found.items() if text}


def _why(error: pdfium.PdfiumError) -> str:
    if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
        return N_("the file is locked with a password; remove the password and try again")
    return _DAMAGED
