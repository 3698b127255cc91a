"""Turns a Word document into the neutral document: body text and tables in order, as they are printed.

Page numbers are not known before Word lays the text out; headers, footers and comments are no part of a report.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.docx.inline import Inline, choose, control_content, has_text_box, text_boxes
from gongkai.readers.formats.docx.names import (
    ALTERNATIVES,
    CONTROL,
    DELETED,
    LOOKS,
    PARAGRAPH_LOOKS,
    TRANSPARENT,
    child_of,
)
from gongkai.readers.formats.docx.numbering import Numbering
from gongkai.readers.formats.docx.package import Package, W
from gongkai.readers.formats.docx.styles import Styles, number_ref, value
from gongkai.readers.formats.docx.tables import read_table
from gongkai.readers.formats.nesting import DraftTable, printed
from gongkai.sentences import N_

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_STYLE: Final = f"{W}pStyle"


def parse(data: bytes) -> Document:
    """Parse a Word document.

    Raises:
        UnreadableDocumentError: the package is damaged, locked, or larger than the caps allow.
    """
    package = Package(data)
    body = package.document().find(f"{W}body")
    if body is None:
        raise UnreadableDocumentError(N_("the Word document has no body; open it and save it again"))
    assembly = Assembly()
    for block in _Body(package, has_boxes=has_text_box(body)).blocks(body):
        assembly.add(block)
    return assembly.finish("docx", metadata=package.properties())


class _Body:
    """Reads paragraphs and tables, with the state that runs through the whole document."""

    def __init__(self, package: Package, *, has_boxes: bool) -> None:
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._inline = Inline(self._styles)
        self._has_boxes = has_boxes
        self._joined = ""
        self._in_cell = False

    def blocks(self, parent: etree._Element) -> Iterator[str | DraftTable]:
        """Yield the paragraphs and tables of the body, a cell or a text box."""
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif tag == _TABLE:
                yield read_table(child, self._cell)
            elif tag == CONTROL:
                yield from self.blocks(control_content(child))
            elif tag == ALTERNATIVES:
                yield from self.blocks(choose(child))
            elif tag in TRANSPARENT:
                yield from self.blocks(child)

    def _cell(self, cell: etree._Element) -> list[str | DraftTable]:
        outside, self._in_cell = self._in_cell, True
        content = list(self.blocks(cell))
        self._in_cell = outside
        return content

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | DraftTable]:
        properties = child_of(paragraph, PARAGRAPH_LOOKS)
        style = None if properties is None else value(child_of(properties, _STYLE))
        label = self._numbering.label(number_ref(properties), style)
        text = self._joined + self._inline.text(paragraph)
        # A deleted paragraph mark joins the paragraph with the next one.
        mark = None if properties is None else child_of(properties, LOOKS)
        mark_deleted = mark is not None and child_of(mark, DELETED) is not None
        self._joined = text if mark_deleted else ""
        if not mark_deleted:
            yield from printed(text, label, in_cell=self._in_cell)
        if self._has_boxes:
            for box in text_boxes(paragraph):
                yield from self.blocks(box)
