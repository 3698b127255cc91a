"""Turns an old workbook into the neutral document, sheet by sheet: rows of one cell are text, the rest are tables."""

import io
import struct
from collections.abc import Iterator
from typing import Final

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.sheet import Sheet as Found

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.compound import Compound
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import FAINT, LOWERED, RAISED, SHOWN, DraftCell
from gongkai.readers.formats.number_formats import GENERAL
from gongkai.readers.formats.sheets import Sheet, split, without_hidden
from gongkai.readers.formats.values import Value, is_nought, text_of
from gongkai.readers.limits import CELLS
from gongkai.sentences import N_

_DAMAGED: Final = N_("the workbook is damaged and cannot be opened; open it in Excel or WPS and save it again")
_LOCKED: Final = N_("the file is locked with a password; remove the password and try again")
_TOO_LARGE: Final = N_("the document holds far more than a report; give the report as a document of its own")
# What damage ends in within the reader of workbooks, which trusts what a file says of itself.
_FAULTS: Final = (
    XLRDError, struct.error, AssertionError, AttributeError, IndexError, KeyError, LookupError, OverflowError,
    RecursionError, TypeError, UnicodeError, ValueError, ZeroDivisionError, MemoryError,
)  # fmt: skip
_RAISINGS: Final = {1: RAISED, 2: LOWERED}
_VISIBLE: Final = 0


def parse(data: bytes) -> Document:
    """Parse an old workbook; hidden sheets, rows and columns are left out.

    Raises:
        UnreadableDocumentError: the workbook is damaged, locked, or larger than the caps allow.
    """
    compound = Compound(data)
    # The reader of workbooks also opens compound files, yet with less patience than ours.
    stream = compound.read("Workbook" if "Workbook" in compound else "Book")
    assembly = Assembly()
    try:
        book = xlrd.open_workbook(
            file_contents=stream, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        sheets = [_sheet(book, found) for found in _visible(book)]
    except _FAULTS as error:
        locked = isinstance(error, XLRDError) and "encrypted" in str(error)
        raise UnreadableDocumentError(_LOCKED if locked else _DAMAGED) from error
    for sheet in sheets:
        for block in split(sheet):
            assembly.add(block)
    return assembly.finish("xls", metadata=compound.properties())


def _visible(book: Book) -> Iterator[Found]:
    for number in range(book.nsheets):
        found = book.sheet_by_index(number)
        if found.visibility == _VISIBLE:
            yield found


def _sheet(book: Book, found: Found) -> Sheet:
    texts: dict[tuple[int, int], str] = {}
    drawn = set()
    for row in range(found.nrows):
        for column in range(found.row_len(row)):
            drawn.add((row, column))
            text = _text(book, found, row, column)
            if text:
                texts[row, column] = text
        if len(drawn) > CELLS:
            raise UnreadableDocumentError(_TOO_LARGE)
    merges = [((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in found.merged_cells]
    hidden_rows = {row for row, about in found.rowinfo_map.items() if about.hidden}
    hidden_columns = {column for column, about in found.colinfo_map.items() if about.hidden}
    return without_hidden(Sheet(texts=texts, drawn=frozenset(drawn), merges=merges), hidden_rows, hidden_columns)


def _text(book: Book, found: Found, row: int, column: int) -> str:
    kind, value = found.cell_type(row, column), found.cell_value(row, column)
    look = book.xf_list[found.cell_xf_index(row, column)]
    font = book.font_list[look.font_index]
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if kind == xlrd.XL_CELL_ERROR:
        return SHOWN
    if isinstance(value, str):
        text = text_of(_in_fonts(book, found, row, column, value), None)
    else:
        shown = _value(book, kind, value)
        if is_nought(shown) and not getattr(found, "show_zero_values", True):
            return ""
        text = text_of(shown, book.format_map[look.format_key].format_str or GENERAL)
    if font.struck_out and text:
        return DraftCell(row=0, column=0, content=[FAINT]).shown()
    return text.translate(_RAISINGS[font.escapement]) if font.escapement in _RAISINGS else text


def _value(book: Book, kind: int, value: float) -> Value:
    if kind == xlrd.XL_CELL_DATE:
        day: Value = xlrd.xldate.xldate_as_datetime(value, book.datemode)
        return day
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return int(value) if value.is_integer() else value


def _in_fonts(book: Book, found: Found, row: int, column: int, text: str) -> str:
    """Give a text of several fonts as it reads: raised digits raised, struck-out words left out."""
    runs = found.rich_text_runlist_map.get((row, column))
    if not runs:
        return text
    parts = [text[: runs[0][0]]]
    for (begin, number), (end, _) in zip(runs, [*runs[1:], (len(text), 0)], strict=True):
        font = book.font_list[number]
        part = FAINT if font.struck_out else text[begin:end]
        parts.append(part.translate(_RAISINGS[font.escapement]) if font.escapement in _RAISINGS else part)
    return DraftCell(row=0, column=0, content=["".join(parts)]).shown()
