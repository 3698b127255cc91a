"""Verdicts as a workbook to work through: a row for each file, then a row for each finding, both to sort and filter."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.checks.present.checked import SEVERITY_NAMES, Checked
from gongkai.checks.present.naming import without_folders
from gongkai.checks.present.page import TITLE
from gongkai.checks.present.summary import conclusion, summary, worst_first
from gongkai.checks.rule import Severity
from gongkai.checks.wording import place_words
from gongkai.law.instruments import resolve
from gongkai.report.cell import State
from gongkai.report.write.xlsx import height_of

Value = str | int | None

OVERVIEW: Final = "一览"
FINDINGS: Final = "逐条"
_FILES: Final = {
    "文件": 44, "结论": 12, "机关": 26, "年度": 7, "格式": 8, "读出": 7, "推定": 7, "未识读": 8,
    **dict.fromkeys(SEVERITY_NAMES.values(), 7), "首要问题或未能读取的原因": 70,
}  # fmt: skip
_SINGLE: Final = {
    "文件": 44,
    "机关": 26,
    "年度": 7,
    "程度": 7,
    "编号": 9,
    "问题": 34,
    "说明": 70,
    "位置": 26,
    "依据": 40,
}
_CENTRED: Final = frozenset({"结论", "格式", "编号"})
_SIZE: Final = 11.0
"""The type of a workbook that says nothing else."""
_PRINTED: Final = frozenset({State.READ, State.BLANK, State.PLACEHOLDER})
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HEAD_ROW: Final = 1
_LEAD_HEIGHT: Final = 20
_A4: Final = 9
_LONGEST: Final = 32_767
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "plain": {},
    "number": {"align": "center"},
    "lead": {"font_size": 12, "text_wrap": False},
    "head": {"bold": True, "bg_color": "#e8edf3", "border": 1, "align": "center", "valign": "vcenter"},
    Severity.ERROR: {"font_color": "#a61b1b", "bold": True, "align": "center"},
    Severity.WARNING: {"font_color": "#8a5a00", "align": "center"},
    Severity.NOTE: {"font_color": "#1f5f8b", "align": "center"},
}


def dump_workbook(checked: Sequence[Checked]) -> bytes:
    """Return the workbook as XLSX, what most needs a look first; files are named as the page names them."""
    ordered = sorted(without_folders(checked), key=worst_first)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        # The format wants a date of making; one that is always the same keeps the bytes the same.
        book.set_properties({"title": TITLE, "created": _EPOCH})
        looks = {name: book.add_format({"text_wrap": True, "valign": "top", **look}) for name, look in _LOOKS.items()}
        _write(book.add_worksheet(OVERVIEW), _FILES, summary(ordered), map(_file, ordered), looks)
        found = [row for item in ordered for row in _findings(item)]
        _write(book.add_worksheet(FINDINGS), _SINGLE, f"共 {len(found)} 处。", iter(found), looks)
    return stream.getvalue()


def _file(item: Checked) -> list[Value]:
    report = item.report
    if report is None:
        return [item.source, conclusion(item), *[None] * (len(_FILES) - 3), item.error]
    states = Counter(cell.state for cell in report.cells.values())
    first = item.findings[0].message if item.findings else None
    return [
        item.source,
        conclusion(item),
        report.agency or report.title,
        report.year,
        f"{report.form.edition}年",
        sum(states[state] for state in _PRINTED),
        states[State.DECODED],
        states[State.UNREAD],
        *(item.count(severity) for severity in SEVERITY_NAMES),
        first,
    ]


def _findings(item: Checked) -> Iterator[list[Value]]:
    report = item.report
    agency, year = (report.agency or report.title, report.year) if report is not None else (None, None)
    for finding in item.findings:
        yield [
            item.source,
            agency,
            year,
            SEVERITY_NAMES[finding.severity],
            finding.code,
            finding.title,
            finding.message,
            place_words(finding.where),
            resolve(finding.cite).text,
        ]


def _write(
    sheet: Worksheet,
    columns: dict[str, int],
    lead: str,
    rows: Iterator[list[Value]],
    looks: dict[str, Format],
) -> None:
    names = list(columns)
    sheet.merge_range(0, 0, 0, len(names) - 1, lead, looks["lead"])
    for column, (name, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD_ROW, column, name, looks["head"])
    sheet.set_row(0, _LEAD_HEIGHT)
    sheet.set_row(_HEAD_ROW, _LEAD_HEIGHT)
    last = _HEAD_ROW
    for last, row in enumerate(rows, start=_HEAD_ROW + 1):
        told = zip(row, columns.values(), strict=True)
        # Not every program makes a row as high as its text needs, when it opens the book.
        sheet.set_row(last, max(height_of(str(value or ""), width, _SIZE) for value, width in told))
        for column, value in enumerate(row):
            look = looks[_look(names[column], value)]
            if isinstance(value, int):
                sheet.write_number(last, column, value, look)
            elif value:
                sheet.write_string(last, column, value[:_LONGEST], look)
    sheet.autofilter(_HEAD_ROW, 0, last, len(names) - 1)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _look(column: str, value: Value) -> str:
    """Name the look of a cell: a severity's own where the cell counts or names it."""
    for severity, name in SEVERITY_NAMES.items():
        if value == name or (column == name and value):
            return severity
    return "number" if isinstance(value, int) or column in _CENTRED else "plain"
