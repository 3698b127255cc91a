"""Reading a PDF of our own: its pages as marks, its typefaces, its outline."""

import io
from typing import TYPE_CHECKING, Any

from gongkai.report.write.extras import require
from gongkai.report.write.ofd.content import Painter
from gongkai.report.write.ofd.faces import read_face
from gongkai.report.write.ofd.marks import Heading, Scan, Sheet, Typeface

if TYPE_CHECKING:
    import pikepdf

_MILLIMETRES = 25.4 / 72


def scan(made: bytes, *, source: str) -> Scan:
    """Return what stands on the pages of a PDF that typst set for us.

    Raises:
        MissingExtraError: pikepdf is not installed.
        BadDataError: the PDF draws something that our templates never draw.
    """
    parser: Any = require("pikepdf", extra="ofd", purpose="OFD")
    faces: dict[tuple[int, int], Typeface] = {}
    with parser.open(io.BytesIO(made)) as document:
        sheets = tuple(_sheet(parser, page, faces, source) for page in document.pages)
        with document.open_outline() as outline:
            numbers = {page.objgen: number for number, page in enumerate(document.pages)}
            headings = tuple(_heading(item, numbers, sheets) for item in outline.root)
    return Scan(sheets=sheets, faces=tuple(faces.values()), outline=headings)


def _sheet(parser: Any, page: "pikepdf.Page", faces: dict[tuple[int, int], Typeface], source: str) -> Sheet:  # noqa: ANN401 - a module
    width, height = (float(edge) for edge in list(page.mediabox)[2:])
    fonts: dict[str, int] = {}
    for name, font in page.resources.get("/Font", {}).items():
        # One font may be named on many pages: it is the same object.
        if font.objgen not in faces:
            faces[font.objgen] = read_face(font)
        fonts[name] = list(faces).index(font.objgen)
    painter = Painter(height=height, fonts=fonts, faces=tuple(faces.values()), source=source)
    for operands, operator in parser.parse_content_stream(page):
        painter.take(str(operator), list(operands))
    return Sheet(width=width * _MILLIMETRES, height=height * _MILLIMETRES, marks=tuple(painter.marks))


def _heading(item: "pikepdf.OutlineItem", numbers: dict[tuple[int, int], int], sheets: tuple[Sheet, ...]) -> Heading:
    # What typst writes: the page, /XYZ, from the left, from the foot, the scale.
    place: Any = item.destination
    page, _, left, up, _ = list(place)
    number = numbers[page.objgen]
    at = float(left) * _MILLIMETRES, sheets[number].height - float(up) * _MILLIMETRES
    under = tuple(_heading(child, numbers, sheets) for child in item.children)
    return Heading(title=item.title, page=number, at=at, under=under)
