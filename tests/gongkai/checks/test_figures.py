"""GK108, GK109, GK110: whether each figure, by itself, is one its cell can hold."""

from dataclasses import replace
from decimal import Decimal

from gongkai.checks import check
from gongkai.report.cell import Cell, Figure, State
from gongkai.report.report import Report, cells_of
from tests.factories.reports import Variant, make_report


def with_cell(address: str, value: Figure) -> Report:
    report = make_report(3, form="2021", variant=Variant.FULL)
    return replace(report, cells={**report.cells, **cells_of({address: value})})


def codes(report: Report) -> set[str]:
    return {finding.code for finding in check(report, only=["GK108", "GK109", "GK110"]).findings}


def test_a_negative_or_broken_count_is_an_error() -> None:
    assert codes(with_cell("proactive.licences.decided", -3)) == {"GK108"}
    assert codes(with_cell("proactive.licences.decided", Decimal("2.5"))) == {"GK108"}
    assert codes(with_cell("proactive.fees.collected", Decimal("2.5"))) == set()


def test_a_change_may_be_negative() -> None:
    report = make_report(3, form="2019", variant=Variant.FULL)
    address = "proactive.licences.items_change"
    assert codes(replace(report, cells={**report.cells, **cells_of({address: -4})})) == set()


def test_empty_cells_are_told_table_by_table() -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    slash = Cell(value=None, state=State.PLACEHOLDER, raw="/")
    blank = Cell(value=None, state=State.BLANK)
    cells = {**report.cells, "proactive.licences.decided": slash, "applications.received.research": blank}
    findings = check(replace(report, cells=cells), only=["GK109"]).findings
    assert [finding.cells for finding in findings] == [
        ("applications.received.research",),
        ("proactive.licences.decided",),
    ]


def test_a_fee_in_yuan_is_suspected() -> None:
    report = with_cell("proactive.fees.collected", 91_163_600)
    (finding,) = check(report, only=["GK110"]).findings
    assert finding.expected == Decimal("9116.36")


def test_marks_in_the_row_of_regulations_are_told_once() -> None:
    slashed = make_report(21, form="2021", variant=Variant.SLASH, agency=None)
    codes = [finding.code for finding in check(slashed, only=["GK109", "GK506"]).findings]
    assert codes == ["GK506"]
    old = make_report(21, form="2019", variant=Variant.SLASH)
    assert [finding.code for finding in check(old, only=["GK109", "GK506"]).findings] == ["GK109"]


def test_columns_that_are_empty_throughout_are_named_as_such() -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    blank = Cell(value=None, state=State.BLANK)
    column = [
        address for address in report.cells if address.startswith("applications.") and address.endswith("research")
    ]
    cells = {**report.cells, **dict.fromkeys([*column, "applications.received.other"], blank)}
    (finding,) = check(replace(report, cells=cells), only=["GK109"]).findings
    assert "：“科研机构”整列，以及“一、本年新收政府信息公开申请数量·其他”。" in finding.message
    assert len(finding.cells) == len(column) + 1


def test_cells_that_could_not_be_read_are_not_passed_over_in_silence() -> None:
    report = make_report(3, form="2021", variant=Variant.FULL)
    unread = Cell(value=None, state=State.UNREAD, raw="1l")
    cells = {**report.cells, "applications.received.research": unread, "proactive.licences.decided": unread}
    findings = check(replace(report, cells=cells), only=["GK112"]).findings
    assert [finding.message for finding in findings] == [
        "表三有 1 格未能识读，2 处合计或勾稽因此未能核对；请对照原件。",
        "表二有 1 格未能识读；请对照原件。",
    ]
    assert check(report, only=["GK112"]).findings == ()
