"""An OFD file held against the PDF it was made of: the same characters and rules, in the same order and places."""

from collections.abc import Iterator
from itertools import zip_longest

import pypdfium2
import pypdfium2.raw as pdfium

from tests.factories.ofd.opened import SPACE, Opened, characters, numbers, rules

NEAR = 0.05
"""Millimetres, half of what may be seen: PDFium lists narrow marks (.-) up to 0.02 beside where they are drawn."""
_MILLIMETRES = 25.4 / 72


def find_differences(made: bytes, opened: Opened) -> list[str]:
    """Say which characters and rules of the two differ, or stand elsewhere."""
    document = pypdfium2.PdfDocument(made)
    found = [] if len(document) == len(opened.pages) else ["another number of pages"]
    for number, (page, content) in enumerate(zip(document, opened.pages, strict=False)):
        sides = numbers(content.findtext(f".//{SPACE}PhysicalBox"))[2:]
        if not _near(sides, [side * _MILLIMETRES for side in page.get_size()]):
            found.append(f"page {number} is {sides}")
        ours = [(one.text, [one.x, one.y]) for one in characters(content) if not one.text.isspace()]
        if "".join(text for text, _ in ours) != "".join(_painted(page)):
            found.append(f"page {number} has another order of texts")
        # PDFium lists characters as it thinks that they are read, so that places are compared line by line.
        found += [
            f"page {number}: {fault}" for fault in _unlike(sorted(ours, key=_down), sorted(_written(page), key=_down))
        ]
        lines = [("", [*one.start, *one.end]) for one in rules(content)]
        found += [f"page {number}: rule {fault}" for fault in _unlike(lines, list(_ruled(page)))]
    return found


def _unlike(ours: list[tuple[str, list[float]]], theirs: list[tuple[str, list[float]]]) -> Iterator[str]:
    for one, other in zip_longest(ours, theirs):
        if one is None or other is None or one[0] != other[0] or not _near(one[1], other[1]):
            yield f"{one} for {other}"


def _down(one: tuple[str, list[float]]) -> list[float]:
    return [round(length, 1) for length in reversed(one[1])]


def _near(ours: list[float], theirs: list[float]) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(ours, theirs, strict=True))


def _painted(page: pypdfium2.PdfPage) -> Iterator[str]:
    """List the texts in the order in which they are painted, without spaces."""
    text = page.get_textpage()
    for words in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=text):
        yield "".join(words.extract().split())


def _written(page: pypdfium2.PdfPage) -> Iterator[tuple[str, list[float]]]:
    """List the characters that PDFium finds, with the starts of their baselines."""
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or chr(code).isspace():
            continue
        x, y = pdfium.c_double(), pdfium.c_double()
        assert pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        yield chr(code), [x.value * _MILLIMETRES, (height - y.value) * _MILLIMETRES]


def _ruled(page: pypdfium2.PdfPage) -> Iterator[tuple[str, list[float]]]:
    """List the straight lines, each by its ends."""
    height = page.get_height()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        matrix = drawn.get_matrix()
        ends: list[float] = []
        for index in range(pdfium.FPDFPath_CountSegments(drawn)):
            x, y = pdfium.c_float(), pdfium.c_float()
            assert pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(drawn, index), x, y)
            along, up = matrix.on_point(x.value, y.value)
            ends += [along * _MILLIMETRES, (height - up) * _MILLIMETRES]
        yield "", ends
