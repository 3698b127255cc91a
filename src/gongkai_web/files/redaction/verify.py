"""Proves a redacted copy by opening it again as anyone would who looks for what was withheld.

The expectation is made anew from the original and the boxes; nothing of how the copy was made is trusted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

from gongkai_web.files.redaction.boxes import Area, Box
from gongkai_web.files.redaction.findings import Fault, FaultKind
from gongkai_web.files.redaction.glyphs import Glyph, read_written
from gongkai_web.files.redaction.leftovers import find_left_over, find_secrets
from gongkai_web.files.redaction.overlay import Field, draw_overlay, lay_fields, pixels_of
from gongkai_web.files.redaction.pages import (
    DPI,
    Look,
    RedactionError,
    Tell,
    look_at,
    opened,
    picture_of,
    scale_of,
    tell_nobody,
)

_SHORTEST_SECRET: Final = 2
_GAP: Final = 3
_SAME_SIZE: Final = 0.6
_RIM_PIXELS: Final = 1
_NOISE: Final = 40
_STRAY: Final = 90
_STRAY_SHARE: Final = 0.000_02


def verify(
    redacted: bytes,
    original: bytes,
    boxes: Sequence[Box],
    *,
    secrets: Iterable[str] = (),
    dpi: int = DPI,
    tell: Tell = tell_nobody,
) -> list[Fault]:
    """List what is wrong with a copy; an empty list proves it.

    ``secrets`` are strings known to be withheld, beside those found under the boxes. One that also stands outside the
    boxes may be found as often as it stands there.
    """
    with opened(original) as before:
        looks = [look_at(before, number, boxes) for number in range(1, len(before) + 1)]
        try:
            with opened(redacted) as after:
                pair = _Pair(
                    before=before,
                    after=after,
                    redacted=redacted,
                    looks=looks,
                    secrets=list(secrets),
                    dpi=dpi,
                    tell=tell,
                )
                return list(_compare(pair))
        except (RedactionError, pikepdf.PdfError):
            return [Fault(kind=FaultKind.OPENS_NOT, page=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Both files, opened, and what is looked for."""

    before: pdfium.PdfDocument
    after: pdfium.PdfDocument
    redacted: bytes
    looks: Sequence[Look]
    secrets: Sequence[str]
    dpi: int
    tell: Tell


def _compare(pair: _Pair) -> Iterator[Fault]:
    looks = pair.looks
    if len(pair.after) != len(looks):
        yield Fault(kind=FaultKind.PAGES_DIFFER, page=0)
        return
    found = [_read(pair.after, look.number) for look in looks]
    for look, glyphs in zip(looks, found, strict=True):
        size = pair.after.get_page_size(look.number - 1)
        if max(abs(size[0] - look.sheet.width), abs(size[1] - look.sheet.height)) > _SAME_SIZE:
            yield Fault(kind=FaultKind.PAGES_DIFFER, page=look.number)
            continue
        yield from _check_text(look, glyphs)
        yield from _check_pictures(pair, look)
        pair.tell(look.number, len(looks))
    gone = list(_gone(looks, pair.secrets))
    yield from _check_secrets(looks, found, gone)
    yield from find_secrets(pair.redacted, _nowhere_else(looks, gone))
    yield from find_left_over(pair.redacted)


def _read(document: pdfium.PdfDocument, number: int) -> list[Glyph]:
    page = document[number - 1]
    try:
        return [glyph for glyph in read_written(page).glyphs if not glyph.is_blank]
    finally:
        page.close()


def _check_text(look: Look, found: Sequence[Glyph]) -> Iterator[Fault]:
    """Hold a page's text against what is kept: under a box only its label, elsewhere nothing more, nothing less."""
    fields = lay_fields(look.covered)
    under, outside = _split_by_fields(fields, found)
    labels = Counter(char for field in fields for char in field.label)
    if Counter(glyph.text for glyph in under) - labels:
        yield Fault(kind=FaultKind.TEXT_UNDER_BOX, page=look.number)
    expected = Counter(glyph.text for glyph in look.kept if not glyph.is_blank)
    got = Counter(glyph.text for glyph in outside)
    # A character on the very edge of a field may be read on either side of it.
    lost = (expected - got) - Counter(glyph.text for glyph in under)
    if lost:
        yield Fault(kind=FaultKind.TEXT_LOST, page=look.number, detail=f"{lost.total()} 字")
    strange = (got - expected) - labels
    if strange:
        yield Fault(kind=FaultKind.TEXT_STRANGE, page=look.number, detail=f"{strange.total()} 字")


