"""Turns a workbook into the neutral document, sheet by sheet: rows of one cell are text, the rest are tables."""

import io
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.number_formats import GENERAL
from gongkai.readers.formats.sheets import Sheet, split, without_hidden
from gongkai.readers.formats.values import is_nought, text_of
from gongkai.readers.formats.xlsx.cells import Cells
from gongkai.readers.formats.xlsx.guard import check_workbook
from gongkai.sentences import N_

_DAMAGED: Final = N_("the workbook is damaged and cannot be opened; open it in Excel or WPS and save it again")


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
        if not (told.hides_noughts and is_nought(value))
    }
    texts = {spot: text for spot, value in values.items() if (text := text_of(value, told.formats.get(spot, GENERAL)))}
    texts |= {spot: text for spot, text in told.texts.items() if spot in texts} | dict.fromkeys(told.lost, SHOWN)
    whole = Sheet(texts=texts, drawn=told.named, merges=sheet.merged_cell_ranges or [])
    return without_hidden(whole, told.hidden_rows, told.hidden_columns)
