"""Columns and rows that the form does not have: never taken for one of the form's, in whatever place they stand."""

from dataclasses import replace
from random import Random

import pytest

from gongkai.readers import read_bytes
from gongkai.readers.notices import Code
from gongkai.report.cell import Cell
from gongkai.report.report import Report
from tests.factories.layouts import redrawing
from tests.factories.layouts.html import PageLayout
from tests.factories.layouts.sheet import HEAD_ROWS, LABEL_COLUMNS, Box, Sheet, sheets
from tests.factories.layouts.styles import Style, markdown, tab_rows
from tests.factories.layouts.text import TextLayout
from tests.factories.reports import Variant, make_report
from tests.gongkai.readers.marking import different_cells, silent_cells, wrong_cells

HEADS = ("小计", "合计", "法人或其他组织小计", "占比", "增减", "2022年", "总数", "其中：企业", "事业单位", "上年")
LABELS = ("转其他机关", "总计", "其他", "其中：机关处理", "移送其他机关处理", "合计")
WAYS = (None, tab_rows, markdown)
by_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: "page" if way is None else way.__name__)


def made(seed: int) -> Report:
    return make_report(seed, form="2021", variant=Variant.FULL)


def print_sheet(report: Report, sheet: Sheet, way: Style | None) -> bytes:
    """Print a report with this table in the place of its own."""

    def put(_rng: Random, _report: Report, own: Sheet) -> Sheet:
        return sheet if own.table == sheet.table else own

    layout = PageLayout(noises=[put]) if way is None else TextLayout(style=way, noises=[put])
    return layout(Random(0), report)


def one_head(sheet: Sheet) -> Sheet:
    """Draw a table's heads in one row."""
    labels = [Box(text="类别", row=HEAD_ROWS - 1, column=0, colspan=LABEL_COLUMNS)]
    heads = [box for box in sheet.boxes if box.row < HEAD_ROWS and box.column >= LABEL_COLUMNS and box.colspan == 1]
    lowest = [Box(text=box.text, row=HEAD_ROWS - 1, column=box.column) for box in heads]
    boxes = [*labels, *lowest, *(box for box in sheet.boxes if box.row >= HEAD_ROWS)]
    return redrawing.drawn(sheet, [replace(box, row=box.row - HEAD_ROWS + 1) for box in boxes])


def with_strange_column(sheet: Sheet, head: str, at: int) -> Sheet:
    """Put a column with figures of its own before the column of figures number ``at``."""
    texts = {row: str(3 + row % 5) for row in redrawing.figure_rows(sheet)}
    return redrawing.insert_column(sheet, LABEL_COLUMNS + at, {**texts, 0: head})


def without_column(sheet: Sheet, at: int) -> Sheet:
    """Leave the column of figures number ``at`` out."""
    gone = LABEL_COLUMNS + at
    kept = [box for box in sheet.boxes if box.column != gone]
    boxes = [replace(box, column=box.column - (box.column > gone)) for box in kept]
    return redrawing.drawn(sheet, boxes, sheet.width - 1)


def printed_in(report: Report, sheet: Sheet) -> dict[str, Cell]:
    """Return the cells of a table that stand in it."""
    return {box.address: report.cells[box.address] for box in sheet.boxes if box.address}


@pytest.mark.parametrize("head", HEADS)
@by_way
def test_a_strange_column_before_the_form_s_first_shifts_nothing(head: str, way: Style | None) -> None:
    report = made(1)
    sheet = with_strange_column(one_head(sheets(report)["applications"]), head, 0)
    again = read_bytes(print_sheet(report, sheet, way))
    assert not different_cells(printed_in(report, sheet), again)
    assert any(notice.code == Code.COLUMNS_DIFFER and head in notice.message for notice in again.notices)


@pytest.mark.parametrize("head", HEADS)
@by_way
def test_a_strange_column_is_not_taken_for_one_that_lacks(head: str, way: Style | None) -> None:
    report = made(1)
    whole = one_head(sheets(report)["applications"])
    for at in (0, 2, 4, 5):
        sheet = with_strange_column(without_column(whole, at), head, at)
        again = read_bytes(print_sheet(report, sheet, way))
        printed = printed_in(report, sheet)
        lacking = {a for a in report.cells if a.startswith("applications.") and a not in printed}
        assert not wrong_cells(printed, again), at
        assert all(again.cells[address].value in {None, report.cells[address].value} for address in lacking), at
        assert not silent_cells(again), at


@pytest.mark.parametrize("head", ["增减", "合计", "2022年"])
def test_a_strange_head_in_running_words_has_its_own_figures(head: str) -> None:
    report = made(1)

    def blanks(sheet: Sheet) -> list[str]:
        return [" ".join(box.text for box in row) for row in sheet.rows()]

    for at in (1, 2, 4):
        sheet = with_strange_column(without_column(one_head(sheets(report)["applications"]), at), head, at)
        again = read_bytes(print_sheet(report, sheet, blanks))
        lacking = {a for a in report.cells if a.startswith("applications.") and a not in printed_in(report, sheet)}
        assert not wrong_cells(printed_in(report, sheet), again), at
        assert all(again.cells[address].value in {None, report.cells[address].value} for address in lacking), at


@pytest.mark.parametrize("label", LABELS)
@by_way
def test_a_strange_row_is_not_taken_for_one_that_lacks(label: str, way: Style | None) -> None:
    report = made(2)
    whole = sheets(report)["applications"]
    for row in ("refused.state_secret", "declined.publication", "concluded", "carried_out"):
        if label == "总计" and row == "concluded":
            continue  # it is that row's own
        boxes = [box for box in whole.boxes if str(box.address).startswith(f"applications.{row}.")]
        at = boxes[0].row

        def strange(box: Box, at: int = at) -> Box:
            if box.row != at or box.rowspan > 1:
                return box
            return replace(box, address=None, text=str(box.column) if box.address else label)

        sheet = redrawing.drawn(whole, map(strange, whole.boxes))
        again = read_bytes(print_sheet(report, sheet, way))
        assert not wrong_cells(printed_in(report, sheet), again), row
        lacking = {str(box.address) for box in boxes}
        assert all(again.cells[a].value in {None, report.cells[a].value} for a in lacking if a in again.cells), row


def test_a_notice_of_a_lost_row_names_the_cells_that_it_costs() -> None:
    report = made(2)
    whole = sheets(report)["applications"]
    sheet = whole.relabel(lambda box: "转其他机关" if box.text == "（七）总计" else box.text)
    again = read_bytes(print_sheet(report, sheet, None))
    assert all(n.cells for n in again.notices if n.code in {Code.LOST_ROW, Code.STRANGE_ROW})
    assert not {Code.PLACED_BY_ORDER, Code.FAULT_IN_REPORT} & {notice.code for notice in again.notices}
