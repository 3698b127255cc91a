"""Turns a workbook into the neutral document, sheet by sheet: rows of one cell are text, the rest are tables."""

import datetime as dt
import io
from decimal import Decimal
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.xlsx.guard import Drawn, check_workbook
from gongkai.readers.formats.xlsx.sheet import Sheet, split
from gongkai.sentences import N_

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_DAMAGED: Final = N_("the workbook is damaged and cannot be opened; open it in Excel or WPS and save it again")
_MIDNIGHT: Final = dt.time()


def parse(data: bytes) -> Document:
    """Parse a workbook; hidden sheets are left out.

    Raises:
        UnreadableDocumentError: the workbook is damaged, locked, or larger than the caps allow.
    """
    drawn = check_workbook(data)
    assembly = Assembly()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
                    sheet = _sheet(workbook.get_sheet_by_name(about.name), drawn.get(about.name, frozenset()))
                    for block in split(sheet):
                        assembly.add(block)
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    return assembly.finish("xlsx")


def _sheet(sheet: CalamineSheet, drawn: Drawn) -> Sheet:
    top, left = sheet.start or (0, 0)
    texts = {
        (top + row, left + column): text
        for row, values in enumerate(sheet.to_python())
        for column, value in enumerate(values)
        if (text := _text(value))
    }
    return Sheet(texts=texts, drawn=drawn, merges=sheet.merged_cell_ranges or [])


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # The shortest decimal that is this very number: what was typed, not what binary made of it.
        return _plain(Decimal(repr(value)))
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return str(value)


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    return f"{number:f}".removesuffix(".0") if number == number.to_integral_value() else f"{number:f}"
