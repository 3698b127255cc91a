"""A report as OpenDocument: a text, or a workbook of one sheet."""

from html import escape
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from gongkai.report.write.layout import lay_out
from tests.factories.documents import opendocument as xml
from tests.factories.papers.pieces import Slot, pieces, rows

_BORDERED: Final = (
    '<style:style style:name="ce1" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
)


def dump_text(report: Report) -> bytes:
    """Return the report as an ODT document."""
    body = "".join(
        xml.paragraph(escape(piece)) if isinstance(piece, str) else xml.table(*_rows(piece), columns=_columns(piece))
        for piece in pieces(report)
    )
    return xml.opendocument(body, title=escape(lay_out(report).title))


def dump_workbook(report: Report) -> bytes:
    """Return the report as an ODS workbook: a line of text is a row of one cell."""
    lines = [
        line
        for piece in pieces(report)
        for line in ([xml.row(xml.cell(escape(piece)))] if isinstance(piece, str) else _rows(piece))
    ]
    return xml.opendocument(
        xml.table(*lines, attributes='table:name="年度报告"'), kind="spreadsheet", automatic=_BORDERED
    )


def _columns(grid: Grid) -> str:
    return f'<table:table-column table:number-columns-repeated="{grid.columns}"/>'


def _rows(grid: Grid) -> list[str]:
    return [xml.row(*map(_cell, slots)) for slots in rows(grid)]


def _cell(slot: Slot) -> str:
    covered = "<table:covered-table-cell/>"
    box = slot.box
    if slot.goes_on:
        return covered * box.colspan
    spans = (
        f'table:style-name="ce1" table:number-columns-spanned="{box.colspan}" table:number-rows-spanned="{box.rowspan}"'
    )
    kind = f' office:value-type="float" office:value="{box.text}"' if box.text.isdecimal() else ""
    return xml.cell(escape(box.text), attributes=spans + kind) + covered * (box.colspan - 1)
