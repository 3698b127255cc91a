"""Pages are counted, or said to be unknown."""

import io

import pypdfium2
import pytest
from PIL import Image

from gongkai_web.archive.paging import count_pages

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make_pdf(pages: int) -> bytes:
    target = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(100, 100)
        document.save(target)
    return target.getvalue()


def tiff(pictures: int) -> bytes:
    target, made = io.BytesIO(), [Image.new("1", (8, 8)) for _ in range(pictures)]
    made[0].save(target, "TIFF", save_all=True, append_images=made[1:])
    return target.getvalue()


@pytest.mark.parametrize("pages", [1, 3])
def test_a_pdf_and_a_scan_in_several_pictures_are_counted(pages: int) -> None:
    papers = [("application/pdf", make_pdf(pages)), ("image/tiff", tiff(pages)), ("image/png", b"a picture")]
    assert count_pages(papers) == [pages, pages, 1]


def test_what_nobody_can_count_is_unknown() -> None:
    papers = [("application/pdf", b"%PDF-broken"), ("image/tiff", b"II*"), (DOCX, b"PK"), ("text/plain", b"words")]
    assert count_pages(papers) == [None] * 4
