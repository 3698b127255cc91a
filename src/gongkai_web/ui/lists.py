"""Lists that people take away as files: no cell of them is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

import xlsxwriter

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


FORMULA: Final = tuple("=+-@＝＋－＠\t\r\n")
"""What begins so a spreadsheet takes for a formula: the wide signs too."""


def harmless(cell: str) -> str:
    """Return what a cell of a CSV says so that no spreadsheet takes it for a formula, not even behind blanks."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV that Excel and WPS open in the right encoding."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Iterable[Sequence[str]], *, title: str) -> bytes:
    """Write rows as a spreadsheet, every cell a text, the headings held in place."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
    return target.getvalue()
