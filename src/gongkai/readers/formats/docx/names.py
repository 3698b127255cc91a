"""Names of Word's elements that several parts of the reader ask for, put together once: each element is compared."""

from typing import Final

from lxml import etree

from gongkai.readers.formats.docx.package import MC, W

ALTERNATIVES: Final = f"{MC}AlternateContent"
"""Several renderings of one thing."""
CONTROL: Final = f"{W}sdt"
"""A content control, around text, cells, rows or tables."""
DELETED: Final = f"{W}del"
"""A tracked deletion."""
LOOKS: Final = f"{W}rPr"
"""How characters look: of a run, of a style, of a paragraph's mark."""
PARAGRAPH_LOOKS: Final = f"{W}pPr"
"""How a paragraph looks, or those of a style."""
TRANSPARENT: Final = frozenset(f"{W}{name}" for name in ("customXml", "smartTag", "ins", "moveTo"))
"""What only stands around what is shown."""


def child_of(element: etree._Element, name: str) -> etree._Element | None:
    """Return an element's first child of a name: lxml's own search reads a path, and takes five times as long."""
    for child in element:
        if child.tag == name:
            return child
    return None
