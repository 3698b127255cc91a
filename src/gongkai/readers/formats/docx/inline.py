"""The text of a paragraph as Word shows it: insertions kept, deletions, hidden text and field codes left out.

What is shown and is no text leaves a sign, for a cell with a picture in it is not blank.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.readers.formats.docx.names import ALTERNATIVES, CONTROL, DELETED, LOOKS, child_of
from gongkai.readers.formats.docx.package import MC, M, W
from gongkai.readers.formats.docx.styles import Styles, is_on, raising, strike, value, vanish
from gongkai.readers.formats.nesting import FAINT, LOWERED, RAISED, SHOWN
from gongkai.readers.formats.symbols import symbol, without_private

_LEFT_OUT: Final = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "footnoteReference",
        "endnoteReference", "annotationRef", "rt", "sdtPr", "fldData",
    )
)  # fmt: skip
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_RUN: Final = f"{W}r"
_WORDS: Final = frozenset({f"{W}t", f"{M}t"})
_SYMBOL: Final = f"{W}sym"
_FIELD: Final = f"{W}fldChar"
_KIND_OF_FIELD: Final = f"{W}fldCharType"
_BOX: Final = f"{W}txbxContent"
_TAKEN_AWAY: Final = frozenset({DELETED, f"{W}moveFrom"})
_DRAWN: Final = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_RAISINGS: Final = {"superscript": RAISED, "subscript": LOWERED}


class Inline:
    """Gathers the text of paragraphs. Fields may run over several paragraphs, so it goes on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._in_code: list[bool] = []

    def text(self, paragraph: etree._Element) -> str:
        """Give the paragraph's own text; text boxes in it are not part of it."""
        if any(self._in_code):
            # A field code never runs over a paragraph's end; one that seems to has lost its end.
            self._in_code.clear()
        return without_private(self._words(paragraph))

    def _words(self, element: etree._Element) -> str:
        said: list[str] = []
        for child in element:
            tag = child.tag
            if tag in _WORDS:
                said.append("" if self._in_code and any(self._in_code) else child.text or "")
            elif tag == _RUN:
                said.append(self._run(child))
            elif tag in _SIGNS:
                said.append(_SIGNS[tag])
            elif tag == _SYMBOL:
                said.append(_symbol(child))
            elif tag == _FIELD:
                self._turn(child.get(_KIND_OF_FIELD))
                said.append(_control(child))
            elif tag in _DRAWN:
                said.append(_drawn(child))
            elif tag not in _LEFT_OUT:
                said.append(self._words(_shown(child)))
        return "".join(said)

    def _run(self, run: etree._Element) -> str:
        properties = child_of(run, LOOKS)
        if properties is None or not len(properties):
            return self._words(run)
        if self._styles.ask(properties, vanish):
            return ""
        text = self._words(run)
        if self._styles.ask(properties, strike):
            return FAINT if text.strip() else ""
        digits = _RAISINGS.get(self._styles.ask(properties, raising) or "")
        return text.translate(digits) if digits else text

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()


def _shown(element: etree._Element) -> etree._Element:
    if element.tag == ALTERNATIVES:
        return choose(element)
    return control_content(element) if element.tag == CONTROL else element


def choose(alternatives: etree._Element) -> etree._Element:
    """Give the one of several renderings that counts: the first choice, else the fallback."""
    found = alternatives.find(f"{MC}Choice")
    if found is None:
        found = alternatives.find(f"{MC}Fallback")
    return etree.Element("none") if found is None else found


def control_content(control: etree._Element) -> etree._Element:
    """Give what a content control holds; its prompt (单击此处输入文字) is nothing."""
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    content = control.find(f"{W}sdtContent")
    if content is None or (prompt is not None and is_on(value(prompt), absent=True)):
        return etree.Element("none")
    return content


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes drawn in a paragraph, each once though Word writes it twice."""
    if not has_text_box(element):
        return
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from text_boxes(choose(child))
        elif child.tag not in _TAKEN_AWAY:
            yield from text_boxes(child)


def has_text_box(element: etree._Element) -> bool:
    """Say whether a text box is drawn anywhere inside."""
    return next(element.iter(_BOX), None) is not None


def _symbol(element: etree._Element) -> str:
    try:
        return symbol(int(element.get(f"{W}char") or "", 16))
    except ValueError:
        return SHOWN


def _drawn(element: etree._Element) -> str:
    """Give the sign for a picture: in the line it may be a digit, over the text it may be a seal or a stroke."""
    if has_text_box(element):
        return ""  # its words are read after the paragraph
    if element.tag == f"{W}drawing":
        return FAINT if element.find("{*}anchor") is not None else SHOWN
    floats = any("position:absolute" in (shape.get("style") or "").replace(" ", "") for shape in element)
    return FAINT if floats else SHOWN


def _control(field: etree._Element) -> str:
    """Give the sign for a box or a list of an old form, whose field has no text of its own."""
    data = field.find(f"{W}ffData")
    is_drawn = data is not None and (data.find(f"{W}checkBox") is not None or data.find(f"{W}ddList") is not None)
    return SHOWN if is_drawn else ""