def _split_by_fields(fields: Sequence[Field], found: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    under: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in found:
        hidden = any(field.area.holds(glyph.reach.middle) for field in fields)
        (under if hidden else outside).append(glyph)
    return under, outside


def _gone(looks: Sequence[Look], secrets: Sequence[str]) -> Iterator[str]:
    """Yield what was withheld: each run of characters under a box, and what was named."""
    for look in looks:
        for covered in look.covered:
            yield from _runs(covered.glyphs)
            yield from _by_thing(covered.glyphs)
    yield from ("".join(secret.split()) for secret in secrets)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[str]:
    run: list[str] = []
    last = None
    for glyph in glyphs:
        if glyph.is_blank:
            continue
        if last is not None and glyph.index - last > _GAP:
            yield "".join(run)
            run = []
        run.append(glyph.text)
        last = glyph.index
    yield "".join(run)


def _by_thing(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Yield what each text object shows: two that stand on each other are read as one run otherwise."""
    for _, things in groupby((glyph for glyph in glyphs if not glyph.is_blank), key=lambda glyph: glyph.thing):
        yield "".join(glyph.text for glyph in things)


def _check_secrets(looks: Sequence[Look], found: Sequence[Sequence[Glyph]], gone: Iterable[str]) -> Iterator[Fault]:
    kept = _join(look.kept for look in looks)
    labels = Counter(field.label for look in looks for field in lay_fields(look.covered))
    text = _join(found)
    for secret in {each for each in gone if len(each) >= _SHORTEST_SECRET}:
        allowed = kept.count(secret) + sum(count * label.count(secret) for label, count in labels.items())
        if text.count(secret) > allowed:
            yield Fault(kind=FaultKind.WITHHELD_IN_TEXT, page=0)
            return


def _nowhere_else(looks: Sequence[Look], gone: Iterable[str]) -> list[str]:
    """List what was withheld and does not also stand where it may be read."""
    readable = _join(look.kept for look in looks) + "".join(
        covered.box.label for look in looks for covered in look.covered
    )
    return [secret for secret in gone if len(secret) >= _SHORTEST_SECRET and secret not in readable]


def _join(pages: Iterable[Iterable[Glyph]]) -> str:
    return "\n".join("".join(glyph.text for glyph in page if not glyph.is_blank) for page in pages)


def _check_pictures(pair: _Pair, look: Look) -> Iterator[Fault]:
    """Compare what is seen: in the boxes with the overlay drawn anew, outside them with the original."""
    fields = lay_fields(look.covered)
    scale = scale_of(look.sheet, pair.dpi)
    shown, original = (picture_of(document, look.number, scale) for document in (pair.after, pair.before))
    if shown.size != original.size:
        yield Fault(kind=FaultKind.PAGES_DIFFER, page=look.number)
        return
    if fields:
        overlay = draw_overlay(look.sheet, fields, scale)
        if not all(_same_inside(field.area, shown, overlay, scale) for field in fields):
            yield Fault(kind=FaultKind.SEEN_UNDER_BOX, page=look.number)
    if _stray_share(shown, original, fields, scale) > _STRAY_SHARE:
        yield Fault(kind=FaultKind.PICTURE_DIFFERS, page=look.number)


def _same_inside(area: Area, shown: Image.Image, overlay: Image.Image, scale: float) -> bool:
    left, top, right, bottom = pixels_of(area, shown, scale)
    place = (left + _RIM_PIXELS, top + _RIM_PIXELS, right - _RIM_PIXELS, bottom - _RIM_PIXELS)
    if place[0] >= place[2] or place[1] >= place[3]:
        return True
    return all(
        _strays(one, other, _NOISE).getbbox() is None
        for one, other in zip(shown.crop(place).split(), overlay.crop(place).split(), strict=True)
    )


def _stray_share(one: Image.Image, other: Image.Image, fields: Sequence[Field], scale: float) -> float:
    strays = _strays(one.convert("L"), other.convert("L"), _STRAY)
    for field in fields:
        strays.paste(0, pixels_of(field.area.grown(3.0), strays, scale))
    return strays.histogram()[-1] / max(strays.width * strays.height, 1)


def _strays(one: Image.Image, other: Image.Image, noise: int) -> Image.Image:
    """Mark the pixels of either picture like which there is none in the other at that place or right beside it."""
    marked = ImageChops.lighter(_excess(one, other), _excess(other, one))
    return marked.point([255 if value > noise else 0 for value in range(256)])


def _excess(one: Image.Image, other: Image.Image) -> Image.Image:
    brighter = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
    darker = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), one)
    return ImageChops.lighter(brighter, darker)
