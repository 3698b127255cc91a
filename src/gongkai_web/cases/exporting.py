"""A search of the register as a table to take along: CSV row by row, or a workbook with real dates.

An identity number, an address or a telephone number is in no column: they stay in the case.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Final

import xlsxwriter

from gongkai.law.channels import list_channels
from gongkai.procedure import words_of
from gongkai_web.cases.models import Case
from gongkai_web.ui.lists import harmless

HEADINGS: Final = (
    "登记编号", "查询编号", "行政机关", "事项", "所需信息", "申请人", "申请人类型", "提交渠道", "提交日", "收到日",
    "环节", "经办人", "答复期限", "最近期限", "最近期限名称", "答复日", "处理结果", "送达日", "复议诉讼",
)  # fmt: skip
MOST_IN_WORKBOOK: Final = 100_000
"""A workbook is written whole before it is sent; what is longer is taken along as CSV."""

Cell = str | date | None


def row_of(case: Case) -> tuple[Cell, ...]:
    """Return the cells of one case, in the order of the headings."""
    channel = list_channels().get(case.channel)
    return (
        case.number,
        case.reference,
        case.agency.name,
        case.get_kind_display(),
        case.subject,
        case.applicant.name,
        case.get_applicant_kind_display(),
        channel.label if channel else case.channel,
        case.submitted_on,
        case.received_on,
        case.get_phase_display(),
        case.handler.name if case.handler else "",
        case.due_on,
        case.next_due,
        case.next_clock,
        case.decided_on,
        words_of(case.outcome).zh if case.outcome else "",
        case.served_on,
        "有" if case.contested else "",
    )


def write_csv(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of a CSV file that a spreadsheet opens in the right encoding and runs nothing of."""
    yield "\ufeff" + _line(HEADINGS)
    for case in cases:
        yield _line([_plain(cell) for cell in row_of(case)])


def write_workbook(cases: Iterable[Case], file: IO[bytes]) -> None:
    """Write a workbook; every text is a text, whatever it begins with."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("办件")
        bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS) - 1, 14)
        for column, heading in enumerate(HEADINGS):
            sheet.write_string(0, column, heading, bold)
        for number, case in enumerate(cases, start=1):
            for column, cell in enumerate(row_of(case)):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, days)
                elif cell:
                    sheet.write_string(number, column, cell)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell or "")


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()
