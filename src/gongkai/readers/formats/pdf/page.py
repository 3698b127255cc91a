"""What is on a page: characters and ruled lines, turned upright, measured in points from the upper left corner."""

import ctypes
import math
from collections.abc import Callable
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.clipping import mark_clipped
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.pdf.rules import read_rules
from gongkai.readers.limits import PAGE_CHARACTERS
from gongkai.sentences import N_

Turn = Callable[[float, float], tuple[float, float]]
"""From a point of the PDF's own plane to one of the upright page."""

_QUARTER: Final = math.pi / 2
_SLANT: Final = 0.1
_HYPHEN: Final = 0x02
_SURROGATES: Final = range(0xD800, 0xE000)
_SAMPLE: Final = 200
_TOO_WIDE: Final = 5
_HEARSAY: Final = 0.5
"""How sure a character is that another program recognised in a picture and did not show."""


class _Glyph(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    reach: tuple[float, float, float, float]
    turns: int
    hidden: bool


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read a page; text set slantwise (a watermark) and what lies off the page are left out.

    Raises:
        UnreadableDocumentError: the page holds far more than a page of a report.
    """
    glyphs = _glyphs(page)
    left, bottom, right, top = page.get_bbox()
    turns = _reading_turns(glyphs, page.get_rotation() // 90 % 4)
    turn = _turn(turns, (left, bottom, right, top))
    width, height = (right - left, top - bottom) if turns % 2 == 0 else (top - bottom, right - left)
    # Fonts for upright Chinese columns give an advance box twenty characters wide: then the ink must do.
    widest = _TOO_WIDE * _median([glyph.reach[3] - glyph.reach[1] for glyph in glyphs])
    upright = [_upright(glyph, turn, (glyph.turns - turns) % 4, widest) for glyph in glyphs]
    chars, beyond = mark_clipped(upright, width, height)
    rules, pictures = read_rules(page, turn)
    return Page(
        number=number,
        width=width,
        height=height,
        chars=tuple(chars),
        beyond=tuple(beyond),
        rules=rules,
        pictures=pictures,
        written=len(glyphs),
    )


def _turn(turns: int, box: tuple[float, float, float, float]) -> Turn:
    left, bottom, right, top = box
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turns]


def _reading_turns(glyphs: list[_Glyph], rotation: int) -> int:
    # A wide table is often set sideways on an upright page: the page is turned the way most of its text reads.
    sample = [glyph.turns for glyph in glyphs[:: max(1, len(glyphs) // _SAMPLE)]]
    most = max(range(4), key=sample.count)
    return most if sample.count(most) > len(sample) * 3 // 4 else rotation


def _glyphs(page: pdfium.PdfPage) -> list[_Glyph]:
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > PAGE_CHARACTERS:
        raise UnreadableDocumentError(
            N_("a page of the PDF holds far more characters than a page of a report; print it to a new PDF")
        )
    looking = _Looking(text_page.raw)
    found = map(looking.glyph, range(count))
    return [glyph for glyph in found if glyph is not None]


class _Looking:
    """Asks PDFium of one character after another; what PDFium writes its answers into is made once a page."""

    def __init__(self, text_page: object) -> None:
        self._page = text_page
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._point = ctypes.c_double(), ctypes.c_double()
        self._rectangle = pdfium_c.FS_RECTF()

    def glyph(self, index: int) -> _Glyph | None:
        """Return a character; nothing for what is generated, slantwise or no character."""
        page = self._page
        code = pdfium_c.FPDFText_GetUnicode(page, index)
        if code == _HYPHEN:
            code = ord("-")
        if not code or code in _SURROGATES or pdfium_c.FPDFText_IsGenerated(page, index) == 1:
            return None
        text = chr(code)
        turns = _quarter_turns(pdfium_c.FPDFText_GetCharAngle(page, index))
        if turns is None or text in "\r\n" or not (text.isprintable() or text.isspace()):
            return None
        reach = self._reach(index)
        return _Glyph(
            text=text,
            box=reach if text.isspace() else self._box(index) or reach,
            origin=self._origin(index),
            reach=reach,
            turns=turns,
            hidden=self._is_hidden(index),
        )

    def _is_hidden(self, index: int) -> bool:
        """Say whether a character is written so that it is not seen, as recognition lays text over a scan."""
        item = pdfium_c.FPDFText_GetTextObject(self._page, index)
        return bool(item) and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        left, right, bottom, top = self._edges
        if not pdfium_c.FPDFText_GetCharBox(self._page, index, left, right, bottom, top):
            return None
        return (left.value, bottom.value, right.value, top.value) if right.value > left.value else None

    def _reach(self, index: int) -> tuple[float, float, float, float]:
        rectangle = self._rectangle
        # Where PDFium has no answer it leaves what stood there before.
        if not pdfium_c.FPDFText_GetLooseCharBox(self._page, index, rectangle):
            return 0.0, 0.0, 0.0, 0.0
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._point
        if not pdfium_c.FPDFText_GetCharOrigin(self._page, index, x, y):
            return 0.0, 0.0
        return x.value, y.value


def _quarter_turns(angle: float) -> int | None:
    turns = angle / _QUARTER
    # PDFium measures against the clock hands' way; a quarter turn of ours reads upwards.
    return -round(turns) % 4 if abs(turns - round(turns)) < _SLANT else None


def _upright(glyph: _Glyph, turn: Turn, turns: int, widest: float) -> Char:
    ink = _turned(glyph.box, turn)
    reach = _turned(glyph.reach, turn)
    if max(reach[1] - reach[0], reach[3] - reach[2]) > widest:
        reach = ink
    x0, x1, top, bottom = ink
    sure = _HEARSAY if glyph.hidden else None
    middle = ((x0 + x1) / 2, (top + bottom) / 2)
    if turns % 2:
        size = reach[1] - reach[0]
        return Char(
            text=glyph.text,
            x0=x0,
            x1=x1,
            top=top,
            bottom=bottom,
            baseline=bottom,
            size=size,
            middle=middle,
            turns=turns,
            sure=sure,
        )
    return Char(
        text=glyph.text,
        x0=min(reach[0], x0),
        x1=max(reach[1], x1),
        top=top,
        bottom=bottom,
        baseline=turn(*glyph.origin)[1],
        size=max(reach[3] - reach[2], 1.0),
        middle=middle,
        turns=turns,
        sure=sure,
    )


def _turned(box: tuple[float, float, float, float], turn: Turn) -> tuple[float, float, float, float]:
    """Give a box as left, right, top and bottom on the upright page."""
    (xa, ya), (xb, yb) = turn(box[0], box[1]), turn(box[2], box[3])
    return min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
