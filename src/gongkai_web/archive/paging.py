"""How many pages the papers of a package have: counted, or said to be unknown, never guessed.

What a stranger brought is counted in a process apart. A Word or WPS document has pages only once it is set, and every
program sets it otherwise: it is unknown.
"""

import io
from collections.abc import Sequence
from typing import Final

import pypdfium2
from PIL import Image

from gongkai_web.apart import ApartError, run_apart

PDF: Final = "application/pdf"
ONE_PAGE: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"})
MANY_PICTURES: Final = frozenset({"image/tiff"})
COUNTABLE: Final = frozenset({PDF, *MANY_PICTURES})


def count_own_pages(content: bytes) -> int:
    """Return how many pages one of our own PDF files has."""
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def count_pages(papers: Sequence[tuple[str, bytes]]) -> list[int | None]:
    """Return how many pages each paper (its media type and content) has; None where nobody can say."""
    counted: list[int | None] = [1 if media_type in ONE_PAGE else None for media_type, _ in papers]
    for place, (media_type, content) in enumerate(papers):
        if media_type in COUNTABLE:
            counted[place] = _count_apart(content, is_pdf=media_type == PDF)
    return counted


def _count_apart(content: bytes, *, is_pdf: bool) -> int | None:
    try:
        return run_apart(count_pdf if is_pdf else count_pictures, content) or None
    except ApartError:
        return None


def count_pdf(content: bytes) -> int:
    """Return the pages of a PDF, 0 where it cannot be opened; called in a process of its own."""
    try:
        return count_own_pages(content)
    except pypdfium2.PdfiumError:  # a password, or no PDF at all
        return 0


def count_pictures(content: bytes) -> int:
    """Return the pictures of a TIFF, 0 where it is none; called in a process of its own."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return int(getattr(picture, "n_frames", 1))
    except (OSError, ValueError):
        return 0
