"""What fonts do to a cell's text: words struck out are gone, a raised number is a mark beside the figure."""

from typing import Final

from lxml import etree

from gongkai.readers.formats.nesting import LOWERED, RAISED, SHOWN

_RAISINGS: Final = {"superscript": RAISED, "subscript": LOWERED}
_OFF: Final = frozenset({"0", "false", "off"})


def marked_strings(root: etree._Element | None) -> dict[bytes, str]:
    """Give the shared strings in which a part is struck out or raised, by their number as cells name it."""
    strings = {} if root is None else dict(enumerate(root.iterfind("{*}si")))
    return {
        str(number).encode(): _text(string) for number, string in strings.items() if any(map(_is_marked, _runs(string)))
    }


def struck_styles(styles: etree._Element | None) -> frozenset[int]:
    """Give the cell styles, by their number, whose font strikes the whole cell out."""
    if styles is None:
        return frozenset()
    fonts = [_is_struck(font) for font in styles.iterfind("{*}fonts/{*}font")]
    struck = {str(number) for number, is_struck in enumerate(fonts) if is_struck}
    return frozenset(n for n, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")) if style.get("fontId") in struck)


def _runs(string: etree._Element) -> list[tuple[str, etree._Element | None]]:
    return [(run.findtext("{*}t") or "", run.find("{*}rPr")) for run in string.iterfind("{*}r")]


def _is_marked(run: tuple[str, etree._Element | None]) -> bool:
    return _is_struck(run[1]) or _raising(run[1]) in _RAISINGS


def _text(string: etree._Element) -> str:
    shown = [text.translate(_RAISINGS.get(_raising(font), {})) for text, font in _runs(string) if not _is_struck(font)]
    return "".join(shown).strip() or SHOWN


def _is_struck(font: etree._Element | None) -> bool:
    mark = None if font is None else font.find("{*}strike")
    return mark is not None and mark.get("val") not in _OFF


def _raising(font: etree._Element | None) -> str:
    mark = None if font is None else font.find("{*}vertAlign")
    return "" if mark is None else mark.get("val") or ""
