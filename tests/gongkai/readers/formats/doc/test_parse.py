"""Old Word documents as they print, with what Word and WPS do to them."""

import struct

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats import recognise
from gongkai.readers.formats.doc.parse import parse
from gongkai.readers.formats.nesting import SHOWN
from tests.factories.documents.old_word import (
    BOX,
    CELL,
    ROW_END,
    Par,
    Parts,
    in_table,
    list_tables,
    old_word,
    order,
    par,
    row,
    row_end,
    row_orders,
    style_table,
)

HIDDEN, DELETED, STRUCK = order(0x083C, 1), order(0x0800, 1), order(0x0837, 1)
SPECIAL = order(0x0855, 1)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def places(document: Document) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in only_table(document).cells}


@pytest.mark.parametrize("scattered", [False, True])
def test_paragraphs_and_tables_come_in_the_order_of_reading_wherever_they_lie(*, scattered: bool) -> None:
    body = [par("一、总体情况"), *row("规章", "0", edges=[0, 900, 1800]), par(""), par("三、申请𠀀情况")]
    data = old_word(*body, scattered=scattered)
    document = parse(data)
    assert recognise(data).name == document.kind == "doc"
    assert [str(block.where) for block in document.blocks] == ["第1行", "第1个表格", "第2行"]
    assert texts(document) == ["一、总体情况", "三、申请𠀀情况"]
    assert [cell.text for cell in only_table(document).cells] == ["规章", "0"]


def test_pieces_of_a_byte_each_are_western_letters() -> None:
    assert texts(parse(old_word(par("café “12”"), narrow=True))) == ["café “12”"]


def test_deleted_hidden_and_struck_text_is_left_out() -> None:
    body = par("共", ("10", DELETED), "12", ("藏", HIDDEN), ("旧", STRUCK), ("旧", order(0x2A53, 1)), "件")
    joined = Par(runs=[("上半", b"")], mark_orders=DELETED)
    assert texts(parse(old_word(body, joined, par("下半")))) == ["共12件", "上半下半"]


def test_a_deleted_row_is_gone_and_a_struck_figure_leaves_a_sign() -> None:
    gone = Par(
        runs=[], mark=ROW_END, orders=in_table() + order(0x2417, 1) + row_orders([0, 100, 200]), mark_orders=DELETED
    )
    struck = [par("规章", mark=CELL, orders=in_table()), par(("7", STRUCK), mark=CELL, orders=in_table())]
    cells = [par("删", mark=CELL, orders=in_table()), par("9", mark=CELL, orders=in_table())]
    document = parse(old_word(*cells, gone, *struck, row_end([0, 900, 1800]), par("后")))
    assert [cell.text for cell in only_table(document).cells] == ["规章", SHOWN]


def test_styles_hide_text_and_a_run_may_turn_it_round() -> None:
    styles = style_table((2, 0xFFF, b"", HIDDEN), (2, 0, b"", b""), (1, 0xFFF, b"", b""))
    hidden, shown = order(0x4A30, 1, 0), order(0x4A30, 1, 0) + order(0x083C, 0x81)
    body = par(("甲", hidden), ("乙", shown), "丙", style=2)
    assert texts(parse(old_word(body, parts=Parts(tables=styles)))) == ["乙丙"]


def test_fields_show_their_result_and_boxes_to_tick_a_sign() -> None:
    field = par("新收\x13 = SUM(ABOVE) \x1421\x15件\x13 FORMCHECKBOX \x15")
    lost = par("前\x13QUOTE")
    assert texts(parse(old_word(field, lost, par("正文")))) == ["新收21件", "前", "正文"]
    ticked = [par("是", mark=CELL, orders=in_table()), par("\x13 FORMCHECKBOX \x15", mark=CELL, orders=in_table())]
    assert [c.text for c in only_table(parse(old_word(*ticked, row_end([0, 100, 200])))).cells] == ["是", SHOWN]


def test_signs_raised_figures_and_pictures() -> None:
    tick = ("(", SPECIAL + order(0x6A09, 0, 0, 0xFE, 0xF0))
    cells = [
        par("78", ("1", order(0x2A48, 1)), mark=CELL, orders=in_table()),
        par(tick, mark=CELL, orders=in_table()),
        par(("\x01", SPECIAL), mark=CELL, orders=in_table()),
        par("(", mark=CELL, orders=in_table()),
    ]
    document = parse(old_word(par("甲\t0\x0b乙\x1e丙\x1f"), *cells, row_end([0, 50, 100, 200, 300])))
    assert texts(document) == ["甲\t0\n乙-丙"]
    assert [cell.text for cell in only_table(document).cells] == ["78¹", "☑", SHOWN, "("]


