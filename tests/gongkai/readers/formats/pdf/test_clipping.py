"""What the page's edge cuts: a figure of which a digit may be lost is never read."""

import pytest

from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats.pdf.parse import parse
from gongkai.readers.normalise import ILLEGIBLE, read_figure
from gongkai.report.cell import State
from tests.factories.documents.drawing import HEIGHT, WIDTH, Drawing, pdf

TEXT = "本报告由某某局编制，数据统计期限为全年，欢迎查阅，如有疑问请与办公室联系，谢谢。"
YS = [100, 130, 160]


def cells(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.rows()]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("x", [WIDTH - 16, WIDTH - 12, WIDTH - 3], ids=["between digits", "at a digit", "in the first"])
def test_a_figure_over_the_page_s_edge_is_illegible(x: float) -> None:
    page = Drawing().grid([80, 200, x - 3, WIDTH], YS).fill([80, 200], YS, [["自然人", "7"], ["企业", "12"]])
    page.write(x, 120, "16366").write(80, 300, TEXT)
    (first, figure, cut), *_ = cells(parse(pdf(page)))
    assert (first, figure) == ("自然人", "7")
    assert set(cut) == {ILLEGIBLE}
    assert read_figure(cut).state is State.UNREAD


@pytest.mark.parametrize("x", [-10, -2])
def test_a_figure_that_begins_off_the_page_is_illegible(x: float) -> None:
    (said, _) = texts(parse(pdf(Drawing().write(x, 100, "163").write(80, 300, TEXT))))
    assert set(said) == {ILLEGIBLE}


def test_a_figure_cut_along_the_lower_edge_is_illegible() -> None:
    (_, said) = texts(parse(pdf(Drawing().write(80, 300, TEXT).write(80, HEIGHT + 3, "163").write(120, 700, "完"))))[:2]
    assert "163" not in said


def test_a_figure_that_only_touches_the_edge_is_whole() -> None:
    assert "办结163" in texts(parse(pdf(Drawing().write(WIDTH - 42, 100, "办结163").write(80, 300, TEXT))))


def test_a_column_beyond_the_edge_of_a_table_that_goes_on_there_is_printed_though_not_seen() -> None:
    xs = [80, 300, 500, 650, 700]
    page = Drawing().grid(xs, YS).fill(xs, YS, [["规章", "7", "", "总计"], ["行政许可", "3", "9", "12"]])
    assert cells(parse(pdf(page.write(80, 300, TEXT)))) == [
        ["规章", "7", "", "总计"],
        ["行政许可", "3", "9", ILLEGIBLE * 2],
    ]


def test_what_lies_off_the_page_outside_tables_is_left_out() -> None:
    assert texts(parse(pdf(Drawing().write(WIDTH + 20, 100, "裁切线3").write(80, 300, TEXT)))) == [TEXT]
