"""The one typeface PDFium gets for text whose font a PDF names but does not carry: a box for every character.

PDFium asks the system for such a font, and leaves a character out of a page's text where that has no ink for it: what
is read would depend on the fonts that happen to be installed. Only where a character stands matters here, not its look.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import pypdfium2.raw as pdfium_c

_EM: Final = 1000
_NARROW: Final = (40, 0, 460, 700)
"""The ink of letters and figures: left, bottom, right, top in thousandths of the type's size."""
_WIDE: Final = (40, -80, 960, 840)
_LATIN: Final = ((0x20, 0x1FFF), 1)
_CHINESE: Final = (((0x2000, 0x4DFF), 2), ((0x4E00, 0x9FFF), 2), ((0xA000, 0xEFFF), 2), ((0xF000, 0xFFFE), 2))
"""Characters and the glyph they show; each stretch is no longer than the longest, for they share one list of glyphs."""
_WHOLE_FILE: Final = 0
_SIMPLIFIED_CHINESE: Final = 134
"""PDFium's number for its character set."""


@cache
def draw_typeface() -> bytes:
    """Draw the typeface as a TrueType file."""
    glyphs = [b"", _box(_NARROW), _box(_WIDE)]
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    count = len(glyphs)
    advances = (0, 500, _EM)
    tables = {
        b"cmap": _cmap(),
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _WIDE[1], _EM, _WIDE[3], 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhh10xHH", 0x10000, 880, -120, 0, _EM, 0, 0, _EM, 1, 0, 0, count),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 40) for advance in advances),
        b"loca": b"".join(struct.pack(">I", place) for place in places),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _file(tables)


def _box(ink: tuple[int, int, int, int]) -> bytes:
    left, bottom, right, top = ink
    head = struct.pack(">hhhhhHH", 1, left, bottom, right, top, 3, 0)
    xs = struct.pack(">hhhh", left, 0, right - left, 0)
    ys = struct.pack(">hhhh", bottom, top - bottom, 0, bottom - top)
    glyph = head + b"\x01" * 4 + xs + ys
    return glyph + b"\0" * (-len(glyph) % 4)


def _cmap() -> bytes:
    """Map every character of the basic plane to one of the two boxes (format 4)."""
    stretches = [_LATIN, *_CHINESE]
    ends = [last for (_first, last), _glyph in stretches] + [0xFFFF]
    starts = [first for (first, _last), _glyph in stretches] + [0xFFFF]
    segments = len(ends)
    longest = {glyph: max(last - first + 1 for (first, last), g in stretches if g == glyph) for glyph in (1, 2)}
    lists = {1: 0, 2: longest[1]}
    # An offset counts from its own place in the list of offsets to the glyphs behind that list.
    offsets = [2 * (segments - place + lists[glyph]) for place, (_stretch, glyph) in enumerate(stretches)] + [0]
    glyphs = struct.pack(">H", 1) * longest[1] + struct.pack(">H", 2) * longest[2]
    length = 16 + 8 * segments + len(glyphs)
    body = struct.pack(">HHHHHHH", 4, length, 0, 2 * segments, 8, 2, 2 * segments - 8)
    body += struct.pack(f">{segments}H", *ends) + b"\0\0" + struct.pack(f">{segments}H", *starts)
    body += struct.pack(f">{segments}H", *[0] * (segments - 1), 1) + struct.pack(f">{segments}H", *offsets) + glyphs
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body


def _file(tables: dict[bytes, bytes]) -> bytes:
    place = 12 + 16 * len(tables)
    directory, bodies = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, place + len(bodies), len(table))
        bodies += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + bodies


@contextmanager
def own_typeface() -> Iterator[None]:
    """Let PDFium ask for fonts here while a document is read, and in the system again afterwards."""
    pdfium_c.FPDF_SetSystemFontInfo(ctypes.byref(_answers()))
    if _DEFAULT:
        pdfium_c.FPDF_FreeDefaultSystemFontInfo(_DEFAULT.pop())
    try:
        yield
    finally:
        _DEFAULT.append(pdfium_c.FPDF_GetDefaultSystemFontInfo())
        pdfium_c.FPDF_SetSystemFontInfo(_DEFAULT[-1])


_DEFAULT: Final[list[Any]] = []
"""PDFium's own way to ask, as long as it holds on to it."""


@cache
def _answers() -> Any:  # noqa: ANN401 - a structure of PDFium's
    """Return what PDFium calls; kept for ever, for it calls into nothing otherwise."""
    answers = pdfium_c.FPDF_SYSFONTINFO()
    kinds = dict(pdfium_c.FPDF_SYSFONTINFO._fields_)
    answers.version = 1
    answers.MapFont = kinds["MapFont"](_map_font)
    answers.GetFontData = kinds["GetFontData"](_give_data)
    answers.GetFaceName = kinds["GetFaceName"](_give_name)
    answers.GetFontCharset = kinds["GetFontCharset"](_give_charset)
    return answers


def _map_font(*_asked: object) -> int:
    return 1


def _give_data(_info: object, _font: object, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401 - a C pointer
    if table != _WHOLE_FILE:
        return 0
    data = draw_typeface()
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _give_name(*_asked: object) -> int:
    return 0


def _give_charset(*_asked: object) -> int:
    return _SIMPLIFIED_CHINESE
