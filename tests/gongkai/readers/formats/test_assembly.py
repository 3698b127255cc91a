"""Blocks numbered and capped; tables that hold data and tables that lay out a page."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Paragraph, Table
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import DraftCell, DraftTable, lays_out
from gongkai.readers.limits import BLOCKS, COLSPAN, ROWSPAN, TEXT_CHARACTERS


def grid(*rows: list[str | DraftTable]) -> DraftTable:
    return DraftTable(
        cells=[
            DraftCell(row=row, column=column, content=[content])
            for row, contents in enumerate(rows)
            for column, content in enumerate(contents)
        ]
    )


def test_tables_and_paragraphs_are_counted_from_one() -> None:
    assembly = Assembly()
    for item in ("一", grid(["a", "b"]), " ", "二", grid(["c", "d"])):
        assembly.add(item)
    blocks = assembly.finish("html").blocks
    assert [str(block.where) for block in blocks] == ["第1行", "第1个表格", "第2行", "第2个表格"]
    assert isinstance(blocks[3], Table)
    assert str(blocks[3].cells[1].where) == "第2个表格第1行第2列"


def test_spans_are_cut_to_the_caps() -> None:
    assembly = Assembly()
    cell = DraftCell(row=0, column=0, rowspan=10**9, colspan=10**9, content=["x"])
    assembly.add(DraftTable(cells=[cell, DraftCell(row=0, column=1, content=["y"])]))
    (table,) = assembly.finish("html").blocks
    assert isinstance(table, Table)
    assert (table.cells[0].rowspan, table.cells[0].colspan) == (ROWSPAN, COLSPAN)


def test_too_much_text_and_too_many_blocks_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        Assembly().add("字" * (TEXT_CHARACTERS + 1))
    assembly = Assembly()
    for _ in range(BLOCKS):
        assembly.add("字")
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        assembly.add("字")


def test_many_wide_spans_together_are_refused() -> None:
    cells = [DraftCell(row=n, column=n % 2, rowspan=ROWSPAN, colspan=COLSPAN) for n in range(100)]
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        Assembly().add(DraftTable(cells=cells))


def test_a_table_around_an_article_gives_its_content_in_order() -> None:
    inner = grid(["规章", "0", "1"], ["规范性文件", "2", "3"])
    assembly = Assembly()
    outer = DraftTable(
        cells=[
            DraftCell(row=0, column=0, content=["首页"]),
            DraftCell(row=0, column=1, content=["一、总体情况", inner, "三、申请情况"]),
        ]
    )
    assembly.add(outer)
    kinds = [
        block.text if isinstance(block, Paragraph) else len(block.cells) for block in assembly.finish("html").blocks
    ]
    assert kinds == ["首页", "一、总体情况", 6, "三、申请情况"]


def test_a_scrap_of_a_table_in_a_cell_stays_in_its_cell() -> None:
    table = grid(["规章", grid(["1", "2"])], ["规范性文件", "3"])
    assert not lays_out(table)
    assert [cell.text() for cell in table.cells] == ["规章", "1\t2", "规范性文件", "3"]


def test_a_column_alone_and_a_cell_with_an_article_only_lay_out() -> None:
    assert lays_out(grid(["标题"], ["正文"]))
    article: list[str | DraftTable] = ["本年度工作情况说明如下，" * 5] * 9
    cells = [DraftCell(row=0, column=0, content=["导航"]), DraftCell(row=0, column=1, content=article)]
    assert lays_out(DraftTable(cells=cells))
    assert not lays_out(grid(["规章", "0"]))
