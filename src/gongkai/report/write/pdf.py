"""A report as a tagged PDF, typeset by typst; the report goes into the template as data, never as markup.

Needs the extra ``pdf`` and a Chinese font on the machine.
"""

from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gongkai.errors import BadDataError, MissingExtraError
from gongkai.report.report import Report
from gongkai.report.write.extras import require
from gongkai.report.write.grid import Box, Grid
from gongkai.report.write.layout import Layout, Part, lay_out
from gongkai.report.write.page import load_page, title_lines, title_measure
from gongkai.report.write.texts import Paragraph
from gongkai.sentences import N_

if TYPE_CHECKING:
    import typst


class NoChineseFontError(MissingExtraError):
    """The machine has none of the Chinese fonts a printed report may be set in."""


def dump(report: Report, *, font_folders: tuple[Path, ...] = ()) -> bytes:
    """Return the report as a PDF file, in PDF/UA-1 where its characters allow.

    ``font_folders`` are looked at beside the machine's own fonts.

    Raises:
        MissingExtraError: typst is not installed.
        NoChineseFontError: no Chinese font was found.
        BadDataError: typst cannot set the report; the message has its words.
    """
    typesetter: Any = require("typst", extra="pdf", purpose="PDF")
    fonts = find_fonts(font_folders)
    template = (files("gongkai.report.write") / "pdf.typ").read_bytes()
    inputs = {"data": msgspec.json.encode(_facts(lay_out(report), fonts.families())).decode()}
    make = partial(typesetter.compile, template, format="pdf", font_paths=fonts, sys_inputs=inputs)
    try:
        made: bytes = make(pdf_standards=["ua-1"])
    except typesetter.TypstError:
        # A character no font has, or of private use, may be printed but not be called accessible; it is tagged still.
        try:
            made = make()
        except typesetter.TypstError as error:
            raise BadDataError(
                N_("the PDF cannot be set: {reason}"),
                {"reason": error.message},
                source=report.source or report.title or "",
            ) from error
    return made


@cache
def find_fonts(folders: tuple[Path, ...] = ()) -> "typst.Fonts":
    """Return the machine's fonts and those of the folders, if a Chinese one that the page may be set in is among them.

    Raises:
        MissingExtraError: typst is not installed.
        NoChineseFontError: no Chinese font was found.
    """
    typesetter: Any = require("typst", extra="pdf", purpose="PDF")
    fonts: typst.Fonts = typesetter.Fonts(font_paths=[str(folder) for folder in folders])
    wanted = load_page().chinese_fonts
    if not set(wanted) & set(fonts.families()):
        raise NoChineseFontError(
            N_(
                "PDF needs a Chinese font and this machine has none of those known; install one "
                "(Debian: apt-get install fonts-noto-cjk), for instance {fonts} or Noto Serif CJK SC"
            ),
            {"fonts": wanted[:4]},
        )
    return fonts


def _facts(layout: Layout, families: list[str]) -> dict[str, Any]:
    page = load_page()
    title = page.styles["title"]
    return {
        "page": page,
        "right": page.paper.right,
        "bottom": page.paper.bottom,
        "title": layout.title,
        "title-lines": title_lines(layout.title),
        "title-measure": title_measure(layout.title),
        "title-bold": title.bold_fallback and title.fonts[0] not in families,
        "agency": layout.agency,
        "metadata": [entry.line for entry in layout.metadata],
        "opening": [_prose(paragraph) for paragraph in layout.opening],
        "parts": [_part(part) for part in layout.parts],
        "closing": [_prose(paragraph) for paragraph in layout.closing],
    }


def _prose(paragraph: Paragraph) -> dict[str, str]:
    lead, rest = paragraph.text[: paragraph.lead], paragraph.text[paragraph.lead :]
    return {"kind": paragraph.kind.value, "lead": lead, "text": rest}


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "paragraphs": [_prose(paragraph) for paragraph in part.paragraphs],
        "grid": None if part.grid is None else _grid(part.grid),
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "widths": grid.widths,
        "header-rows": grid.header_rows,
        "scale": grid.figure_scale,
        "boxes": [_box(box) for box in grid.boxes],
    }


def _box(box: Box) -> dict[str, Any]:
    return {
        "text": box.text,
        "role": box.role.value,
        "x": box.column,
        "y": box.row,
        "rowspan": box.rowspan,
        "colspan": box.colspan,
    }
