"""PDF pages into tables and paragraphs."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats.pdf.parse import parse
from tests.factories.documents.drawing import Drawing, pdf

XS = [80, 240, 320, 400]
YS = [100, 130, 160, 190]
ROWS = [["信息内容", "制发件数", "废止件数"], ["规章", "0", ""], ["规范性文件", "1201", "3.5"]]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def filled(*, thin_box: bool = False, rotate: int = 0) -> Drawing:
    page = Drawing(rotate=rotate).grid(XS, YS, thin_box=thin_box).fill(XS, YS, ROWS)
    return page.write(80, 60, "二、主动公开政府信息情况").write(80, 240, "三、收到和处理政府信息公开申请情况")


@pytest.mark.parametrize("thin_box", [False, True], ids=["stroked", "thin boxes"])
def test_a_ruled_table_is_read_cell_by_cell_with_its_place_and_its_blanks(*, thin_box: bool) -> None:
    document = parse(pdf(filled(thin_box=thin_box)))
    (table,) = tables(document)
    assert rows(table) == ROWS
    assert [str(block.where) for block in document.blocks] == ["第1页，第1行", "第1页，第1个表格", "第1页，第2行"]
    last = table.cells[-1].where
    assert (last.page, last.table, last.row, last.column) == (1, 1, 3, 3)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_whose_text_is_upright_only_when_turned_is_read_as_it_looks(rotate: int) -> None:
    matrix = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    width = 842.0 if rotate % 180 else 595.0

    def turned(x: float, y: float) -> tuple[float, float]:
        # Where a point of the page as it looks lies on the sheet, both from the upper left corner.
        return {90: (y, width - x), 180: (595 - x, 842 - y), 270: (595 - y, x)}[rotate]

    page = Drawing(rotate=rotate)
    for row, y in enumerate(YS):
        page.rule(*turned(XS[0], y), *turned(XS[-1], y))
        for column, x in enumerate(XS):
            page.rule(*turned(x, YS[0]), *turned(x, YS[-1]))
            if row < len(ROWS) and column < len(ROWS[0]):
                page.write(*turned(x + 3, y + 16), ROWS[row][column], size=10, matrix=matrix)
    (table,) = tables(parse(pdf(page)))
    assert rows(table) == ROWS


def test_a_table_set_sideways_on_an_upright_page_is_read_as_it_reads() -> None:
    page = Drawing()
    for row, y in enumerate(YS):
        page.rule(y, 842 - XS[0], y, 842 - XS[-1])
        for column, x in enumerate(XS):
            page.rule(YS[0], 842 - x, YS[-1], 842 - x)
            if row < len(ROWS) and column < len(ROWS[0]):
                page.write(y + 16, 842 - x - 3, ROWS[row][column], size=10, matrix="0 1 -1 0")
    (table,) = tables(parse(pdf(page)))
    assert rows(table) == ROWS


def test_merged_cells_keep_their_spans_and_stacked_headings_their_lines() -> None:
    page = Drawing()
    xs, ys = [80, 100, 300, 350, 400], [100, 120, 180, 200, 220]
    for y in ys:
        page.rule(80 if y != 200 else 100, y, 400, y)
    for x in xs:
        page.rule(x, 120 if x == 350 else 100, x, 220)
    page.write(303, 115, "申请人情况", size=10)
    for line, part in enumerate(("商业", "企业")):
        page.write(303, 140 + 14 * line, part, size=10)
    page.write(353, 140, "总计", size=10)
    for line, part in enumerate("办理"):
        page.write(84, 190 + 12 * line, part, size=10)
    page.write(103, 195, "（一）予以公开", size=10).write(103, 215, "（二）部分公开", size=10)
    for x, y, figure in ((303, 195, "7"), (353, 195, "7"), (353, 215, "12")):
        page.write(x, y, figure, size=10)
    page.write(80, 300, "这一页下面还有一段不算短的文字，说明上表的口径和来源，并且没有别的意思。")
    (table,) = tables(parse(pdf(page)))
    shapes = {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells}
    assert shapes["申请人情况"] == (0, 2, 1, 2)
    assert shapes["商业\n企业"] == (1, 2, 1, 1)
    assert shapes["办\n理"] == (2, 0, 2, 1)
    assert [cell.text for cell in table.cells if cell.row == 3] == ["（二）部分公开", "", "12"]


def test_a_figure_that_wraps_in_its_cell_keeps_its_line_break() -> None:
    page = filled().fill(XS, [190, 230], [["行政许可", "120\n1"]]).grid(XS, [190, 230])
    (table,) = tables(parse(pdf(page)))
    assert "120\n1" in {cell.text for cell in table.cells}


def test_a_table_open_at_the_page_end_is_cut_and_goes_on_on_the_next_page() -> None:
    first, second = Drawing(), Drawing()
    for x in XS:
        first.rule(x, 700, x, 790)
        second.rule(x, 60, x, 120)
    for y in (700, 730, 760):
        first.rule(XS[0], y, XS[-1], y)
    for y in (90, 120):
        second.rule(XS[0], y, XS[-1], y)
    first.fill(XS, [700, 730, 760], ROWS).write(290, 825, "- 1 -")
    second.fill(XS, [60, 90], [["行政许可", "4", "5"], ["行政处罚", "6", "7"]]).write(290, 825, "- 2 -")
    upper, lower = tables(parse(pdf(first, second)))
    assert (upper.cut, lower.cut) == (True, False)
    assert rows(upper) == ROWS
    assert rows(lower) == [["行政许可", "4", "5"], ["行政处罚", "6", "7"]]
    assert (upper.where.page, lower.where.page) == (1, 2)


def parted(ends: list[str], begins: list[str]) -> list[list[list[str]]]:
    first = Drawing().grid(XS, [700, 730, 790]).fill(XS, [700, 730], [["信息内容", "制发", "废止"], ends])
    second = Drawing().grid(XS, [60, 100, 130]).fill(XS, [60, 100], [begins, ["3.其他", "8", "9"]])
    return [rows(table) for table in tables(parse(pdf(first, second)))]


@pytest.mark.parametrize(
    ("ends", "begins", "whole"),
    [
        (["1.信访举报\n投诉", "4", "5"], ["类申请", "", ""], ["1.信访举报\n投诉\n类申请", "4", "5"]),
        (["1.信访举报\n投诉", "", ""], ["类申请", "4", "5"], ["1.信访举报\n投诉\n类申请", "4", "5"]),
        (["1.信访举报投诉类申请", "", ""], ["", "4", "5"], ["1.信访举报投诉类申请", "4", "5"]),
        (["1.信访举报投诉类申请", "12", "5"], ["", "3", ""], ["1.信访举报投诉类申请", "12\n3", "5"]),
    ],
)
def test_a_row_parted_by_the_page_end_is_made_whole(ends: list[str], begins: list[str], whole: list[str]) -> None:
    upper, lower = parted(ends, begins)
    assert upper[-1] == whole
    assert lower == [["3.其他", "8", "9"]]


@pytest.mark.parametrize(
    ("ends", "begins"),
    [
        (["1.信访举报投诉类申请", "", ""], ["2.重复申请", "4", "5"]),
        (["规章", "", ""], ["规范性文件", "4", "5"]),
        (["1.逾期未补正", "", ""], ["2.欠费未缴", "4", "5"]),
        (["行政处罚", "1", "2"], ["行政强制", "", ""]),
        (["自然资源处", "1", "2"], ["财务处", "3", "4"]),
    ],
)
def test_whole_rows_on_both_sides_of_a_page_end_stay_apart(ends: list[str], begins: list[str]) -> None:
    upper, lower = parted(ends, begins)
    assert upper[-1] == ends
    assert lower[0] == begins


LINE = "各单位按月核对公开目录并将失效文件及时标注清楚后再行发布出来供公众"  # 33 characters, 396 points at size 12


def test_lines_become_paragraphs_by_indent_and_by_where_they_end() -> None:
    page = Drawing().write(104, 100, LINE[:-2]).write(80, 125, LINE).write(80, 150, "查阅。")
    page.write(104, 175, "第二段在这里另起一行。")
    assert texts(parse(pdf(page))) == [LINE[:-2] + LINE + "查阅。", "第二段在这里另起一行。"]


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    first = Drawing().write(104, 700, LINE[:-2]).write(80, 725, LINE).write(290, 825, "— 1 —")
    second = Drawing().write(80, 80, LINE).write(80, 105, "结束。").write(290, 825, "— 2 —")
    assert texts(parse(pdf(first, second))) == [LINE[:-2] + LINE + LINE + "结束。"]


def test_running_titles_and_page_numbers_are_left_out() -> None:
    pages = [
        Drawing()
        .write(200, 40, "云泽市年度报告汇编")
        .write(104, 200, f"第{word}页的正文只有这一句话，与别页不同。")
        .write(280, 820, f"第 {number} 页 共 3 页")
        for number, word in enumerate("一二三", start=1)
    ]
    assert texts(parse(pdf(*pages))) == [f"第{word}页的正文只有这一句话，与别页不同。" for word in "一二三"]


def test_a_figure_alone_in_the_text_is_no_page_number() -> None:
    page = Drawing().write(104, 300, "本年度收到的政府信息公开申请数量如下，单位是件，不含咨询。").write(104, 400, "21")
    assert "21" in texts(parse(pdf(page)))


def test_blanks_beside_chinese_are_typesetting_but_wide_gaps_part_columns() -> None:
    page = Drawing().write(80, 100, "到2023 年底共 12 件，详见 open data 专栏，这里还有一些文字凑足长度而已。")
    page.write(80, 140, "规章").write(200, 140, "0").write(300, 140, "12")
    first, second = texts(parse(pdf(page)))
    assert first.startswith("到2023年底共12件，详见open data专栏")
    assert second == "规章\t0\t12"


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ({80: "规章", 128: "442", 152: "21", 200: "8", 212: "11"}, "规章\t442\t21\t8\t11"),
        ({80: "规范性文件1", 155: "17", 172: "5"}, "规范性文件\t1\t17\t5"),
        ({80: "行政许可", 128: "1", 137.5: "295"}, "行政许可1 295"),
        ({80: "行政许可", 128: "1", 137.5: "295", 200: "7"}, "行政许可\t1 295\t7"),
        ({80: "13494", 114: "548", 180: "—", 240: "395"}, "13494\t548\t—\t395"),
    ],
)
def test_the_figures_of_a_row_without_rules_are_parted_though_they_stand_close(
    places: dict[float, str], said: str
) -> None:
    page = Drawing().write(80, 300, "这一页下面还有一段不算短的文字，说明上表的口径和来源，并且没有别的意思。")
    for x, text in places.items():
        page.write(x, 100, text)
    assert texts(parse(pdf(page)))[0] == said


def test_words_printed_twice_to_look_bold_and_watermarks_are_read_once_and_not_at_all() -> None:
    page = filled().write(80, 300, "一、总体情况").write(81.5, 300, "一、总体情况")
    page.write(150, 500, "内部资料不得外传", size=40, matrix="0.7 0.7 -0.7 0.7")
    said = texts(parse(pdf(page)))
    assert "一、总体情况" in said
    assert not any("内部" in text for text in said)


def test_a_frame_around_one_text_is_no_table() -> None:
    page = (
        Drawing()
        .grid([60, 500], [80, 200])
        .write(80, 120, "这是一个方框里的通知，并不是表格，只是为了醒目才画了一个框，请读者留意其中文字。")
    )
    document = parse(pdf(page))
    assert not tables(document)
    assert len(texts(document)) == 1


def test_properties_become_metadata() -> None:
    title = "年度报告".encode("utf-16-be").hex()
    document = parse(pdf(filled(), metadata=f"<< /Title <FEFF{title}> >>"))
    assert document.metadata == {"title": "年度报告"}


def test_a_property_with_half_a_character_is_left_out() -> None:
    author = "某局".encode("utf-16-be").hex()
    document = parse(pdf(filled(), metadata=f"<< /Title <FEFF5E74D8405E74> /Author <FEFF{author}> >>"))
    assert document.metadata == {"creator": "某局"}


@pytest.mark.usefixtures("blind")
def test_pages_without_text_are_said_to_be_a_scan() -> None:
    with pytest.raises(UnreadableDocumentError, match=r"a scan.*gongkai\[ocr\].*with text"):
        parse(pdf(Drawing().grid(XS, YS)))


@pytest.mark.usefixtures("blind")
def test_a_scanned_page_among_others_is_named() -> None:
    document = parse(pdf(filled(), Drawing().picture(), filled(), Drawing().picture()))
    assert [(notice.code, str(notice.where)) for notice in document.notices] == [("R118", "第2页"), ("R118", "第4页")]
    assert len(tables(document)) == 2
    assert parse(pdf(filled())).notices == ()


def test_a_locked_file_says_so() -> None:
    secret = "11" * 32
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >>"
    data = pdf(filled(), extra=lock, trailer=" /Encrypt 8 0 R /ID [<00><00>]")
    with pytest.raises(UnreadableDocumentError, match="locked with a password"):
        parse(data)


def test_a_file_cut_short_is_refused_rather_than_read_in_part() -> None:
    data = pdf(filled(), filled())
    for share in (3, 5, 9):
        with pytest.raises(UnreadableDocumentError, match=r"cut short|damaged"):
            parse(data[: len(data) * share // 10])
