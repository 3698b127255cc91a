"""What is seen instead of what was withheld: a black field with the word for its ground.

It is drawn from the boxes alone and never from the page, so that whoever checks a result can draw it again and compare.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from gongkai_web.files.redaction.boxes import Area, Sheet
from gongkai_web.files.redaction.covering import Covered
from gongkai_web.files.redaction.glyphs import Glyph

_LARGEST: Final = 11.0
_SMALLEST: Final = 4.0
_FILLING: Final = 0.8
_ASCENT: Final = 0.88
_DESCENT: Final = 0.12
_MIDDLE: Final = 0.36


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A painted field: its area, its word, and the size of its letters; nought where the word does not fit."""

    area: Area
    label: str
    size: float
    upright: bool


def lay_fields(covered: Sequence[Covered]) -> list[Field]:
    """Lay out the fields of a page; a word that fits neither across nor down is left out."""
    return [_lay(each.area, each.box.label) for each in covered]


def draw_overlay(sheet: Sheet, fields: Sequence[Field], scale: float) -> Image.Image:
    """Draw the fields on a white page."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(sheet.width, sheet.height))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Word=_named_font(document)))
        page.Contents = document.make_stream("\n".join(_drawn(field, sheet) for field in fields).encode("ascii"))
        buffer = io.BytesIO()
        document.save(buffer)
    drawn = pdfium.PdfDocument(buffer.getvalue())
    try:
        picture: Image.Image = drawn[0].render(scale=scale).to_pil().convert("RGB")
    finally:
        drawn.close()
    return picture


def paint(picture: Image.Image, overlay: Image.Image, fields: Sequence[Field], scale: float) -> None:
    """Paint the fields over a page's picture."""
    for field in fields:
        place = pixels_of(field.area, picture, scale)
        picture.paste(overlay.crop(place), place)


def pixels_of(area: Area, picture: Image.Image, scale: float) -> tuple[int, int, int, int]:
    """Return the pixels that an area touches, all of them."""
    return (
        max(0, int(area.left * scale)),
        max(0, int(area.top * scale)),
        min(picture.width, int(area.right * scale) + 1),
        min(picture.height, int(area.bottom * scale) + 1),
    )


def label_glyphs(field: Field) -> list[Glyph]:
    """Give the word of a field as characters for the unseen layer, also where it is too small to be drawn."""
    area = field.area
    width = (area.right - area.left) / max(len(field.label), 1)
    return [
        Glyph(
            text=char,
            ink=(
                place := Area(
                    left=area.left + at * width, top=area.top, right=area.left + (at + 1) * width, bottom=area.bottom
                )
            ),
            reach=place,
            origin=(place.left, place.bottom - _DESCENT * (place.bottom - place.top)),
            angle=0.0,
            thing=-1,
            index=-1,
        )
        for at, char in enumerate(field.label)
    ]


def _lay(area: Area, label: str) -> Field:
    width, height = area.right - area.left, area.bottom - area.top
    count = max(len(label), 1)
    across = min(_LARGEST, _FILLING * height, _FILLING * width / count)
    down = min(_LARGEST, _FILLING * width, _FILLING * height / count)
    upright = across >= min(down, _SMALLEST)
    size = across if upright else down
    return Field(area=area, label=label, size=size if size >= _SMALLEST else 0.0, upright=upright)


def _drawn(field: Field, sheet: Sheet) -> str:
    area = field.area
    # The paint reaches past the area's edge, so that no pixel on it is a blend with white.
    wide = area.grown(2.0)
    width, height = wide.right - wide.left, wide.bottom - wide.top
    fill = f"0 g {wide.left:.2f} {sheet.height - wide.bottom:.2f} {width:.2f} {height:.2f} re f"
    if not field.size or not field.label:
        return fill
    x, y = area.middle
    length = field.size * len(field.label) / 2
    lift = _MIDDLE * field.size
    matrix = (
        f"1 0 0 1 {x - length:.2f} {sheet.height - y - lift:.2f}"
        if field.upright
        else f"0 1 -1 0 {x + lift:.2f} {sheet.height - y - length:.2f}"
    )
    code = field.label.encode("utf-16-be").hex()
    return f"{fill}\nBT 1 g /Word {field.size:.2f} Tf {matrix} Tm <{code}> Tj ET"


def _named_font(document: pikepdf.Pdf) -> pikepdf.Object:
    """Name the Chinese type that every PDF reader replaces by one of its system's."""
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/STSong-Light"),
        Flags=4,
        FontBBox=[0, -120, 1000, 880],
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=80,
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=5),
        FontDescriptor=document.make_indirect(descriptor),
        DW=1000,
    )
    return document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/STSong-Light"),
            Encoding=pikepdf.Name("/UniGB-UTF16-H"),
            DescendantFonts=[document.make_indirect(descendant)],
        )
    )
