"""The hand-over list (移交清单) as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

import xlsxwriter

from gongkai_web.archive.models import Package
from gongkai_web.ui.tables import harmless

HEADINGS: Final = (
    "序号",
    "机关",
    "登记编号",
    "题名",
    "收到日",
    "答复日",
    "归档日",
    "文书页数",
    "文件数",
    "保管期限",
    "期满日",
    "SHA-256",
)


def rows_of(packages: Iterable[Package]) -> Iterator[list[str]]:
    """Yield a line for every package."""
    for place, one in enumerate(packages, start=1):
        case = one.case
        days = (case.received_on, case.decided_on, one.archived_on)
        yield [
            str(place), case.agency.name, str(case), case.subject, *(day.isoformat() if day else "" for day in days),
            str(one.pages), str(one.members), one.get_retention_display(),
            one.expires_on.isoformat() if one.expires_on else "", one.sha256,
        ]  # fmt: skip


def as_csv(packages: Iterable[Package]) -> bytes:
    """Write the list as CSV; what would be a formula is made a text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows([harmless(cell) for cell in row] for row in rows_of(packages))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(packages: Iterable[Package]) -> bytes:
    """Write the list as a spreadsheet, every cell a text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("移交清单")
        for line, row in enumerate([list(HEADINGS), *rows_of(packages)]):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
    return target.getvalue()
