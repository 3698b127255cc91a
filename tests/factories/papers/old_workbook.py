"""A report as Excel 97 and WPS save it: one sheet, a line of text in its first column."""

import io

import xlwt

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from tests.factories.papers.pieces import pieces


def dump(report: Report) -> bytes:
    """Return the report as a binary workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年度报告")
    line = 0
    for piece in pieces(report):
        if isinstance(piece, str):
            sheet.write(line, 0, piece)
            line += 1
        else:
            _write(sheet, piece, line)
            line += piece.rows
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: xlwt.Worksheet, grid: Grid, first: int) -> None:
    for box in grid.boxes:
        row, column = first + box.row, box.column
        text: str | int = int(box.text) if box.text.isdecimal() else box.text
        sheet.write_merge(row, row + box.rowspan - 1, column, column + box.colspan - 1, text)
