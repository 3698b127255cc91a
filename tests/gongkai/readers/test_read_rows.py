"""Rows of text whose separators are not all alike: each printed figure stays whole and in its place, or is unread."""

from collections.abc import Iterator

import pytest

from gongkai.readers import read_bytes
from gongkai.report.cell import State
from gongkai.report.report import Report
from tests.factories.layouts.sheet import Sheet
from tests.factories.reports import Variant, make_report
from tests.gongkai.readers.assembling import assemble, document
from tests.gongkai.readers.marking import different_cells, silent_cells, wrong_cells

CHANGES = [
    *((base, other) for base in ("\t", "|", " | ") for other in (" ", "\xa0", ",", "，", "\n", "")),
    *(("\t", other) for other in ("\t\t", "|")),
    ("|", "||"),
    ("|", "\t"),
    *((" ", other) for other in ("\t", "\n", ",")),
    *(("\n", other) for other in ("\t", " ", "\n\n", "|")),
]
EVERY = 17
"""One in so many separators is changed, each in a document of its own; another prime offset for each change."""


def print_rows(report: Report, separator: str, changed: int = -1, other: str = "") -> tuple[bytes, int]:
    """Print each row with one separator between its cells, but the one number ``changed``; count them."""
    count = 0

    def style(sheet: Sheet) -> list[str]:
        nonlocal count
        lines = []
        for first, *boxes in sheet.rows():
            line = first.text
            for box in boxes:
                line += (other if count == changed else separator) + box.text
                count += 1
            lines.append(line)
        return lines

    return document(*assemble(report, style)), count


def made() -> Iterator[Report]:
    yield make_report(2, variant=Variant.FULL)
    yield make_report(7, variant=Variant.BLANK_ZEROS)


@pytest.mark.parametrize(("separator", "other"), CHANGES, ids=repr)
def test_one_other_separator_makes_no_figure_another(separator: str, other: str) -> None:
    for report in made():
        if separator in {" ", "\n"} and any(cell.state is State.BLANK for cell in report.cells.values()):
            continue  # blank cells leave no trace at all there
        _, count = print_rows(report, separator)
        for changed in range(len(separator + other) % EVERY, count, EVERY):
            printed, _ = print_rows(report, separator, changed, other)
            again = read_bytes(printed)
            assert not wrong_cells(report.cells, again), changed
            assert not silent_cells(again), changed


@pytest.mark.parametrize("separator", [",", "，", ", "])
def test_commas_between_figures_part_them(separator: str) -> None:
    report = make_report(2, variant=Variant.FULL)
    again = read_bytes(print_rows(report, separator)[0])
    assert not wrong_cells(report.cells, again)
    read = [cell for cell in again.cells.values() if cell.value is not None]
    assert 2 * len(read) > len(report.cells)


HEAD = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
LABEL = "一、本年新收政府信息公开申请数量"
KEYS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other", "total")
NEW_NORMS = "行政规范性文件"
NORMS_HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"


def received(*lines: str) -> tuple[object, ...]:
    """Read 表三 of one row that is written in these lines."""
    again = read_bytes(document("三、收到和处理政府信息公开申请情况", "申请人情况", HEAD, *lines, BEHIND))
    cells = [again.cells[f"applications.received.{key}"] for key in KEYS]
    return tuple(cell.value if cell.state is not State.UNREAD else "?" for cell in cells)


def normative(*lines: str) -> tuple[object, ...]:
    """Read the second row of 表二 that is written in these lines."""
    again = read_bytes(
        document("二、主动公开政府信息情况", "第二十条第（一）项", NORMS_HEAD, "规章\t0\t0\t0", *lines, BEHIND)
    )
    cells = [again.cells[f"proactive.normative_documents.{key}"] for key in ("issued", "repealed", "in_force")]
    return tuple(cell.value if cell.state is not State.UNREAD else "?" for cell in cells)


BEHIND = "四、政府信息公开行政复议、行政诉讼情况"
UNREAD = ("?",) * 7


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        pytest.param([f"{LABEL} 63 4 2 0 0\t1 70"], (63, 4, 2, 0, 0, 1, 70), id="blanks and a tab"),
        pytest.param([f"{LABEL} 315 12 6 0 9\t33 375"], (315, 12, 6, 0, 9, 33, 375), id="not thirty-three thousand"),
        pytest.param([f"{LABEL} 315 12 6 0 9\t33 376"], UNREAD, id="nor anything, where the sum is another"),
        pytest.param([LABEL, "940", "31\t5", "0", "2", "7", "985"], (940, 31, 5, 0, 2, 7, 985), id="a tab among lines"),
        pytest.param(
            [LABEL, "940\t31", "5", "0", "2", "7", "985"], (940, 31, 5, 0, 2, 7, 985), id="a tab at the first"
        ),
        pytest.param([f"{LABEL},940,31,5,0,2,7,985"], (940, 31, 5, 0, 2, 7, 985), id="commas"),
        pytest.param([f"{LABEL},,31,5,0,2,7,45"], UNREAD, id="commas around a blank cell"),
    ],
)
def test_each_printed_figure_is_whole(lines: list[str], figures: tuple[object, ...]) -> None:
    assert received(*lines) == figures


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        pytest.param([f"{NEW_NORMS} 8\t21\t96"], (8, 21, 96), id="a blank behind the label"),
        pytest.param([f"{NEW_NORMS}\t8\t21 96"], (8, 21, 96), id="two figures in one piece"),
        pytest.param([f"{NEW_NORMS}\t8\t21 960"], ("?",) * 3, id="two figures or a thousand"),
        pytest.param([f"{NEW_NORMS}\t8\t21,960"], ("?",) * 3, id="two figures or a thousand with a comma"),
        pytest.param([f"{NEW_NORMS}\t8\t21 960\t3"], (8, 21960, 3), id="a thousand in a full row"),
        pytest.param([f"{NEW_NORMS}\t8\t21", "960"], ("?",) * 3, id="a figure in the line below"),
        pytest.param([f"{NEW_NORMS}\t8\t21960"], ("?",) * 3, id="a separator is lacking"),
    ],
)
def test_a_row_of_few_cells_is_whole_or_unread(lines: list[str], figures: tuple[object, ...]) -> None:
    assert normative(*lines) == figures


def test_separators_of_one_kind_are_read() -> None:
    for separator in ("\t", "|", " ", "\n"):
        report = make_report(2, variant=Variant.FULL)
        assert not different_cells(report.cells, read_bytes(print_rows(report, separator)[0]))


def test_a_row_too_many_that_lacks_cells_leaves_the_whole_one_alone() -> None:
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    figures = [1, 0, 0, 0, 1, 1, 0, 1, 0, 2, 1, 1, 0, 0, 2]
    lines = [
        "某局2024年政府信息公开工作年度报告",
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t",
        f"{results}\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t",
        f"\t\t\t\t\t{results}\t{results}",
        "\t".join(map(str, figures)),
        "1\t0\t0\t2",
    ]
    report = read_bytes("\n".join(lines).encode())
    assert [cell.value for address, cell in report.cells.items() if address.startswith("disputes")] == figures
