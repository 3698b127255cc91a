"""A whole report as a PDF can print it otherwise: without rules, turned, two pages on a sheet."""

import io
from collections.abc import Callable
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.hard_cases.drawn import DRAWN_CASES

_PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
Change = Callable[[pikepdf.Pdf], None]
Case = Callable[[Report], bytes]


def _changed(change: Change) -> Case:
    def make(report: Report) -> bytes:
        with pikepdf.open(io.BytesIO(FORMATS["pdf"].dump(report))) as document:
            change(document)
            buffer = io.BytesIO()
            document.save(buffer)
        return buffer.getvalue()

    return make


def _without_rules(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        kept = [
            (told.operands, pikepdf.Operator("n") if str(told.operator) in _PAINTS else told.operator)
            for told in pikepdf.parse_content_stream(page)
        ]
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))


def _turned(degrees: int) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.rotate(degrees, relative=False)

    return change


def _sideways(document: pikepdf.Pdf) -> None:
    """Draw each page on its side, with no word that it is turned."""
    for page in document.pages:
        width, height = _size(page)
        _draw(document, page, {"/A": _drawing(document, page)}, f"q 0 1 -1 0 {height} 0 cm /A Do Q")
        page.mediabox = Array([0, 0, height, width])


def _two_up(document: pikepdf.Pdf) -> None:
    """Put two pages side by side on a sheet."""
    pages = list(document.pages)
    for left, right in zip(pages[::2], [*pages[1::2], *[None] * (len(pages) % 2)], strict=True):
        width, height = _size(left)
        drawn, content = {"/A": _drawing(document, left)}, "q /A Do Q"
        if right is not None:
            drawn, content = drawn | {"/B": _drawing(document, right)}, f"{content} q 1 0 0 1 {width} 0 cm /B Do Q"
        _draw(document, left, drawn, content)
        left.mediabox = Array([0, 0, 2 * width, height])
    for number in range(len(pages) - 1, 0, -1):
        if number % 2:
            del document.pages[number]


def _size(page: pikepdf.Page) -> tuple[float, float]:
    return float(page.mediabox[2]), float(page.mediabox[3])


def _drawing(document: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """Make a drawing of what is on a page now, whatever becomes of the page."""
    content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
    return document.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=page.mediabox, Resources=page.resources
    )


def _draw(document: pikepdf.Pdf, page: pikepdf.Page, drawn: dict[str, pikepdf.Object], content: str) -> None:
    page.Resources = Dictionary(XObject=Dictionary(drawn))
    page.Contents = document.make_stream(content.encode())
    for box in (Name.CropBox, Name.TrimBox, Name.BleedBox, Name.ArtBox):
        if box in page:
            del page[box]


PRINTED_CASES: Final[dict[str, Case]] = {
    "ruled": _changed(lambda _: None),
    "without rules": _changed(_without_rules),
    "said to be turned by 90°": _changed(_turned(90)),
    "said to be turned by 180°": _changed(_turned(180)),
    "drawn on its side": _changed(_sideways),
    "two pages on a sheet": _changed(_two_up),
    **DRAWN_CASES,
}
"""The hard cases of PDF by what they are."""
