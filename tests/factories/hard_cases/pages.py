"""A whole report as WPS Office saves it for browsers: its writer's page, and its sheet's."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid, Role
from tests.factories.papers.pieces import Slot, pieces, rows

_WIDEST: Final = 15
"""Columns of the sheet: as many as the widest table has."""
_HEAD: Final = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:{program}" xmlns="http://www.w3.org/TR/REC-html40"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset={charset}"><meta name="ProgId" content="{kind}">'
    '<meta name=Generator content="WPS Office ET"><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ActiveSheet>0'
    "</x:ActiveSheet></x:ExcelWorkbook></xml><![endif]--><style><!-- @page {{mso-page-orientation:portrait;}}"
    ' .et3 {{mso-style-parent:style0;mso-number-format:"General";mso-protection:locked visible;}} --></style></head>'
)


def writer_page(report: Report) -> bytes:
    """Return the page that WPS Writer saves: a style on every run, an empty mark of its own in every cell."""
    head = _HEAD.format(program="word", charset="utf-8", kind="Word.Document")
    body = "".join(_written(piece) if isinstance(piece, str) else _table(piece) for piece in pieces(report))
    return f'{head}<body style="tab-interval:21pt;"><div class=Section0>{body}</div></body></html>'.encode()


def sheet_page(report: Report) -> bytes:
    """Return the page that ET saves: one table for all, in the letters of GBK, its figures said twice."""
    head = _HEAD.format(program="excel", charset="gb2312", kind="Excel.Sheet")
    lines = [
        line
        for piece in pieces(report)
        for line in ([_text_row(piece)] if isinstance(piece, str) else _sheet_rows(piece))
    ]
    columns = f'<col width=64 span={_WIDEST} style="mso-width-source:userset">'
    return f"{head}<body><table border=0 cellspacing=0>{columns}{''.join(lines)}</table></body></html>".encode(
        "gb18030"
    )


def _written(text: str) -> str:
    spans = f"<span style=\"mso-spacerun:'yes';font-family:宋体;mso-bidi-font-size:10.5pt;\">{escape(text)}</span>"
    return f'<p class=MsoNormal style="mso-pagination:widow-orphan;">{spans}<o:p></o:p></p>'


def _table(grid: Grid) -> str:
    body = "".join(f"<tr>{''.join(map(_cell, filter(_begins, slots)))}</tr>" for slots in rows(grid))
    return f'<table class=MsoNormalTable border=1 style="mso-table-layout-alt:fixed;">{body}</table>'


def _cell(slot: Slot) -> str:
    box = slot.box
    inside = _written(box.text) if box.text else "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    return f'<td width=76 rowspan={box.rowspan} colspan={box.colspan} style="mso-border-alt:0.5pt;">{inside}</td>'


def _text_row(text: str) -> str:
    return f"<tr height=19><td class=et2 colspan={_WIDEST} x:str>{escape(text)}</td></tr>"


def _sheet_rows(grid: Grid) -> Iterator[str]:
    for slots in rows(grid):
        cells = "".join(map(_sheet_cell, filter(_begins, slots)))
        yield f'<tr height=24 style="height:18pt;mso-height-source:userset">{cells}</tr>'


def _sheet_cell(slot: Slot) -> str:
    box = slot.box
    told = f' x:num="{box.text}"' if box.role is Role.FIGURE and box.text.isdecimal() else " x:str" if box.text else ""
    return f"<td class=et3 rowspan={box.rowspan} colspan={box.colspan}{told}>{escape(box.text)}</td>"


def _begins(slot: Slot) -> bool:
    return not slot.goes_on


PAGE_CASES: Final[dict[str, Callable[[Report], bytes]]] = {
    "WPS: a page of its writer": writer_page,
    "WPS: a page of its sheet": sheet_page,
}
"""The hard cases of HTML that WPS Office makes."""
