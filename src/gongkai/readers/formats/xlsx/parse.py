"""Turns a workbook into the neutral document, sheet by sheet: rows of one cell are text, the rest are tables."""

import datetime as dt
import io
from decimal import Decimal
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.sheets import Sheet, split, without_hidden
from gongkai.readers.formats.xlsx.cells import Cells
from gongkai.readers.formats.xlsx.guard import check_workbook
from gongkai.readers.formats.xlsx.numbers import GENERAL, show
from gongkai.sentences import N_

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_DAMAGED: Final = N_("the workbook is damaged and cannot be opened; open it in Excel or WPS and save it again")
_MIDNIGHT: Final = dt.time()


def parse(data: bytes) -> Document:
    """Parse a workbook; hidden sheets, rows and columns are left out.

    Raises:
        UnreadableDocumentError: the workbook is damaged, locked, or larger than the caps allow.
    """
    told = check_workbook(data)
    assembly = Assembly()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
                    sheet = _sheet(workbook.get_sheet_by_name(about.name), told.get(about.name, Cells()))
                    for block in split(sheet):
                        assembly.add(block)
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    return assembly.finish("xlsx")


def _sheet(sheet: CalamineSheet, told: Cells) -> Sheet:
    top, left = sheet.start or (0, 0)
    values = {
        (top + row, left + column): value
        for row, line in enumerate(sheet.to_python())
        for column, value in enumerate(line)
        if not (told.hides_noughts and _is_nought(value))
    }
    texts = {spot: text for spot, value in values.items() if (text := _text(value, told.formats.get(spot, GENERAL)))}
    texts |= {spot: text for spot, text in told.texts.items() if spot in texts} | dict.fromkeys(told.lost, SHOWN)
    whole = Sheet(texts=texts, drawn=told.named, merges=sheet.merged_cell_ranges or [])
    return without_hidden(whole, told.hidden_rows, told.hidden_columns)


def _is_nought(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0


def _text(value: Value, number_format: str | None) -> str:
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        # The shortest decimal that is this very number: what was typed, not what binary made of it.
        return _printed(Decimal(repr(value)), number_format)
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return str(value)


def _printed(number: Decimal, number_format: str | None) -> str:
    """Give what is printed for a number, or the sign for what is shown and not known."""
    if not number.is_finite():
        return str(number)
    shown = None if number_format is None else show(number, number_format)
    return SHOWN if shown is None else shown.strip()
