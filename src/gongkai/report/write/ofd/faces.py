"""The typefaces of a PDF of our own, and each as an OpenType file that a viewer can take characters from.

What the PDF carries is the subset that its text needs, and so has the file made here: the same glyphs, no others.
"""

import io
import re
from typing import TYPE_CHECKING, Any

from gongkai.report.write.extras import require
from gongkai.report.write.ofd.marks import Typeface

if TYPE_CHECKING:
    import pikepdf

_SERIF = 2
"""The bit of a font's flags that says it has serifs."""
_UNIT = 1000
"""The units of an em in which a PDF speaks of its fonts."""
_NEAR = 0.5
"""How far, in such units, a quadratic curve may be from the cubic it stands for: 0.003 mm in the type of a letter."""
_EPOCH = 2_398_377_600
"""The first day of 1980, as font files count their seconds: a file says nothing of the day it was made."""
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s")


def read_face(font: "pikepdf.Object") -> Typeface:
    """Return a font of the PDF: a subset of two-byte codes, as typst embeds it; a code is the glyph's own number."""
    (inner,) = font.DescendantFonts
    described = inner.FontDescriptor
    cff = "/FontFile3" in described
    left, low, right, high = (float(edge) for edge in described.FontBBox)
    return Typeface(
        name=str(inner.BaseFont).removeprefix("/").partition("+")[2],
        outlines="cff" if cff else "glyf",
        program=(described.FontFile3 if cff else described.FontFile2).read_bytes(),
        texts=_texts(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {},
        widths=_widths(inner.get("/W", [])),
        box=(left, -high, right, -low),
        ascent=float(described.Ascent),
        descent=float(described.Descent),
        serif=bool(int(described.Flags) & _SERIF),
    )


def open_type(face: Typeface, characters: dict[str, int]) -> bytes:
    """Return the typeface as an OpenType file whose character map has these characters, each with its glyph.

    The same typeface always gives the same bytes.

    Raises:
        MissingExtraError: fontTools is not installed.
    """
    font = (_outlined_anew if face.outlines == "cff" else _as_it_is)(face)
    builder = _tools("fontBuilder").FontBuilder(font=font)
    order = font.getGlyphOrder()
    builder.setupCharacterMap({ord(character): order[glyph] for character, glyph in characters.items()})
    names = ("familyName", "fullName", "psName", "uniqueFontIdentifier")
    told = dict.fromkeys(names, face.name) | {"styleName": "Regular", "version": "Version 1.0"}
    builder.setupNameTable(told, mac=False)
    unit = font["head"].unitsPerEm / _UNIT
    high, low = round(face.ascent * unit), round(face.descent * unit)
    builder.setupOS2(sTypoAscender=high, sTypoDescender=low, usWinAscent=high, usWinDescent=-low)
    builder.setupPost(keepGlyphNames=False)
    stream = io.BytesIO()
    font.save(stream, reorderTables=None)
    return stream.getvalue()


def _tools(part: str) -> Any:  # noqa: ANN401 - a module, imported when it is wanted
    return require(f"fontTools.{part}", extra="ofd", purpose="OFD")


def _as_it_is(face: Typeface) -> Any:  # noqa: ANN401 - a font of fontTools, imported when it is wanted
    return _tools("ttLib").TTFont(io.BytesIO(face.program), recalcTimestamp=False)


def _outlined_anew(face: Typeface) -> Any:  # noqa: ANN401 - a font of fontTools, imported when it is wanted
    """Return a bare table of PostScript outlines as a font of TrueType outlines, which every viewer can draw."""
    library, pens = _tools("ttLib"), (_tools("pens.cu2quPen").Cu2QuPen, _tools("pens.ttGlyphPen").TTGlyphPen)
    bare = library.TTFont(sfntVersion="OTTO", recalcTimestamp=False)
    table = library.newTable("CFF ")
    table.decompile(face.program, bare)
    outlines = table.cff.topDictIndex[0]
    builder = _tools("fontBuilder").FontBuilder(unitsPerEm=_UNIT)
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    builder.setupGlyphOrder(outlines.charset)
    glyphs = {name: _quadratic(outlines.CharStrings[name], *pens) for name in outlines.charset}
    builder.setupGlyf(glyphs)
    widths = enumerate(outlines.charset)
    metrics = {name: (round(face.widths.get(glyph, 0)), getattr(glyphs[name], "xMin", 0)) for glyph, name in widths}
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=round(face.ascent), descent=round(face.descent))
    return builder.font


def _quadratic(outline: Any, curves: Any, recorder: Any) -> Any:  # noqa: ANN401 - values of fontTools
    recorded = recorder(None)
    # TrueType's contours run the other way about.
    outline.draw(curves(recorded, _NEAR, reverse_direction=True))
    return recorded.glyph()


def _texts(mapping: bytes) -> dict[int, str]:
    """Return what each code means, from the PDF's own map of codes to Unicode."""
    _, _, pairs = mapping.partition(b"endcodespacerange")
    found = _PAIR.findall(pairs)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in found}


def _widths(runs: Any) -> dict[int, float]:  # noqa: ANN401 - an array of the PDF, of numbers and arrays
    """Return the glyphs' widths from a PDF's runs: a first code and a list, or a first, a last and a width."""
    widths: dict[int, float] = {}
    items = list(runs)
    while items:
        first = int(items.pop(0))
        following = items.pop(0)
        if isinstance(following, int):
            width = float(items.pop(0))
            widths |= dict.fromkeys(range(first, following + 1), width)
        else:
            widths |= {first + number: float(width) for number, width in enumerate(following)}
    return widths
