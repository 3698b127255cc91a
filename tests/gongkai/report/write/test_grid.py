"""The grid against the official form, against the Word file the form is published as, and for any report."""

import io
import zipfile

import pytest
from hypothesis import given
from lxml import etree

from gongkai.report.cell import State
from gongkai.report.form import load_form
from gongkai.report.report import Report, cells_of
from gongkai.report.write import docx
from gongkai.report.write.grid import Box, Grid, Role, draw
from gongkai.report.write.page import load_page, points
from tests.factories.reports import FORMS, form_named, make_report
from tests.gongkai.report.write.strategies import reports
from tests.samples import SAMPLES, needs_samples

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def blank_report(form: str = "2021") -> Report:
    edition = form_named(form)
    return Report(form=edition, cells=cells_of(dict.fromkeys(edition.addresses)), title="政府信息公开工作年度报告")


def grid_of(report: Report, table: str) -> Grid:
    grid = draw(report, report.form.table(table))
    assert grid is not None
    return grid


def find(grid: Grid, text: str) -> Box:
    (found,) = [box for box in grid.boxes if box.text == text and box.is_header]
    return found


def spans(box: Box) -> tuple[int, int, int, int]:
    return box.row, box.column, box.rowspan, box.colspan


def tiles(grid: Grid) -> dict[tuple[int, int], Box]:
    covered: dict[tuple[int, int], Box] = {}
    for box in grid.boxes:
        for row in range(box.row, box.row + box.rowspan):
            for column in range(box.column, box.column + box.colspan):
                assert (row, column) not in covered, f"{box} lies over {covered[row, column]}"
                covered[row, column] = box
    return covered


@given(report=reports())
def test_every_grid_is_a_full_tiling_with_each_address_once(report: Report) -> None:
    for table in report.form.tables:
        grid = draw(report, table)
        standing = [s.address for s in table.slots if report.cells[s.address].state is not State.ABSENT]
        if grid is None:
            assert standing == []
            continue
        assert len(tiles(grid)) == grid.rows * grid.columns
        addresses = [box.address for box in grid.boxes if box.address]
        assert len(addresses) == len(set(addresses))
        assert set(standing) <= set(addresses)
        assert [box.role is Role.FIGURE for box in grid.boxes] == [box.address is not None for box in grid.boxes]
        assert len(grid.widths) == grid.columns
        assert sum(grid.widths) == pytest.approx(1)
        assert min(grid.widths) > 0


@given(report=reports())
def test_absent_rows_are_left_out_and_others_are_whole(report: Report) -> None:
    for table in report.form.tables:
        grid = draw(report, table)
        drawn = {box.address for box in grid.boxes} if grid else set()
        for block in table.blocks:
            for row in block.rows:
                addresses = [f"{table.id}.{row.id}.{column.id}" for column in block.columns]
                absent = all(report.cells[address].state is State.ABSENT for address in addresses)
                assert drawn.isdisjoint(addresses) if absent else drawn.issuperset(addresses)


@pytest.mark.parametrize("form", FORMS)
def test_figures_stand_in_print_order_and_each_is_named_by_its_form(form: str) -> None:
    report = blank_report(form)
    for table in report.form.tables:
        grid = grid_of(report, table.id)
        figures = [box for box in grid.boxes if box.address]
        assert [box.address for box in figures] == [slot.address for slot in table.slots]
        for box in figures:
            slot = report.form.slot(str(box.address))
            names = [header.text for header in grid.headers_of(box)]
            wanted = [slot.row.label, slot.column.label, *(group.label for group in table.headings_of(slot.row))]
            wanted += filter(None, [slot.column.under, slot.block.label, table.banner])
            assert sorted(names) == sorted(wanted)


def test_table_three_merges_as_the_official_form() -> None:
    grid = grid_of(blank_report(), "applications")
    assert (grid.rows, grid.columns, grid.header_rows, grid.label_columns) == (28, 10, 3, 3)
    corner = next(box for box in grid.boxes if box.role is Role.CORNER)
    assert spans(corner) == (0, 0, 3, 3)
    assert corner.text == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert spans(find(grid, "申请人情况")) == (0, 3, 1, 7)
    assert spans(find(grid, "自然人")) == (1, 3, 2, 1)
    assert spans(find(grid, "法人或其他组织")) == (1, 4, 1, 5)
    assert spans(find(grid, "总计")) == (1, 9, 2, 1)
    assert spans(find(grid, "商业企业")) == (2, 4, 1, 1)
    assert spans(find(grid, "一、本年新收政府信息公开申请数量")) == (3, 0, 1, 3)
    assert spans(find(grid, "三、本年度办理结果")) == (5, 0, 22, 1)
    assert spans(find(grid, "（一）予以公开")) == (5, 1, 1, 2)
    assert spans(find(grid, "（三）不予公开")) == (7, 1, 8, 1)
    assert spans(find(grid, "1.属于国家秘密")) == (7, 2, 1, 1)
    assert spans(find(grid, "（七）总计")) == (26, 1, 1, 2)
    assert spans(find(grid, "四、结转下年度继续办理")) == (27, 0, 1, 3)


