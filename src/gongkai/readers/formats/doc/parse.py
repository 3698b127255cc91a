"""Turns an old Word document into the neutral document: body text, tables and text boxes in order, as they are printed.

Headers, footers, notes and comments are no part of a report.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.compound import Compound
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.doc.inline import Inline
from gongkai.readers.formats.doc.layout import DAMAGED, Layout, plex, read_layout
from gongkai.readers.formats.doc.lists import Lists
from gongkai.readers.formats.doc.looks import CharacterLooks, ParagraphLooks, Standing
from gongkai.readers.formats.doc.pieces import Text
from gongkai.readers.formats.doc.styles import Styles
from gongkai.readers.formats.doc.tables import read_row
from gongkai.readers.formats.nesting import DraftTable, printed
from gongkai.readers.formats.rows import Content, OpenTable, level

_ENDS: Final = re.compile("[\r\x07\x0c]")
_CELL_END: Final = "\x07"
_ANCHOR, _BOX = 26, 22


def parse(data: bytes) -> Document:
    """Parse an old Word document.

    Raises:
        UnreadableDocumentError: it is damaged, locked, older than Word 97, or larger than the caps allow.
    """
    compound = Compound(data)
    layout = read_layout(compound)
    assembly = Assembly()
    try:
        for block in _Body(layout).blocks():
            assembly.add(block)
    except (struct.error, IndexError) as error:
        raise UnreadableDocumentError(DAMAGED) from error
    return assembly.finish("doc", metadata=compound.properties())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    text: str
    label: str
    standing: Standing
    ends_cell: bool
    joins_next: bool


class _Body:
    """Reads paragraphs and tables, with the state that runs through the whole document."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = Text(layout)
        self._styles = Styles(layout.tables["styles"])
        self._paragraphs = ParagraphLooks(layout, self._text, self._styles)
        self._inline = Inline(self._text.characters, CharacterLooks(layout, self._text), self._styles)
        self._lists = Lists(layout.tables["lists"], layout.tables["list_uses"])
        self._boxes = _find_boxes(layout)
        self._joined = ""

    def blocks(self) -> Iterator[str | DraftTable]:
        """Yield the paragraphs and tables of the body; text boxes follow the paragraph they are bound to."""
        yield from self._story(0, self._layout.lengths["text"])

    def _story(self, begin: int, end: int) -> Iterator[str | DraftTable]:
        tables: list[OpenTable] = []
        for first, last in self._stretches(begin, end):
            paragraph = self._paragraph(first, last)
            if len(tables) != paragraph.standing.depth:
                yield from level(tables, paragraph.standing.depth)
            items: Content = list(self._items(paragraph))
            if self._boxes:
                items += [block for box in self._boxes_between(first, last) for block in self._story(*box)]
            if not tables:
                yield from items
            elif paragraph.standing.ends_row:
                cells = tables[-1].end_row()
                if not paragraph.joins_next:
                    tables[-1].rows.append(read_row(cells, paragraph.standing.orders))
            else:
                tables[-1].content += items
                if paragraph.ends_cell:
                    tables[-1].end_cell()
        yield from level(tables, 0)

    def _items(self, paragraph: _Paragraph) -> Iterator[str]:
        if paragraph.joins_next and not paragraph.ends_cell:
            self._joined = paragraph.text
        else:
            yield from printed(paragraph.text, paragraph.label, in_cell=paragraph.standing.depth > 0)

    def _stretches(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the first and the last character of each paragraph; the last is what ends it."""
        for found in _ENDS.finditer(self._text.characters, begin, end):
            yield begin, found.start()
            begin = found.end()
        if begin < end:
            yield begin, end - 1

    def _paragraph(self, first: int, last: int) -> _Paragraph:
        standing = self._paragraphs.at(last)
        text = self._inline.text(first, last + 1, style=standing.style, boxes=self._boxes)
        text, self._joined = self._joined + text, ""
        counted = standing.list_use and not standing.ends_row
        return _Paragraph(
            text=text,
            label=self._lists.label(standing.list_use, standing.list_level) if counted else "",
            standing=standing,
            ends_cell=standing.ends_cell or (standing.depth > 0 and self._text.characters[last] == _CELL_END),
            joins_next=self._inline.look(last, style=standing.style).deleted,
        )

    def _boxes_between(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        return (self._boxes[at] for at in sorted(self._boxes) if first <= at <= last)


def _find_boxes(layout: Layout) -> dict[int, tuple[int, int]]:
    """Say which characters text boxes are bound to, and where in the text their own text lies."""
    anchors = {
        struct.unpack_from("<i", thing)[0]: place
        for place, thing in zip(*plex(layout.tables["anchors"], _ANCHOR), strict=False)
    }
    begin = layout.begin_of("boxes")
    places, things = plex(layout.tables["boxes"], _BOX)
    ids = [struct.unpack_from("<i", thing, 14)[0] for thing in things]
    return {
        anchors[shape]: (begin + start, begin + end)
        for shape, start, end in zip(ids, places, places[1:], strict=False)
        if shape in anchors and begin + end <= begin + layout.lengths["boxes"]
    }
