"""Reads the first sheet of a spreadsheet, in a process of its own.

The parser ends the process it runs in when a hostile sheet asks for more memory than there is.
"""

import io
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.errors import GongkaiError
from gongkai_web.apart import Caps

CAPS: Final = Caps(seconds=10, memory_bytes=1 << 30)
UNREADABLE: Final = "文件不是可读取的 XLSX 表格，请用 Excel 或 WPS 另存后再试。"


class UnreadableSheetError(GongkaiError):
    """Bytes are no spreadsheet, or one without a sheet."""


def read_rows(data: bytes) -> list[list[str]]:
    """Return the cells of the first sheet; empty rows are kept, so that a line has the number that is seen.

    Raises:
        UnreadableSheetError: it is no spreadsheet.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    except (CalamineError, IndexError) as error:
        raise UnreadableSheetError(UNREADABLE) from error
    return [[_plain(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]


def _plain(cell: object) -> str:
    # A spreadsheet keeps a telephone number typed as digits as a fraction.
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
