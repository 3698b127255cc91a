"""OpenDocument texts as they print."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats import recognise
from gongkai.readers.formats.nesting import SHOWN
from tests.factories.documents.opendocument import cell, opendocument, paragraph, row, table

LOOKS = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/></style:style>'
    for name, said in {
        "hidden": 'text:display="none"',
        "struck": 'style:text-line-through-style="solid"',
        "raised": 'style:text-position="super 58%"',
        "lowered": 'style:text-position="-20% 58%"',
        "level": 'style:text-position="0% 100%"',
    }.items()
)
CHINESE = 'style:num-format="一, 二, 三, ..."'
LISTS = (
    '<text:list-style style:name="L">'
    f'<text:list-level-style-number text:level="1" {CHINESE} loext:num-list-format="%1%、"/>'
    f'<text:list-level-style-number text:level="2" {CHINESE} style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="4"/></text:list-style>'
)


def read(body: str, **parts: str) -> Document:
    data = opendocument(body, **parts)
    found = recognise(data)
    assert found.name == "odt"
    return found.parse(data)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def listed(*items: str, attributes: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L" {attributes}>{inside}</text:list>'


def test_paragraphs_and_tables_come_in_order() -> None:
    sections = f"<text:section>{paragraph('二')}</text:section>"
    body = paragraph("一、总体情况") + table(row("规章", "0")) + paragraph("") + sections
    document = read(body, title="某局年报")
    assert [str(block.where) for block in document.blocks] == ["第1行", "第1个表格", "第2行"]
    assert texts(document) == ["一、总体情况", "二"]
    assert document.metadata == {"title": "某局年报"}


def test_blanks_count_where_they_are_written_as_such() -> None:
    inside = 'a\n  b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e<text:note>n</text:note>'
    assert texts(read(paragraph(inside))) == ["a b   c\td\ne"]


def test_hidden_and_struck_text_is_left_out_and_raised_figures_are_marks() -> None:
    inside = "共" + span("藏", "hidden") + span("旧", "struck") + "78" + span("1", "raised") + span("2", "lowered")
    body = paragraph(inside + span("3", "level")) + table(row(cell(paragraph(span("7", "struck"))), "x"))
    document = read(body, automatic=LOOKS)
    assert texts(document) == ["共78¹₂3"]
    assert [c.text for c in only_table(document).cells] == [SHOWN, "x"]


def test_tracked_changes_print_as_accepted() -> None:
    gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion>"
    gone += "</text:changed-region></text:tracked-changes>"
    inside = '共<text:change text:change-id="1"/><text:change-start text:change-id="2"/>12<text:change-end/>件'
    assert texts(read(gone + paragraph(inside))) == ["共12件"]


def test_numbers_that_stand_in_no_text_are_counted() -> None:
    inner = listed(paragraph("丙"), paragraph("丁") + listed(paragraph("戊")))
    body = listed(paragraph("甲") + paragraph("续"), paragraph("乙") + inner, attributes='xml:id="a"')
    body += paragraph("间") + listed(paragraph("己"), attributes='text:continue-numbering="true"')
    body += listed(paragraph("庚")) + listed(paragraph("辛"), attributes='text:continue-list="a"')
    expected = ["一、甲", "续", "二、乙", "（一）丙", "（二）丁", "二.1.戊", "间", "三、己", "一、庚", "四、辛"]
    assert texts(read(body, automatic=LISTS)) == expected


def test_headings_are_counted_by_the_outline() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    heading = '<text:h text:outline-level="1">文</text:h>'
    assert texts(read(heading * 2, styles=outline + "</text:outline-style>")) == ["1.文", "2.文"]


def test_spans_covered_cells_and_repeated_rows() -> None:
    covered = "<table:covered-table-cell/>"
    wide, tall = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    document = read(
        table(
            f"<table:table-header-rows>{row(cell('甲', wide), covered, 'b')}</table:table-header-rows>",
            row(cell("乙", tall), "c", cell("", 'table:number-columns-repeated="1"')),
            row(covered, "d", "e"),
            row("f", "g", "h", attributes='table:number-rows-repeated="2"'),
        )
    )
    places = {c.text: (c.row, c.column, c.rowspan, c.colspan) for c in only_table(document).cells}
    assert places["甲"] == (0, 0, 1, 2)
    assert places["乙"] == (1, 0, 2, 1)
    assert places["d"] == (2, 1, 1, 1)
    assert places["h"] == (4, 2, 1, 1)


def test_pictures_leave_a_sign_and_text_boxes_follow_their_paragraph() -> None:
    seal = "<draw:frame><draw:image/></draw:frame>"
    figure = '<draw:frame text:anchor-type="as-char"><draw:image/></draw:frame>'
    box = f"<draw:frame><draw:text-box>{paragraph('框中')}</draw:text-box></draw:frame>"
    document = read(paragraph(f"框外{box}") + table(row(cell(paragraph("3" + seal)), cell(paragraph("3" + figure)))))
    assert texts(document) == ["框外", "框中"]
    assert [c.text for c in only_table(document).cells] == ["3", "3" + SHOWN]


def test_a_locked_file_is_refused() -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{name}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(UnreadableDocumentError, match="locked with a password"):
        read(paragraph("文"), manifest=manifest)


def sheets(body: str, **parts: str) -> list[list[str]]:
    data = opendocument(body, kind="spreadsheet", **parts)
    found = recognise(data)
    assert found.name == "ods"
    return [
        [c.text for c in block.cells] if isinstance(block, Table) else [block.text]
        for block in found.parse(data).blocks
    ]


def test_a_workbook_shows_what_is_displayed_and_nothing_hidden() -> None:
    hidden = (
        '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    body = table(
        row(cell("年度报告", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>"),
        row("规章", cell(paragraph("1,234"), 'office:value="1234"'), "9"),
        row("藏", "9", attributes='table:visibility="collapse"'),
        row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048570"'),
        columns=columns,
    )
    body += table(row("藏", "9"), attributes='table:style-name="H"')
    assert sheets(body, automatic=hidden) == [["年度报告"], ["规章", "1,234"]]


def test_empty_cells_with_a_look_of_their_own_are_cells_and_the_rest_of_the_sheet_is_none() -> None:
    bordered = 'table:style-name="ce1"'
    body = table(
        row("规章", "1", "2"),
        row("处罚", cell("", f'{bordered} table:number-columns-repeated="2"')),
        row("许可", "3", "4"),
        row(cell("", f'{bordered} table:number-columns-repeated="16384"')),
    )
    assert sheets(body) == [["规章", "1", "2", "处罚", "", "", "许可", "3", "4"]]


def test_a_workbook_that_repeats_without_end_is_refused() -> None:
    body = table(
        row(cell("9", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"')
    )
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        sheets(body)
