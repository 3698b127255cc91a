"""Pieces of the PDF that is written: the font without ink, the layer of kept text, the picture of a page."""

import io
import math
from collections.abc import Iterable, Sequence
from typing import Final

import pikepdf
from PIL import Image

from gongkai.readers.formats.pdf.typeface import draw_typeface
from gongkai_web.files.redaction.boxes import Sheet
from gongkai_web.files.redaction.glyphs import Glyph

_EM: Final = 1000
_WIDE_GLYPH: Final = b"\0\2"
_SURROGATES: Final = range(0xD800, 0xE000)
_PLANE: Final = 0x10000
_HAIR: Final = 0.0005
_PER_LIST: Final = 100
_FONT_NAME: Final = "/GongkaiUnseen"
_JPEG_QUALITY: Final = 88
_COLOURED: Final = 24
_PNG_SIGNATURE_BYTES: Final = 8


class Codes:
    """Codes for characters: their own numbers, and borrowed ones for those beyond the basic plane."""

    def __init__(self) -> None:
        """Begin with none borrowed."""
        self._borrowed: dict[str, int] = {}

    def code(self, char: str) -> int:
        """Return the two-byte code of a character."""
        if ord(char) < _PLANE:
            return ord(char)
        return self._borrowed.setdefault(char, _SURROGATES.start + len(self._borrowed) % len(_SURROGATES))

    def map_to_text(self) -> bytes:
        """Write the map from codes to text: every code of the plane, so that it tells nothing of what is left out."""
        blocks = [block for block in range(256) if block << 8 not in _SURROGATES]
        lines = [f"<{block:02X}00> <{block:02X}FF> <{block:02X}00>" for block in blocks]
        single = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in self._borrowed.items()]
        body = _lists("bfrange", lines) + _lists("bfchar", single)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}endcmap end end\n"
        ).encode("ascii")


def _lists(name: str, lines: Sequence[str]) -> str:
    parts = (lines[at : at + _PER_LIST] for at in range(0, len(lines), _PER_LIST))
    return "".join(f"{len(part)} begin{name}\n" + "\n".join(part) + f"\nend{name}\n" for part in parts)


def add_font(document: pikepdf.Pdf, codes: Codes) -> pikepdf.Object:
    """Add the font of the unseen layer; it is embedded, so that every program finds the text."""
    name = pikepdf.Name(_FONT_NAME)
    typeface = draw_typeface()
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=[0, -120, _EM, 880],
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=80,
        FontFile2=document.make_stream(typeface, Length1=len(typeface)),
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        DW=_EM,
        CIDToGIDMap=document.make_stream(_WIDE_GLYPH * _PLANE),
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=name,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[document.make_indirect(descendant)],
        ToUnicode=document.make_stream(codes.map_to_text()),
    )
    return document.make_indirect(font)


def write_page(sheet: Sheet, glyphs: Iterable[Glyph], codes: Codes) -> bytes:
    """Write a page's content: the picture over the whole of it, and the text in no colour at its places."""
    # A hair less than the page: a viewer that rounds outwards would stretch the picture by a pixel otherwise.
    width, height = sheet.width - _HAIR, sheet.height - _HAIR
    lines = [f"q {width:.6f} 0 0 {height:.6f} 0 0 cm /Picture Do Q", "BT 3 Tr"]
    lines += [_shown(glyph, sheet, codes) for glyph in glyphs]
    return "\n".join([*lines, "ET"]).encode("ascii")


def _shown(glyph: Glyph, sheet: Sheet, codes: Codes) -> str:
    across, up = glyph.reach.right - glyph.reach.left, glyph.reach.bottom - glyph.reach.top
    is_level = abs(math.sin(glyph.angle)) < math.sqrt(0.5)
    advance, size = (across, up) if is_level else (up, across)
    size = max(size, 0.5)
    stretch = 100 * max(advance, 0.1) / size
    cos, sin = math.cos(glyph.angle), math.sin(glyph.angle)
    x, y = glyph.origin[0], sheet.height - glyph.origin[1]
    code = codes.code(glyph.text)
    return (
        f"/Unseen {size:.2f} Tf {stretch:.1f} Tz {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} Tm"
        f" <{code:04X}> Tj"
    )


def add_picture(document: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    """Add the picture of a page: grey pages without loss, coloured ones as JPEG."""
    shape = {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
    }
    buffer = io.BytesIO()
    if is_coloured(picture):
        picture.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        stream = pikepdf.Stream(document, buffer.getvalue())
        shape |= {"ColorSpace": pikepdf.Name.DeviceRGB, "Filter": pikepdf.Name.DCTDecode}
    else:
        picture.convert("L").save(buffer, "PNG", compress_level=6)
        stream = pikepdf.Stream(document, _png_data(buffer.getvalue()))
        shape |= {
            "ColorSpace": pikepdf.Name.DeviceGray,
            "Filter": pikepdf.Name.FlateDecode,
            "DecodeParms": pikepdf.Dictionary(Predictor=15, Colors=1, BitsPerComponent=8, Columns=picture.width),
        }
    for key, value in shape.items():
        stream[f"/{key}"] = value
    return document.make_indirect(stream)


def is_coloured(picture: Image.Image) -> bool:
    """Say whether a picture has any colour to keep."""
    _, blue_yellow, red_green = picture.convert("YCbCr").split()
    return any(max(abs(end - 128) for end in channel.getextrema()) > _COLOURED for channel in (blue_yellow, red_green))  # type: ignore[operator]  # one channel has one pair of ends


def _png_data(data: bytes) -> bytes:
    """Take the packed rows out of a PNG: a PDF holds them in the same form."""
    at, rows = _PNG_SIGNATURE_BYTES, b""
    while at < len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name == b"IDAT":
            rows += data[at + 8 : at + 8 + size]
        at += size + 12
    return rows