def test_merged_other_handling_is_one_row() -> None:
    grid = grid_of(blank_report("2021 merged"), "applications")
    assert grid.rows == 26
    assert spans(find(grid, "三、本年度办理结果")) == (5, 0, 20, 1)
    assert spans(find(grid, "（六）其他处理")) == (23, 1, 1, 2)


def test_table_four_merges_as_the_official_form() -> None:
    grid = grid_of(blank_report(), "disputes")
    assert (grid.rows, grid.columns, grid.header_rows, grid.label_columns) == (4, 15, 3, 0)
    assert spans(find(grid, "行政复议")) == (0, 0, 1, 5)
    assert spans(find(grid, "行政诉讼")) == (0, 5, 1, 10)
    assert spans(find(grid, "未经复议直接起诉")) == (1, 5, 1, 5)
    assert spans(find(grid, "复议后起诉")) == (1, 10, 1, 5)
    upheld = [spans(box) for box in grid.boxes if box.text == "结果维持"]
    assert upheld == [(1, 0, 2, 1), (2, 5, 1, 1), (2, 10, 1, 1)]


def test_a_table_four_without_suits_has_two_header_rows() -> None:
    form = load_form("2021")
    report = Report(form=form, cells=cells_of({a: 1 for a in form.addresses if a.startswith("disputes.review")}))
    grid = grid_of(report, "disputes")
    assert (grid.rows, grid.columns, grid.header_rows) == (3, 5, 2)


def test_table_two_of_2019_lets_the_last_column_cover_the_rest() -> None:
    grid = grid_of(blank_report("2019"), "proactive")
    assert (grid.rows, grid.columns) == (18, 4)
    assert spans(find(grid, "采购总金额")) == (16, 2, 1, 2)
    assert spans(find(grid, "第二十条第（九）项")) == (15, 0, 1, 4)


def test_long_figures_widen_their_column_then_shrink() -> None:
    form = load_form("2021")
    cells = cells_of(dict.fromkeys(form.addresses, 10**5) | {"proactive.fees.collected": 1})
    wide = grid_of(Report(form=form, cells=cells), "applications")
    assert wide.widths[3] > grid_of(blank_report(), "applications").widths[3]
    assert wide.figure_scale == 1
    vast = Report(form=form, cells=cells_of(dict.fromkeys(form.addresses, 10**11)))
    assert grid_of(vast, "disputes").figure_scale < 1


@pytest.mark.parametrize("figure", [9, 48_844, 316_441])
def test_a_figure_fits_its_column_in_the_widest_font_that_stands_in(figure: int) -> None:
    """A figure broken over two lines is read as two; the widest digits are 0.58 of the type's size."""
    form = load_form("2021")
    grid = grid_of(Report(form=form, cells=cells_of(dict.fromkeys(form.addresses, figure))), "applications")
    page = load_page()
    digit = 0.58 * page.styles["table"].size * grid.figure_scale / points(page.paper.text_width)
    assert min(grid.widths[3:]) > len(str(figure)) * digit


@needs_samples
def test_the_word_file_has_the_merges_of_the_blank_official_form() -> None:
    with zipfile.ZipFile(SAMPLES / "reports" / "blank_template_2021format.docx") as container:
        official = word_tables(container.read("word/document.xml"))
    assert written_tables(blank_report()) == official


def test_the_word_file_repeats_what_the_grid_says() -> None:
    report = make_report(3, form="2019")
    for table, rows in zip(report.form.tables, written_tables(report), strict=True):
        grid = grid_of(report, table.id)
        origins = [(box.text, box.colspan) for box in grid.boxes]
        assert [cell[:2] for row in rows for cell in row if cell[2] != "continue"] == origins


def written_tables(report: Report) -> list[list[list[tuple[str, int, str]]]]:

    with zipfile.ZipFile(io.BytesIO(docx.dump(report))) as container:
        return word_tables(container.read("word/document.xml"))


def word_tables(document: bytes) -> list[list[list[tuple[str, int, str]]]]:
    """List each table's rows, each row's cells: its text, its gridSpan, its vMerge."""
    tree = etree.fromstring(document)
    return [
        [[word_cell(cell) for cell in row.findall("w:tc", WORD)] for row in table.findall("w:tr", WORD)]
        for table in tree.iterfind(".//w:tbl", WORD)
    ]


def word_cell(cell: etree._Element) -> tuple[str, int, str]:
    text = "".join(piece.text or "" for piece in cell.iterfind(".//w:t", WORD)).strip()
    span = cell.find("w:tcPr/w:gridSpan", WORD)
    merge = cell.find("w:tcPr/w:vMerge", WORD)
    value = f"{{{WORD['w']}}}val"
    return (
        text,
        1 if span is None else int(span.get(value, "1")),
        "" if merge is None else merge.get(value, "continue"),
    )
