"""Which characters a person sees: only those that leave a trace when all text is taken off the page.

White on white, under a picture or a black bar, on a hidden layer, off the page: nobody has looked at such text when
the boxes were drawn, so none of it may be handed on.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from gongkai_web.files.redaction.boxes import Area
from gongkai_web.files.redaction.glyphs import Glyph, text_things

_DPI: Final = 100
_PIXELS: Final = 20_000_000
_TRACE: Final = 12
_RIM: Final = 0.4
_OVERLAP: Final = 0.3
_FIELD: Final = 24.0
_DOUBTS: Final = 60
_LIGATURE: Final = 3


def list_seen(document: pdfium.PdfDocument, number: int, glyphs: Iterable[Glyph]) -> list[Glyph]:
    """List the characters of a page that are seen, blanks beside them included, in their order."""
    page = document[number - 1]
    text_page = page.get_textpage()
    try:
        things = text_things(text_page)
        whole = _render(page)
        _switch(things.values(), on=False)
        bare = _render(page)
        trace = _trace(whole, bare)
        scale = whole.width / page.get_width()
        inked = [glyph for glyph in glyphs if not glyph.is_blank and _leaves_trace(glyph.ink, trace, scale)]
        inked = list(_one_for_each_mark(inked))
        hidden = _hidden_under_others(page, list(things.values()), inked, bare, scale)
    finally:
        text_page.close()
        page.close()
    seen = {glyph.index for glyph in inked} - hidden
    return list(_with_blanks(list(glyphs), seen))


def _hidden_under_others(
    page: pdfium.PdfPage, things: list[Any], inked: list[Glyph], bare: Image.Image, scale: float
) -> set[int]:
    """Find characters that stand where another stands and leave no trace of their own.

    Where too many stand on each other to be tried one by one, none of them counts as seen.
    """
    doubtful = {glyph.index: glyph for pair in _overlapping(inked) for glyph in pair}
    by_thing: dict[int, list[Glyph]] = {}
    for glyph in doubtful.values():
        by_thing.setdefault(glyph.thing, []).append(glyph)
    if len(by_thing) > _DOUBTS:
        return set(doubtful)
    hidden = set()
    for number, glyphs in by_thing.items():
        _switch([things[number]], on=True)
        trace = _trace(_render(page), bare)
        _switch([things[number]], on=False)
        hidden |= {glyph.index for glyph in glyphs if not _leaves_trace(glyph.ink, trace, scale)}
    return hidden


def _one_for_each_mark(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield one character for each mark on the page: a file can claim that one mark stands for a whole sentence.

    A ligature of Latin letters does stand for two or three.
    """
    for _, claimed in groupby(glyphs, key=lambda glyph: (glyph.thing, glyph.origin)):
        together = list(claimed)
        letters = "".join(glyph.text for glyph in together)
        is_ligature = len(letters) <= _LIGATURE and letters.isascii() and letters.isalpha()
        yield from together if is_ligature else together[:1]


def _overlapping(glyphs: list[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    fields: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        for column in range(int(glyph.ink.left // _FIELD), int(glyph.ink.right // _FIELD) + 1):
            for row in range(int(glyph.ink.top // _FIELD), int(glyph.ink.bottom // _FIELD) + 1):
                fields.setdefault((column, row), []).append(glyph)
    for field in fields.values():
        for one, other in combinations(field, 2):
            smaller = min(one.ink.size, other.ink.size)
            if one.thing != other.thing and one.ink.shared(other.ink) > _OVERLAP * smaller:
                yield one, other


def _with_blanks(glyphs: list[Glyph], seen: set[int]) -> Iterator[Glyph]:
    """Yield the seen characters and the blanks right between two of them."""
    before = False
    waiting: list[Glyph] = []
    for glyph in glyphs:
        if glyph.is_blank:
            waiting.append(glyph)
            continue
        if glyph.index in seen:
            if before:
                yield from waiting
            yield glyph
        before = glyph.index in seen
        waiting = []


def _switch(things: Iterable[Any], *, on: bool) -> None:
    for thing in things:
        pdfium_c.FPDFPageObj_SetIsActive(thing, on)


def _render(page: pdfium.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DPI / 72, (_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


def _trace(whole: Image.Image, bare: Image.Image) -> Image.Image:
    red, green, blue = ImageChops.difference(whole, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if value >= _TRACE else 0 for value in range(256)])


def _leaves_trace(ink: Area, trace: Image.Image, scale: float) -> bool:
    area = ink.grown(_RIM)
    place = (
        max(0, int(area.left * scale)),
        max(0, int(area.top * scale)),
        min(trace.width, int(area.right * scale) + 1),
        min(trace.height, int(area.bottom * scale) + 1),
    )
    return place[0] < place[2] and place[1] < place[3] and trace.crop(place).getbbox() is not None
