"""A report as a workbook in the form's order: a sheet for each table with its heading, the prose before and after.

A paragraph is a row. Figures are numbers, a blank stays blank, and no text is ever taken for a formula.
"""

import io
import re
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.errors import BadDataError
from gongkai.report.cell import Figure
from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role
from gongkai.report.write.layout import Layout, lay_out
from gongkai.report.write.page import load_page
from gongkai.report.write.texts import Paragraph
from gongkai.sentences import N_

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_NAMELESS = "年度报告"
_MOST_DIGITS = 15
"""What a spreadsheet's number holds exactly; a longer figure is written as text."""
_WIDTH = 84.0
"""The width of a sheet, in characters of its usual type: then a sheet is as wide as the official page's type area."""
_PIXELS_PER_UNIT = 7
_HIGHEST_ROW = 409
_SIZES = {"note": 11, "title": 18, "heading": 12, "subheading": 12, "body": 12, "signature": 12}
"""The type of the prose, smaller than on paper: a row holds a paragraph, and rows cannot be higher than 409 points."""
_TABLE_SIZE = 10.5
_MILLIMETRES_PER_INCH = 25.4
_A4 = 9


Line = tuple[str, str]
"""A paragraph with the name of its style."""


def dump(report: Report) -> bytes:
    """Return the report as an XLSX file.

    Raises:
        BadDataError: a paragraph is longer than a spreadsheet cell holds.
    """
    layout = lay_out(report)
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        # The format wants a date of making; one that is always the same keeps the bytes the same.
        book.set_properties({"title": layout.title, "author": layout.agency, "created": _EPOCH})
        _Sheets(book, report).write(layout)
    return stream.getvalue()


class _Sheets:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, report: Report) -> None:
        self.book = book
        self.report = report
        self.formats: dict[tuple[str, str], Format] = {}
        self.names: set[str] = set()

    def write(self, layout: Layout) -> None:
        """Write sheet after sheet in the form's order; a table closes its sheet."""
        lines: list[Line] = [(entry.line, "note") for entry in layout.metadata]
        lines += [(layout.title, "title"), *map(_prose, layout.opening)]
        name = ""
        for part in layout.parts:
            if part.grid is not None and lines:
                self._write_sheet(name, lines)
                name, lines = "", []
            name = name or part.heading
            lines += [(part.heading, "heading")] if part.heading else []
            lines += map(_prose, part.paragraphs)
            if part.grid is not None:
                self._write_sheet(name, lines, part.grid)
                name, lines = "", []
        lines += map(_prose, layout.closing)
        if lines:
            self._write_sheet(name, lines)

    def _write_sheet(self, name: str, lines: list[Line], grid: Grid | None = None) -> None:
        sheet = self._add_sheet(name)
        widths = [share * _WIDTH for share in grid.widths] if grid else [_WIDTH]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for row, (text, style) in enumerate(lines):
            if _units(text) > _LONGEST_TEXT:
                raise BadDataError(
                    N_("“{name}”: a paragraph has {count} characters, XLSX holds {most} in a cell; part the paragraph"),
                    {"name": name, "count": len(text), "most": _LONGEST_TEXT},
                )
            sheet.set_row(row, height_of(text, _WIDTH, _SIZES[style]))
            if len(widths) > 1:
                sheet.merge_range(row, 0, row, len(widths) - 1, "", self._format(style))
            sheet.write_string(row, 0, text, self._format(style))
        if grid:
            self._write_grid(sheet, grid, widths, top=len(lines))

    def _write_grid(self, sheet: Worksheet, grid: Grid, widths: list[float], *, top: int) -> None:
        for row, line in enumerate(grid.lines()):
            single = [box for box in line if box.rowspan == 1]
            needs = [height_of(b.text, sum(widths[b.column : b.column + b.colspan]), _TABLE_SIZE) for b in single]
            sheet.set_row(top + row, max(needs, default=height_of("", _WIDTH, _TABLE_SIZE)))
        if grid.header_rows:
            sheet.repeat_rows(top, top + grid.header_rows - 1)
        for box in grid.boxes:
            self._write_box(sheet, box, top + box.row)

    def _write_box(self, sheet: Worksheet, box: Box, row: int) -> None:
        value = self._number(box)
        style = "label" if box.is_header and box.role not in {Role.ROW, Role.CORNER} else box.role.value
        form = self._format(style, _number_format(value))
        if box.rowspan > 1 or box.colspan > 1:
            last = row + box.rowspan - 1, box.column + box.colspan - 1
            sheet.merge_range(row, box.column, *last, "", form)
        if value is not None:
            sheet.write_number(row, box.column, value, form)
        elif box.text:
            sheet.write_string(row, box.column, box.text, form)
        else:
            sheet.write_blank(row, box.column, None, form)

    def _number(self, box: Box) -> Figure | None:
        value = self.report.cells[box.address].value if box.address and box.text else None
        digits = sum(map(str.isdigit, box.text))
        return None if value is None or digits > _MOST_DIGITS else value

    def _add_sheet(self, name: str) -> Worksheet:
        paper = load_page().paper
        sheet = self.book.add_worksheet(_sheet_name(name, self.names))
        sheet.set_paper(_A4)
        margins = {"left": paper.left, "right": paper.right, "top": paper.top, "bottom": paper.bottom}
        sheet.set_margins(**{side: length / _MILLIMETRES_PER_INCH for side, length in margins.items()})
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C— &P —")
        return sheet

    def _format(self, style: str, number: str = "") -> Format:
        key = style, number
        if key not in self.formats:
            facts = _formats()[style] | ({"num_format": number} if number else {})
            self.formats[key] = self.book.add_format(facts)
        return self.formats[key]


