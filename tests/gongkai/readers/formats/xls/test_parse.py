"""Old workbooks as they print."""

import io

import pytest
import xlwt

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats import recognise
from gongkai.readers.formats.nesting import SHOWN
from tests.factories.documents.compound import compound


def saved(book: xlwt.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Document:
    found = recognise(data)
    assert found.name == "xls"
    return found.parse(data)


def test_sheets_show_what_is_printed_and_nothing_hidden() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, unseen = book.add_sheet("年报"), book.add_sheet("藏")
    unseen.write(0, 0, "藏")
    unseen.visibility = 1
    sheet.write_merge(0, 0, 0, 3, "某局2023年年度报告")
    sheet.write_merge(1, 2, 0, 1, "角")
    sheet.write_merge(1, 1, 2, 3, "申请人")
    raised, struck = xlwt.easyfont("escapement superscript"), xlwt.easyxf("font: struck_out on")
    rows = (
        ("", "", "自然人", "总计"),
        ("一", "新收", 12, (1234.5, xlwt.easyxf(num_format_str="0.00"))),
        ("二", (7, struck), True, 0),
    )
    for number, cells in enumerate(rows, start=2):
        for column, told in enumerate(cells):
            if told != "":
                sheet.write(number, column, *(told if isinstance(told, tuple) else (told,)))
    sheet.write(5, 0, "三")
    sheet.write_rich_text(5, 1, ["78", ("1", raised)])
    sheet.write(6, 0, "藏")
    sheet.write(6, 1, 9)
    sheet.row(6).hidden = True
    title, found = read(saved(book)).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(found, Table)
    assert title.text == "某局2023年年度报告"
    places = {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells}
    assert places["角"] == (0, 0, 2, 2)
    assert places["申请人"] == (0, 2, 1, 2)
    texts = [cell.text for cell in found.cells]
    assert texts[4:] == ["一", "新收", "12", "1234.50", "二", SHOWN, "TRUE", "0", "三", "78¹", "", ""]


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read(compound({"Workbook": b"\x09\x08\x10\0" + b"\xff" * 400}))


def test_a_locked_workbook_is_refused() -> None:
    begin = b"\x09\x08\x10\0\0\x06\x05\0" + bytes(12)
    with pytest.raises(UnreadableDocumentError, match="locked with a password"):
        read(compound({"Workbook": begin + b"\x2f\0\x36\0\1\0" + bytes(0x34)}))
