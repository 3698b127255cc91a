"""Documents in which a figure once was proved that was not so: what is lost may have held anything."""

import re
from random import Random

import pytest

from benchmarks.layouts import try_one
from benchmarks.scoring import Mark
from gongkai.readers import read_bytes
from gongkai.readers.notices import Code
from gongkai.report.cell import State
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import make_report
from tests.gongkai.readers.marking import silent_cells, wrong_cells


@pytest.mark.parametrize(
    ("way", "seed", "spoiled"),
    [
        pytest.param(
            "squashed rows", 544, False, id="the money of a purchase in yuan has more digits than a licence count"
        ),
        pytest.param("torn badly", 308, False, id="a cell torn out of a row whose blank cells leave a trace"),
        pytest.param("torn badly", 2128, False, id="a cell torn out of 表二, which no relation speaks about"),
        pytest.param("torn badly", 903, True, id="the wrong figure of a report is the very cell that was torn out"),
        pytest.param("torn badly", 903, False, id="rows between bars below a label that stands alone"),
        pytest.param("squashed rows", 229, True, id="a report at fault whose rows have more readings than are weighed"),
    ],
)
def test_nothing_is_proved_that_is_not_so(way: str, seed: int, *, spoiled: bool) -> None:
    marks = try_one(way, seed, spoiled=spoiled).marks
    assert not marks[Mark.WRONG] + marks[Mark.SILENT]
    assert marks[Mark.RIGHT] + marks[Mark.DECODED]


@pytest.mark.parametrize("seed", [0, 41, 106])
def test_a_shifted_grand_total_is_not_put_right_by_the_sums(seed: int) -> None:
    """（七）总计 shifted by one column, its last cell lost: the sums know what it should be, not what it says."""
    mistake = PLANTERS["row shifted"](Random(seed), make_report(seed))
    assert mistake is not None
    again = read_bytes(LAYOUTS["bar before each row"].render(Random(seed), mistake.report))
    told = {address: cell.value for address, cell in again.cells.items() if cell.value is not None}
    assert told == {address: mistake.report[address] or 0 for address in told}


def test_two_columns_that_happen_to_be_alike_do_not_hide_the_zeroed_totals() -> None:
    """One applicant each in two columns and totals of 0: none of the two is the total, and all is read as printed."""
    mistake = PLANTERS["total column zeroed"](Random(104), make_report(104))
    assert mistake is not None
    assert read_bytes(FORMATS["text"].dump(mistake.report)).cells == mistake.report.cells


NARROW = """某某局2023年政府信息公开工作年度报告
一、总体情况
总体平稳。
三、收到和处理政府信息公开申请情况
三、\t（一）予以公\t1\t0\t0\t0\t0\t0\t1
本年\t开
（三\t1.属\t0\t2\t0\t0\t0\t0\t2
）不\t于国
予公\t家秘
2.其\t3\t0\t0\t0\t0\t0\t3
他法
3.危\t4\t0\t0\t0\t0\t0\t4
4.保\t5\t0\t0\t0\t0\t0\t5
护第
五、存在的主要问题及改进情况
问题不少。
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0
"""


def test_rows_whose_labels_are_broken_over_narrow_columns_are_said_to_be_unread_and_not_lacking() -> None:
    """The one row that stands elsewhere under its very label hides none of those in the table's own section."""
    report = read_bytes(NARROW.encode())
    cells = {address: cell.state for address, cell in report.cells.items() if address.startswith("applications.")}
    read = {address for address, state in cells.items() if state is State.READ}
    assert {address.rpartition(".")[0] for address in read} == {"applications.carried_out"}
    assert {state for address, state in cells.items() if address not in read} == {State.UNREAD}
    lost = [notice for notice in report.notices if notice.code == Code.LOST_ROW]
    assert len(lost) == 5
    assert all(set(notice.cells) == set(cells) - read for notice in lost)


def without_lines_between(page: str, *labels: str) -> str:
    """Join the cells with the labels of rows below each other, as where a ruled line between them is not seen."""
    first, *others = labels
    for label in others:
        page = re.sub(rf"<th [^>]*>{re.escape(label)}</th>", "", page)
    return re.sub(
        rf"<th ([^>]*)>{re.escape(first)}</th>", rf'<th \1 rowspan="{len(labels)}">{"<br>".join(labels)}</th>', page
    )


def test_a_cell_with_the_labels_of_several_rows_gives_the_last_one_none_of_their_figures() -> None:
    report = make_report(10)
    labels = [row.label for row in report.form.table("applications").rows if row.id.startswith("declined.")][-3:]
    page = without_lines_between(FORMATS["html"].dump(report).decode(), *labels)
    assert page.count("<br>".join(labels)) == 1
    again = read_bytes(page.encode())
    assert not wrong_cells(report.cells, again)
    assert not silent_cells(again)
