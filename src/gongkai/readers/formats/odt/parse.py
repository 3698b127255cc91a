"""Turns an OpenDocument text into the neutral document: paragraphs, lists and tables in order, as they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.counting import Counts
from gongkai.readers.formats.nesting import DraftTable, printed
from gongkai.readers.formats.odt.inline import text_boxes, text_of
from gongkai.readers.formats.odt.package import OFFICE, TABLE, TEXT, Package
from gongkai.readers.formats.odt.styles import Styles
from gongkai.readers.formats.odt.tables import read_table

_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_TRANSPARENT: Final = frozenset(
    {f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{OFFICE}forms", f"{TEXT}numbered-paragraph"}
)
_INDEXES: Final = frozenset(f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index"))


def parse(data: bytes) -> Document:
    """Parse an OpenDocument text.

    Raises:
        UnreadableDocumentError: the package is damaged, locked, or larger than the caps allow.
    """
    package = Package(data)
    assembly = Assembly()
    for block in Body(package).blocks(package.body("text")):
        assembly.add(block)
    return assembly.finish("odt", metadata=package.properties())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """Where in a list a paragraph stands; one that goes on in an item has no label."""

    style: str | None
    key: str
    level: int
    is_labelled: bool = True


class Body:
    """Reads paragraphs and tables, with the state that runs through the whole document."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package)
        self._counts = Counts()
        self._last_of_style: dict[str | None, str] = {}
        self._lists = 0
        self._in_cell = False

    def blocks(self, parent: etree._Element, item: _Item | None = None) -> Iterator[str | DraftTable]:
        """Yield the paragraphs and tables of the body, a cell, a list's item or a text box."""
        for child in parent:
            if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(child, item)
                item = item and replace(item, is_labelled=False)
            elif child.tag == f"{TABLE}table":
                yield read_table(child, self.cell)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, item)
            elif child.tag in _TRANSPARENT:
                yield from self.blocks(child, item)
            elif child.tag in _INDEXES:
                for body in child.iterfind(f"{TEXT}index-body"):
                    yield from self.blocks(body)

    def cell(self, cell: etree._Element) -> list[str | DraftTable]:
        """Give what a cell holds."""
        outside, self._in_cell = self._in_cell, True
        content = list(self.blocks(cell))
        self._in_cell = outside
        return content

    def _paragraph(self, paragraph: etree._Element, item: _Item | None) -> Iterator[str | DraftTable]:
        yield from printed(text_of(paragraph, self._styles), self._label(paragraph, item), in_cell=self._in_cell)
        for box in text_boxes(paragraph):
            yield from self.blocks(box)

    def _label(self, paragraph: etree._Element, item: _Item | None) -> str:
        if item is None and paragraph.tag == f"{TEXT}h":
            level, levels, key = _depth(paragraph), self._styles.outline, "outline"
        elif item is not None and item.is_labelled:
            level, key = item.level, item.key
            levels = self._styles.levels(item.style or self._styles.list_of(paragraph.get(f"{TEXT}style-name")))
        else:
            return ""
        return self._counts.label(level, levels, definition=key, number=key) if level in levels else ""

    def _list(self, element: etree._Element, outer: _Item | None) -> Iterator[str | DraftTable]:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else None)
        item = _Item(style=style, key=self._key(element, style, outer), level=outer.level + 1 if outer else 0)
        for child in element:
            if child.tag in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                labelled = child.tag == f"{TEXT}list-item"
                yield from self.blocks(child, replace(item, is_labelled=labelled))

    def _key(self, element: etree._Element, style: str | None, outer: _Item | None) -> str:
        if outer is not None:
            return outer.key
        own = element.get(_ID) or str(self._lists)
        self._lists += 1
        continued = element.get(f"{TEXT}continue-list")
        if continued is not None:
            own = continued
        elif element.get(f"{TEXT}continue-numbering") == "true":
            own = self._last_of_style.get(style, own)
        self._last_of_style[style] = own
        return own


def _depth(heading: etree._Element) -> int:
    level = heading.get(f"{TEXT}outline-level") or "1"
    return int(level) - 1 if level.isascii() and level.isdigit() else 0
