"""The text of a paragraph as it is shown: hidden text and notes left out, blanks and tabs as they stand."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.nesting import FAINT, LOWERED, RAISED, SHOWN
from gongkai.readers.formats.odt.package import DRAW, OFFICE, TEXT
from gongkai.readers.formats.odt.styles import Styles
from gongkai.readers.formats.symbols import without_private

_LEFT_OUT: Final = frozenset(
    {
        f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}tracked-changes",
        f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}bookmark", f"{TEXT}bookmark-start",
    }
)  # fmt: skip
_MOST_BLANKS: Final = 200
_IN_LINE: Final = "as-char"


def text_of(paragraph: etree._Element, styles: Styles) -> str:
    """Give a paragraph's own text; text boxes bound to it are not part of it."""
    look = styles.look("paragraph", paragraph.get(f"{TEXT}style-name"))
    return "" if look.hidden else without_private("".join(_walk(paragraph, styles)))


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes bound to a paragraph."""
    for child in paragraph:
        if child.tag == f"{DRAW}text-box":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from text_boxes(child)


def _walk(element: etree._Element, styles: Styles) -> Iterator[str]:
    yield _collapsed(element.text)
    for child in element:
        yield from _shown(child, styles)
        yield _collapsed(child.tail)


def _shown(child: etree._Element, styles: Styles) -> Iterator[str]:
    tag = str(child.tag)
    if tag == f"{TEXT}s":
        count = child.get(f"{TEXT}c") or "1"
        yield " " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST_BLANKS)
    elif tag == f"{TEXT}tab":
        yield "\t"
    elif tag == f"{TEXT}line-break":
        yield "\n"
    elif tag == f"{TEXT}span":
        yield _span(child, styles)
    elif tag.startswith(DRAW):
        yield _drawn(child)
    elif tag not in _LEFT_OUT:
        yield from _walk(child, styles)


def _span(span: etree._Element, styles: Styles) -> str:
    look = styles.look("text", span.get(f"{TEXT}style-name"))
    if look.hidden:
        return ""
    text = "".join(_walk(span, styles))
    if look.struck:
        return FAINT if text.strip() else ""
    return text.translate(RAISED if look.raising == "super" else LOWERED) if look.raising else text


def _drawn(shape: etree._Element) -> str:
    """Give the sign for a picture: in the line it may be a digit, over the text it may be a seal or a stroke."""
    if next(shape.iter(f"{DRAW}text-box"), None) is not None:
        return ""  # its words are read after the paragraph
    return SHOWN if shape.get(f"{TEXT}anchor-type") == _IN_LINE else FAINT


def _collapsed(text: str | None) -> str:
    # Line ends and blanks of the file are one blank; those that count are written as elements.
    return " ".join(f"\0{text}\0".split()).replace("\0", "") if text and not text.isspace() else " " if text else ""
