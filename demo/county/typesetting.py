"""Papers set with typst in a font that goes with them; without a Chinese font, drawn with one that is only named."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import MissingExtraError
from gongkai.report.write.page import load_page
from gongkai.report.write.pdf import find_fonts
from tests.factories.documents.drawing import Drawing, pdf

Text = tuple[float, float, int, str]
"""Words with the place of their baseline's start, from the upper left in points, and their size."""


@cache
def typeset(texts: tuple[Text, ...], *, columns: tuple[float, ...] = (), rows: tuple[float, ...] = ()) -> bytes:
    """Return a page as a PDF: texts at their places, and the grid of a table ruled; one page is made once."""
    try:
        fonts = find_fonts()
    except MissingExtraError:
        return _drawn(texts, columns, rows)
    import typst  # noqa: PLC0415 - an extra; the fonts were found, so it is there

    held = set(fonts.families())
    page: dict[str, Any] = {"texts": texts, "columns": columns, "rows": rows}
    page["font"] = next(name for name in load_page().chinese_fonts if name in held)
    template = (files("demo.county") / "paper.typ").read_bytes()
    return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs={"page": json.dumps(page)})


def _drawn(texts: tuple[Text, ...], columns: tuple[float, ...], rows: tuple[float, ...]) -> bytes:
    drawing = Drawing()
    for left, base, size, words in texts:
        drawing.write(left, base, words, size=size)
    if columns and rows:
        drawing.grid(columns, rows)
    return pdf(drawing)