def _prose(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.text, paragraph.kind.value


def _formats() -> dict[str, dict[str, object]]:
    page = load_page()

    def font(name: str, size: float) -> dict[str, object]:
        return {"font_name": page.styles[name].fonts[0], "font_size": size, "text_wrap": True, "valign": "vcenter"}

    centred = {"align": "center"}
    cell = font("table", _TABLE_SIZE) | {"border": 1}
    return {
        "note": font("note", _SIZES["note"]),
        "title": font("title", _SIZES["title"]) | centred,
        "heading": font("heading", _SIZES["heading"]),
        "subheading": font("subheading", _SIZES["subheading"]),
        "body": font("body", _SIZES["body"]),
        "signature": font("body", _SIZES["signature"]) | {"align": "right", "indent": 4},
        "label": cell | font("label", _TABLE_SIZE) | centred,
        "corner": cell | centred,
        "row": cell,
        "figure": cell | centred,
    }


def height_of(text: str, width: float, size: float) -> float:
    """Return how high a row must be, in points, for a text in a column of some width to be seen whole."""
    room = max(1.0, (width * _PIXELS_PER_UNIT) * 0.75 - 4)
    length = sum(size / 2 if character.isascii() else size for character in text)
    return min(_HIGHEST_ROW, (1 + length // room) * size * 1.3 + 6)


def _number_format(value: Figure | None) -> str:
    """Return the pattern that shows a figure with the decimals it was printed with."""
    if not isinstance(value, Decimal):
        return "0" if value is not None else ""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * places if places else "0"


def _sheet_name(heading: str, taken: set[str]) -> str:
    """Return a sheet's name: the heading, without what a name may not hold, and no other sheet's."""
    whole = re.sub(r"[\[\]:*?/\\]", " ", heading).strip("' ") or _NAMELESS
    name, number = _cut(whole, _LONGEST_NAME), 2
    while name.casefold() in taken:
        name, number = f"{_cut(whole, _LONGEST_NAME - 6)} ({number})", number + 1
    taken.add(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    while _units(text) > most:
        text = text[:-1]
    return text.rstrip("' ")


def _units(text: str) -> int:
    """Count as spreadsheets do: a character beyond the first 65,536 is two."""
    return len(text.encode("utf-16-le")) // 2
