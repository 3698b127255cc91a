"""The characters of a page with their places, read through PDFium and turned upright."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai_web.files.redaction.boxes import Area, Sheet

Turn = Callable[[float, float], tuple[float, float]]
"""From a point of the PDF's own plane to one of the upright page, measured from its upper left corner."""

_HYPHEN: Final = 0x02
_THIN: Final = 0.05
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A character: its ink, the box with its advance, where it begins, its slant in radians, its text object."""

    text: str
    ink: Area
    reach: Area
    origin: tuple[float, float]
    angle: float
    thing: int
    index: int

    @property
    def is_blank(self) -> bool:
        """Whether it has no ink."""
        return self.text.isspace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page's measures and its characters in the order of the file."""

    sheet: Sheet
    glyphs: tuple[Glyph, ...]


def read_written(page: pdfium.PdfPage) -> Written:
    """Read the characters of a page; line ends and blanks that PDFium makes up are left out."""
    left, bottom, right, top = page.get_bbox()
    turns = page.get_rotation() // 90 % 4
    turn = _turn(turns, (left, bottom, right, top))
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        glyphs = tuple(_glyphs(text_page, turn, turns))
    finally:
        text_page.close()
    return Written(sheet=Sheet(width=width, height=height), glyphs=glyphs)


def text_things(text_page: pdfium.PdfTextPage) -> dict[int, Any]:
    """Return the text objects behind the characters of a page, by their addresses."""
    found: dict[int, Any] = {}
    for index in range(text_page.count_chars()):
        thing = pdfium_c.FPDFText_GetTextObject(text_page.raw, index)
        if thing:
            found[_address(thing)] = thing
    return found


def _glyphs(text_page: pdfium.PdfTextPage, turn: Turn, turns: int) -> Iterator[Glyph]:
    raw = text_page.raw
    order: dict[int, int] = {}
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        code = ord("-") if code == _HYPHEN else code
        thing = pdfium_c.FPDFText_GetTextObject(raw, index)
        if not code or code in _SURROGATES or not thing or pdfium_c.FPDFText_IsGenerated(raw, index) == 1:
            continue
        text = chr(code)
        if text in "\r\n" or not (text.isprintable() or text.isspace()):
            continue
        reach = _reach(raw, index)
        yield Glyph(
            text=text,
            ink=_upright(_ink(raw, index) or reach, turn),
            reach=_upright(reach, turn),
            origin=turn(*_origin(raw, index)),
            angle=pdfium_c.FPDFText_GetCharAngle(raw, index) - turns * math.pi / 2,
            thing=order.setdefault(_address(thing), len(order)),
            index=index,
        )


def _address(thing: object) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a pointer of PDFium's


def _turn(turns: int, box: tuple[float, float, float, float]) -> Turn:
    left, bottom, right, top = box
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turns]


def _upright(box: tuple[float, float, float, float], turn: Turn) -> Area:
    (xa, ya), (xb, yb) = turn(box[0], box[1]), turn(box[2], box[3])
    return Area(left=min(xa, xb), top=min(ya, yb), right=max(xa, xb), bottom=max(ya, yb))


def _ink(raw: object, index: int) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium_c.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
        return None
    # For some letters of fonts that are not embedded PDFium knows no ink, and gives a line on the baseline.
    whole = right.value - left.value > _THIN and top.value - bottom.value > _THIN
    return (left.value, bottom.value, right.value, top.value) if whole else None


def _reach(raw: object, index: int) -> tuple[float, float, float, float]:
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(raw, index, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _origin(raw: object, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
    return x.value, y.value
