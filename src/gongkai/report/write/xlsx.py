"""A report as a workbook: the prose on the first sheet, a paragraph a row, then one sheet for each table.

Figures are numbers, a blank stays blank, and no text is ever taken for a formula.
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
from gongkai.report.write.texts import Paragraph, ParagraphKind

PROSE_SHEET = "年度报告"
"""The sheet that holds everything but the tables."""

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_MOST_DIGITS = 15
"""What a spreadsheet's number holds exactly; a longer figure is written as text."""
_PROSE_WIDTH = 84
_MILLIMETRES_PER_INCH = 25.4
_A4 = 9


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

    def write(self, layout: Layout) -> None:
        """Write the prose, then every table."""
        self._write_prose(layout)
        names = {PROSE_SHEET}
        for part in layout.parts:
            if part.grid is not None:
                name = _sheet_name(part.heading, names)
                names.add(name)
                self._write_grid(name, part.heading, part.grid)

    def _write_prose(self, layout: Layout) -> None:
        sheet = self.book.add_worksheet(PROSE_SHEET)
        self._set_up(sheet, landscape=False)
        sheet.set_column(0, 0, _PROSE_WIDTH)
        lines = [
            *((entry.line, "note") for entry in layout.metadata),
            (layout.title, "title"),
            *(_prose(paragraph) for paragraph in layout.opening),
        ]
        for part in layout.parts:
            if part.heading:
                lines.append((part.heading, "heading"))
            lines.extend(_prose(paragraph) for paragraph in part.paragraphs)
        lines.extend(_prose(paragraph) for paragraph in layout.closing)
        for row, (text, style) in enumerate(lines):
            if len(text) > _LONGEST_TEXT:
                message = (
                    f"{layout.title}: a paragraph has {len(text)} characters, XLSX holds {_LONGEST_TEXT} in a cell"
                )
                raise BadDataError(message)
            sheet.write_string(row, 0, text, self._format(style))

    def _write_grid(self, name: str, heading: str, grid: Grid) -> None:
        sheet = self.book.add_worksheet(name)
        self._set_up(sheet, landscape=grid.columns > _PROSE_WIDTH // 7)
        sheet.set_header(f"&C{heading.replace('&', '&&')}"[:255])
        for column, share in enumerate(grid.widths):
            sheet.set_column(column, column, max(9.0, share * _PROSE_WIDTH))
        if grid.header_rows:
            sheet.repeat_rows(0, grid.header_rows - 1)
            sheet.freeze_panes(grid.header_rows, grid.label_columns)
        for box in grid.boxes:
            self._write_box(sheet, box)

    def _write_box(self, sheet: Worksheet, box: Box) -> None:
        value = self._number(box)
        style = "label" if box.is_header and box.role not in {Role.ROW, Role.CORNER} else box.role.value
        form = self._format(style, _number_format(value))
        if box.rowspan > 1 or box.colspan > 1:
            last = box.row + box.rowspan - 1, box.column + box.colspan - 1
            sheet.merge_range(box.row, box.column, *last, "", form)
        if value is not None:
            sheet.write_number(box.row, box.column, value, form)
        elif box.text:
            sheet.write_string(box.row, box.column, box.text, form)
        else:
            sheet.write_blank(box.row, box.column, None, form)

    def _number(self, box: Box) -> Figure | None:
        value = self.report.cells[box.address].value if box.address and box.text else None
        digits = sum(map(str.isdigit, box.text))
        return None if value is None or digits > _MOST_DIGITS else value

    def _set_up(self, sheet: Worksheet, *, landscape: bool) -> None:
        paper = load_page().paper
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        margins = {"left": paper.left, "right": paper.right, "top": paper.top, "bottom": paper.bottom}
        sheet.set_margins(**{side: length / _MILLIMETRES_PER_INCH for side, length in margins.items()})
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C— &P —")

    def _format(self, style: str, number: str = "") -> Format:
        key = style, number
        if key not in self.formats:
            facts = _formats()[style] | ({"num_format": number} if number else {})
            self.formats[key] = self.book.add_format(facts)
        return self.formats[key]


def _formats() -> dict[str, dict[str, object]]:
    page = load_page()
    fonts = {name: {"font_name": style.fonts[0], "font_size": style.size} for name, style in page.styles.items()}
    text = {"text_wrap": True, "valign": "vcenter"}
    cell = text | {"border": 1}
    indented = text | {"valign": "top", "indent": 2}
    centred = {"align": "center"}
    return {
        "title": fonts["title"] | text | centred,
        "note": fonts["note"] | text,
        "heading": fonts["heading"] | indented,
        ParagraphKind.SUBHEADING: fonts["subheading"] | indented,
        ParagraphKind.BODY: fonts["body"] | indented,
        ParagraphKind.SIGNATURE: fonts["body"] | text | {"align": "right", "indent": 4},
        "label": fonts["label"] | cell | centred,
        Role.CORNER: fonts["table"] | cell | centred,
        Role.ROW: fonts["table"] | cell,
        Role.FIGURE: fonts["table"] | cell | centred,
    }


def _number_format(value: Figure | None) -> str:
    """Return the pattern that shows a figure with the decimals it was printed with."""
    if not isinstance(value, Decimal):
        return "0" if value is not None else ""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * places if places else "0"


def _prose(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.text, paragraph.kind.value


def _sheet_name(heading: str, taken: set[str]) -> str:
    """Return a sheet's name: the heading, without what a name may not hold, and no other sheet's."""
    name = re.sub(r"[\[\]:*?/\\]", " ", heading).strip("' ")[:_LONGEST_NAME] or "表"
    number = 2
    while name.casefold() in {other.casefold() for other in taken}:
        name = f"{name[: _LONGEST_NAME - 4].rstrip()} ({number})"
        number += 1
    return name
