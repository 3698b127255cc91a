"""Text in fonts that a PDF does not carry is read alike on every machine, whatever fonts it has."""

import pypdfium2 as pdfium
import pytest

from gongkai.readers.document import Table
from gongkai.readers.formats.pdf.parse import parse
from gongkai.readers.formats.pdf.typeface import draw_typeface, own_typeface
from tests.factories.documents.drawing import Drawing, pdf

XS, YS = [80, 240, 320], [100, 130, 160]


def _ink(data: bytes) -> list[tuple[float, ...]]:
    page = pdfium.PdfDocument(data)[0].get_textpage()
    return [tuple(round(x, 1) for x in page.get_charbox(index)) for index in range(page.count_chars())]


def test_a_lone_nought_and_a_lone_character_have_ink() -> None:
    page = Drawing().write(100, 100, "0", size=10).write(100, 200, "规", size=10)
    with own_typeface():
        narrow, *_ends, wide = _ink(pdf(page))
    assert (narrow[2] - narrow[0], wide[2] - wide[0]) == pytest.approx((4.2, 9.2))


def test_a_table_whose_font_is_nowhere_is_read() -> None:
    rows = [["规章", "0"], ["行政规范性文件", "1201"]]
    page = Drawing().grid(XS, YS).fill(XS, YS, rows)
    (table,) = (block for block in parse(pdf(page)).blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows()] == rows


def test_pdfium_asks_the_system_again_afterwards() -> None:
    """Whoever draws pages in the same process gets the machine's own fonts, or none, as before."""
    data = pdf(Drawing().write(100, 100, "规章0", size=10))
    before = _ink(data)
    for _ in range(3):
        with own_typeface():
            assert _ink(data) != before
        assert _ink(data) == before


def test_the_typeface_is_small_and_whole() -> None:
    data = draw_typeface()
    assert data[:4] == b"\x00\x01\x00\x00"
    assert len(data) < 2**16
