"""Pages looked at for redaction: opened once, each with its characters, what is seen of them, and its picture."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
from PIL import Image

from gongkai.errors import GongkaiError
from gongkai_web.files.redaction.boxes import Box, Sheet
from gongkai_web.files.redaction.covering import Covered, cover, split
from gongkai_web.files.redaction.glyphs import Glyph, read_written
from gongkai_web.files.redaction.sight import list_seen

Tell = Callable[[int, int], None]
"""Hears how many pages are done, and of how many."""

DPI: Final = 200
"""Fine enough for the smallest print of an office, and a fifth of a megabyte a page."""
POINTS: Final = 72
PAGES: Final = 1_000
_PIXELS: Final = 60_000_000
_PAGE_CHARACTERS: Final = 100_000
_UNOPENED: Final = "PDF 打不开，不能遮盖；请重新打印为 PDF 再试"
_TOO_LONG: Final = "PDF 超过 {most} 页，不能一次遮盖；请分成几份"
_TOO_DENSE: Final = "第 {page} 页字符过多，不能遮盖；请把该页打印为图片再试"


class RedactionError(GongkaiError):
    """A document cannot be redacted as asked; the message says why and how it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A page with its boxes: what is seen, what of it the boxes take, what stays."""

    number: int
    sheet: Sheet
    written: tuple[Glyph, ...]
    covered: tuple[Covered, ...]
    kept: tuple[Glyph, ...]
    taken: tuple[Glyph, ...]

    @property
    def unseen(self) -> int:
        """How many characters of the file nobody sees; they are never handed on."""
        shown = {glyph.index for glyph in (*self.kept, *self.taken)}
        return sum(glyph.index not in shown for glyph in self.written if not glyph.is_blank)


def tell_nobody(_pages: int, _of: int) -> None:
    """Hear how far the work is, and say nothing."""


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF.

    Raises:
        RedactionError: it is damaged, locked or too long.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise RedactionError(_UNOPENED) from error
    try:
        if len(document) > PAGES:
            raise RedactionError(_TOO_LONG, {"most": PAGES})
        document.init_forms()
        yield document
    finally:
        document.close()


def look_at(document: pdfium.PdfDocument, number: int, boxes: Sequence[Box]) -> Look:
    """Look at one page with the boxes that are on it."""
    page = document[number - 1]
    try:
        written = read_written(page)
    finally:
        page.close()
    if len(written.glyphs) > _PAGE_CHARACTERS:
        raise RedactionError(_TOO_DENSE, {"page": number})
    seen = list_seen(document, number, written.glyphs)
    covered = cover([box for box in boxes if box.page == number], seen)
    kept, taken = split(seen, covered)
    return Look(
        number=number,
        sheet=written.sheet,
        written=written.glyphs,
        covered=tuple(covered),
        kept=tuple(kept),
        taken=tuple(taken),
    )


def scale_of(sheet: Sheet, dpi: int = DPI) -> float:
    """Return the pixels for a point; a drawing sheet gets fewer than a page."""
    return float(min(dpi / POINTS, (_PIXELS / max(sheet.width * sheet.height, 1.0)) ** 0.5))


def picture_of(document: pdfium.PdfDocument, number: int, scale: float) -> Image.Image:
    """Draw a page as it is seen, with what is noted and filled in on it."""
    page = document[number - 1]
    try:
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    return picture