def test_edges_of_all_rows_make_the_grid_and_joined_cells_are_one() -> None:
    below, above, left = 0x60, 0x20, 0x2
    document = parse(
        old_word(
            *row("角", "", "申请人", edges=[0, 1000, 2000, 4000], flags=[below, left]),
            *row("", "", "自然人", "总计", edges=[0, 1003, 2000, 3000, 4000], flags=[above, left]),
            *row("三", "（一）", "1", "2", edges=[0, 1000, 1995, 3000, 4000]),
        )
    )
    assert places(document) == {
        "角": (0, 0, 2, 2), "申请人": (0, 2, 1, 2), "自然人": (1, 2, 1, 1), "总计": (1, 3, 1, 1),
        "三": (2, 0, 1, 1), "（一）": (2, 1, 1, 1), "1": (2, 2, 1, 1), "2": (2, 3, 1, 1),
    }  # fmt: skip


def test_orders_after_the_edges_may_join_cells_too() -> None:
    merge = order(0x5624, 0, 2)
    begins, goes_on = order(0xD62B, 2, 2, 3), order(0xD62B, 2, 2, 1)
    document = parse(
        old_word(
            *row("甲", "", "丙", edges=[0, 100, 200, 300], more=merge + begins),
            *row("丁", "戊", "", edges=[0, 100, 200, 300], more=goes_on),
        )
    )
    assert places(document) == {"甲": (0, 0, 1, 2), "丙": (0, 2, 2, 1), "丁": (1, 0, 1, 1), "戊": (1, 1, 1, 1)}


def test_a_table_in_a_cell_is_read_as_lines_of_it() -> None:
    inner_cell, inner_row = order(0x244B, 1), order(0x244C, 1)
    inner = [
        par("内", orders=in_table(2) + inner_cell),
        par("7", orders=in_table(2) + inner_cell),
        par(orders=in_table(2) + inner_row + row_orders([0, 100, 200])),
    ]
    outer = [par("外", mark=CELL, orders=in_table()), *inner, par(mark=CELL, orders=in_table()), row_end([0, 300, 600])]
    document = parse(old_word(*outer, *row("下", "2", edges=[0, 300, 600])))
    assert [cell.text for cell in only_table(document).cells] == ["外", "内\t7", "下", "2"]


def test_a_row_too_long_for_its_place_lies_in_the_stream_of_data() -> None:
    orders = row_orders([0, 100, 200], [0x60])
    far = struct.pack("<H", len(orders)) + orders
    mark = par(mark=ROW_END, orders=in_table() + order(0x2417, 1) + order(0x6646, 0, 0, 0, 0))
    cells = [par("甲", mark=CELL, orders=in_table()), par("1", mark=CELL, orders=in_table())]
    below = row("", "2", edges=[0, 100, 200], flags=[0x20])
    document = parse(old_word(*cells, mark, *below, parts=Parts(far=far)))
    assert places(document)["甲"] == (0, 0, 2, 1)


def test_numbers_that_stand_in_no_text_are_counted() -> None:
    use = order(0x460B, 1, 0)
    first, second = use + order(0x260A, 0), use + order(0x260A, 1)
    tables = list_tables((39, "\x00、"), (37, "（\x01）"))
    body = [par("文", orders=orders) for orders in (first, second, second, first, second)]
    cells = [par(text, mark=CELL, orders=in_table() + second) for text in ("12", "国家秘密")]
    document = parse(old_word(*body, *cells, row_end([0, 100, 900]), parts=Parts(tables=tables)))
    assert texts(document) == ["一、文", "（一）文", "（二）文", "二、文", "（一）文"]
    assert [cell.text for cell in only_table(document).cells] == ["12", "（三）国家秘密"]


def test_text_boxes_follow_the_paragraph_they_are_bound_to() -> None:
    anchors = struct.pack("<2i", 2, 9) + struct.pack("<i22x", 77)
    boxes = struct.pack("<2i", 0, 3) + struct.pack("<14xi4x", 77)
    parts = Parts(tables={40: anchors, 56: boxes}, boxes=[par("框中")])
    document = parse(old_word(par("框外", (BOX, SPECIAL)), par("后文"), parts=parts))
    assert texts(document) == ["框外", "框中", "后文"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (old_word(par("文"), flags=0x0100), "locked with a password"),
        (old_word(par("文"), version=101), "Word 95"),
        (old_word(par("文"), parts=Parts(tables={33: b"\x02\xff\xff\xff\x7f"})), "do not fit together"),
        (old_word(par("文"), parts=Parts(tables={33: b""})), "do not fit together"),
        (old_word(par("文")).replace(b"\xec\xa5", b"\0\0"), "do not fit together"),
        (old_word(par("文")).replace("1Table".encode("utf-16-le"), "2Table".encode("utf-16-le")), "missing"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        recognise(data).parse(data)
