"""Workbooks: text and tables of each sheet, and sheets built to exhaust."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.xlsx.parse import parse
from tests.factories.documents.containers import zipped


def workbook(*fills: Callable[[Worksheet, Format], object], hidden: int | None = None) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    bordered = book.add_format({"border": 1})
    for index, fill in enumerate(fills):
        sheet = book.add_worksheet(f"表{index + 1}")
        fill(sheet, bordered)
        if index == hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def shown(document: Document) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows()]
        for block in document.blocks
    ]


def spans(document: Document) -> dict[str, tuple[int, int, int, int]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells}


def rows(*lines: list[object]) -> Callable[[Worksheet, Format], object]:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line, bordered if len(line) > 1 else None)

    return fill


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        members = {info.filename: container.read(info) for info in container.infolist()}
    assert old in members[name]
    return zipped({**members, name: members[name].replace(old, new)})


def test_figures_are_given_as_they_were_typed() -> None:
    lines: list[list[object]] = [
        ["规章", 12.0, 7730.28],
        ["收费", 0.1, 11398889],
        ["甲", 1e-7, "２１件"],
        ["乙", True, 1.5e15],
    ]
    assert shown(parse(workbook(rows(*lines)))) == [
        [
            ["规章", "12", "7730.28"],
            ["收费", "0.1", "11398889"],
            ["甲", "0.0000001", "２１件"],
            ["乙", "TRUE", "1500000000000000"],
        ]
    ]


def test_dates_are_dates() -> None:
    def fill(sheet: Worksheet, _bordered: Format) -> None:
        sheet.write(0, 0, "成文日期")
        sheet.set_column(1, 1, 12)
        sheet.write_datetime(0, 1, datetime(2024, 1, 17), book_date)  # noqa: DTZ001 - a cell has no time zone

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book_date = book.add_format({"num_format": "yyyy/m/d"})
    fill(book.add_worksheet(), book_date)
    book.close()
    assert shown(parse(buffer.getvalue())) == [[["成文日期", "2024-01-17"]]]


def test_a_report_on_one_sheet_is_parted_into_text_and_tables() -> None:
    lines: list[list[object]] = [
        ["某局2023年政府信息公开工作年度报告"],
        ["一、总体情况"],
        ["全年主动公开政府信息若干条，" * 5],
        ["二、主动公开政府信息情况"],
        ["信息内容", "制发", "废止"],
        ["规章", "", ""],
        ["第二十条第（五）项"],
        ["信息内容", "数量", ""],
        ["行政许可", 5, ""],
        ["三、收到和处理政府信息公开申请情况"],
        ["", "自然人", "总计"],
        ["一、本年新收政府信息公开申请数量", 1, 1],
        ["四、结转下年度继续办理", "", ""],
        ["五、存在的主要问题"],
        ["没有。"],
    ]
    assert shown(parse(workbook(rows(*lines)))) == [
        *[str(line[0]) for line in lines[:4]],
        [
            ["信息内容", "制发", "废止"],
            ["规章", "", ""],
            ["第二十条第（五）项"],
            ["信息内容", "数量", ""],
            ["行政许可", "5", ""],
        ],
        str(lines[9][0]),
        [["", "自然人", "总计"], ["一、本年新收政府信息公开申请数量", "1", "1"], ["四、结转下年度继续办理", "", ""]],
        "五、存在的主要问题",
        "没有。",
    ]


def test_a_row_of_figures_left_blank_is_still_there() -> None:
    document = parse(workbook(rows(["结果维持", "结果纠正", "总计"], ["", "", ""], ["六、其他"])))
    # The last row ends the used area; without it the blank row would be no part of the sheet.
    assert shown(document) == [[["结果维持", "结果纠正", "总计"], ["", "", ""]], "六、其他"]


def test_merged_cells_are_one_cell_with_spans() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.merge_range(0, 0, 1, 1, "角", bordered)
        sheet.merge_range(0, 2, 0, 3, "申请人情况", bordered)
        sheet.write_row(1, 2, ["自然人", "总计"], bordered)
        sheet.merge_range(2, 0, 3, 0, "三", bordered)
        sheet.write_row(2, 1, ["（一）", 1, 2], bordered)
        sheet.write_row(3, 1, ["（二）", 3, 4], bordered)

    assert spans(parse(workbook(fill))) == {
        "角": (0, 0, 2, 2), "申请人情况": (0, 2, 1, 2), "自然人": (1, 2, 1, 1), "总计": (1, 3, 1, 1),
        "三": (2, 0, 2, 1), "（一）": (2, 1, 1, 1), "1": (2, 2, 1, 1), "2": (2, 3, 1, 1),
        "（二）": (3, 1, 1, 1), "3": (3, 2, 1, 1), "4": (3, 3, 1, 1),
    }  # fmt: skip


def test_sheets_come_in_order_and_hidden_ones_not_at_all() -> None:
    data = workbook(rows(["甲"]), rows(["草稿"]), rows(["a", "b"]), hidden=1)
    assert shown(parse(data)) == ["甲", [["a", "b"]]]


def test_a_table_away_from_the_corner_begins_at_its_own_first_cell() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.write_row(5, 3, ["规章", 1], bordered)

    assert spans(parse(workbook(fill))) == {"规章": (0, 0, 1, 1), "1": (0, 1, 1, 1)}


def printed(number: float, code: str) -> str:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["规章", "甲"])
    sheet.write(1, 0, "收费")
    sheet.write_number(1, 1, number, book.add_format({"num_format": code}))
    book.close()
    (table,) = [block for block in parse(buffer.getvalue()).blocks if isinstance(block, Table)]
    return table.cells[-1].text


def test_numbers_are_given_as_they_are_printed() -> None:
    assert printed(12345.678, "0.00") == "12345.68"
    assert printed(1234567, '0.00"元"') == "1234567.00元"
    assert printed(1234567, "0!.0000") == "123.4567"
    assert printed(12, "#,##0") == "12"
    assert printed(0.5, "0%") == "50%"
    assert printed(12, "[DBNum1]0") == SHOWN


def test_formulas_not_worked_out_and_errors_leave_a_sign() -> None:
    def fill(sheet: Worksheet, _bordered: Format) -> None:
        sheet.write_row(0, 0, ["规章", 1])
        for column, value in enumerate(["甲", "乙", "丁", "丙", "#REF!"], start=2):
            sheet.write_formula(0, column, "=A1", None, value)

    data = changed(workbook(fill), "xl/worksheets/sheet1.xml", "<v>甲</v>".encode(), b"")
    data = changed(data, "xl/worksheets/sheet1.xml", 't="str"><f>A1</f><v>乙</v>'.encode(), b"><f>A1</f><v></v>")
    data = changed(data, "xl/worksheets/sheet1.xml", "<v>丁</v>".encode(), b"<v></v>")
    assert shown(parse(data)) == [[["规章", "1", SHOWN, SHOWN, "", "丙", SHOWN]]]


def test_struck_out_words_are_gone_and_a_raised_number_is_a_mark() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    struck, raised = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "规章")
    sheet.write_rich_string(0, 1, struck, "399", "403")
    sheet.write_rich_string(0, 2, "12", raised, "1")
    sheet.write(0, 3, 7, struck)
    sheet.write_blank(0, 4, None, struck)
    sheet.write(0, 5, "12")
    book.close()
    assert shown(parse(buffer.getvalue())) == [[["规章", "403", "12¹", SHOWN, "", "12"]]]


def test_noughts_that_a_sheet_hides_are_not_printed() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.write_row(0, 0, ["规章", 0, 12, "0"], bordered)
        sheet.hide_zero()

    assert shown(parse(workbook(fill))) == [[["规章", "", "12", "0"]]]


def test_hidden_rows_and_columns_are_not_printed() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.write(0, 0, "角", bordered)
        sheet.merge_range(0, 1, 0, 3, "申请人情况", bordered)
        sheet.write_row(1, 0, ["甲", 1, 2, 3], bordered)
        sheet.write_row(2, 0, ["草稿", 7, 8, 9], bordered)
        sheet.write_row(3, 0, ["乙", 4, 5, 6], bordered)
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})

    assert spans(parse(workbook(fill))) == {
        "角": (0, 0, 1, 1), "申请人情况": (0, 1, 1, 2),
        "甲": (1, 0, 1, 1), "2": (1, 1, 1, 1), "3": (1, 2, 1, 1),
        "乙": (2, 0, 1, 1), "5": (2, 1, 1, 1), "6": (2, 2, 1, 1),
    }  # fmt: skip


def test_a_far_cell_is_refused_before_the_parser_asks_for_memory() -> None:
    data = workbook(lambda sheet, _: (sheet.write(0, 0, "a"), sheet.write(1048575, 16383, "b")))
    with pytest.raises(UnreadableDocumentError, match="lie further apart"):
        parse(data)


def test_a_far_row_whose_cells_do_not_say_where_they_are_is_refused_too() -> None:
    sheet = (
        '<worksheet xmlns="x"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>'
    )
    with pytest.raises(UnreadableDocumentError, match="lie further apart"):
        parse(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}))


def test_a_far_cell_hidden_behind_an_odd_attribute_is_refused() -> None:
    sheet = (
        '<worksheet xmlns="x"><sheetData><row r="1"><c t=">" r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(UnreadableDocumentError, match="not as any office program writes it"):
        parse(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}))


@pytest.mark.parametrize("place", ["A99999999999999999999", "A0000000000000000000001", "A0", "ABCDEFGHIJKL1", "１"])
@pytest.mark.parametrize("sheet", ['<row r="1"><c r="{}"><v>1</v></c></row>', '<row r="{}"><c><v>1</v></c></row>'])
def test_a_place_that_no_sheet_has_is_refused(place: str, sheet: str) -> None:
    text = f'<worksheet xmlns="x"><sheetData>{sheet.format(place)}</sheetData></worksheet>'
    with pytest.raises(UnreadableDocumentError, match="not as any office program writes it"):
        parse(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": text}))


@pytest.mark.parametrize("said", ["4294967295", "+4294967295", "00000000000004294967295"])
def test_a_part_that_says_it_holds_far_more_than_it_can_is_refused(said: str) -> None:
    strings = f'<sst xmlns="x" count="1" uniqueCount="{said}"><si><t>a</t></si></sst>'
    with pytest.raises(UnreadableDocumentError, match="not as any office program writes it"):
        parse(zipped({"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": strings}))


def test_far_cells_that_only_have_a_border_do_no_harm() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.write_row(0, 0, ["规章", 3], bordered)
        sheet.write_blank(1048575, 16383, None, bordered)

    assert shown(parse(workbook(fill))) == [[["规章", "3"]]]


def test_a_merge_over_the_whole_sheet_is_cut_to_what_is_used() -> None:
    def fill(sheet: Worksheet, bordered: Format) -> None:
        sheet.merge_range(0, 0, 0, 1, "全部", bordered)

    data = changed(workbook(fill), "xl/worksheets/sheet1.xml", b'ref="A1:B1"/>', b'ref="A1:XFD1048576"/>')
    assert shown(parse(data)) == ["全部"]


def test_document_types_and_bombs_are_refused() -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
    with pytest.raises(UnreadableDocumentError, match="not as any office program writes it"):
        parse(zipped({"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": laughs}))
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        parse(zipped({"xl/workbook.xml": "<w/>", "xl/sharedStrings.xml": b"<si>" * 2**21}))


def test_damage_is_said() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        parse(zipped({"xl/workbook.xml": "<workbook"}))
