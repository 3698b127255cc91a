"""GK101, GK102, GK103, GK104, GK107, GK111: broken sums, what is said of them, and of what nothing is certain."""

from collections.abc import Mapping

import pytest

from gongkai.checks import Finding, check
from gongkai.report.cell import Cell, State
from gongkai.report.form import load_form
from gongkai.report.report import Notice, Report, cells_of

FORM = load_form("2021")


def report_of(figures: Mapping[str, int | None]) -> Report:
    """Make a report of zeros with some figures set."""
    return Report(form=FORM, cells=cells_of(dict.fromkeys(FORM.addresses, 0) | dict(figures)), year=2024)


def found(report: Report) -> list[Finding]:
    verdict = check(report, only=["GK1"])
    assert verdict.crashes == ()
    return list(verdict.findings)


def test_totals_left_at_zero_are_told_line_by_line() -> None:
    findings = found(report_of({"applications.received.natural_person": 1, "applications.granted.natural_person": 1}))
    assert [(f.code, f.cells[0]) for f in findings] == [
        ("GK101", "applications.granted.total"),
        ("GK101", "applications.received.total"),
        ("GK102", "applications.concluded.natural_person"),
        ("GK103", "applications.concluded.natural_person"),
    ]
    assert all("疑总计漏填" in f.message for f in findings if f.code != "GK103")
    assert all((f.expected, f.got) == (1, 0) for f in findings)


def test_a_table_without_crossing_sums_names_the_line_and_the_likely_slip() -> None:
    figures = {"disputes.review.upheld": 21, "disputes.review.pending": 3, "disputes.review.total": 15}
    (finding,) = found(report_of(figures))
    assert (finding.code, finding.expected, finding.got) == ("GK104", 24, 15)
    assert "结果维持”为 12" in finding.message
    assert "颠倒" in finding.message


def test_a_row_counted_twice_is_recognised() -> None:
    row = {"natural_person": 6, "total": 6}
    figures = {f"applications.{name}.{column}": n for name in ("received", "granted") for column, n in row.items()}
    figures |= {f"applications.concluded.{column}": n for column, n in row.items()}
    figures |= {f"applications.declined.repeated.{column}": 3 for column in row}
    findings = found(report_of(figures))
    assert [f.code for f in findings] == ["GK102", "GK102"]
    assert all("2.重复申请" in f.message and "疑误在分项" in f.message for f in findings)


def test_a_blank_that_would_mend_a_sum_is_a_warning_and_no_error() -> None:
    figures = {"applications.received.natural_person": 5, "applications.received.total": 7}
    figures |= {f"applications.{row}.{c}": n for row in ("granted", "concluded") for c, n in figures_of(5, 7)}
    blank = {f"applications.{row}.enterprise": None for row in ("received", "granted", "concluded")}
    findings = [f for f in found(report_of({**figures, **blank})) if f.code != "GK109"]
    assert {f.code for f in findings} == {"GK107"}


def figures_of(natural_person: int, total: int) -> list[tuple[str, int]]:
    return [("natural_person", natural_person), ("total", total)]


def test_a_blank_that_cannot_mend_a_sum_does_not_excuse_it() -> None:
    figures = {"disputes.review.upheld": 9, "disputes.review.total": 7, "disputes.review.pending": None}
    codes = [f.code for f in found(report_of(figures))]
    assert codes == ["GK104", "GK109"]


@pytest.mark.parametrize("state", [State.UNREAD, State.ABSENT])
def test_a_sum_with_an_unknown_cell_is_not_judged(state: State) -> None:
    report = report_of({"disputes.review.upheld": 9})
    cells = {**report.cells, "disputes.review.pending": Cell(value=None, state=state)}
    assert [f for f in found(Report(form=FORM, cells=cells)) if f.code != "GK112"] == []


def test_a_doubtful_reading_is_not_held_against_the_report() -> None:
    report = report_of({"disputes.review.upheld": 9})
    relation = next(r for r in FORM.relations if "disputes.review.upheld" in r.cells)
    notice = Notice(code="R112", message="可能是读取所致", cells=relation.cells)
    doubted = Report(form=FORM, cells=report.cells, notices=(notice,))
    assert [f.code for f in found(report)] == ["GK104"]
    assert [f.code for f in found(doubted)] == ["GK111"]


def balanced() -> dict[str, int | None]:
    """Figures of four results of two kinds of applicants, whose sums all hold."""
    results = {"granted": (5, 2), "unable.not_held": (9, 4), "declined.repeated": (1, 3), "other.other": (2, 2)}
    whole = tuple(sum(column) for column in zip(*results.values(), strict=True))
    rows = results | {"concluded": whole, "received": whole}
    columns = ("natural_person", "enterprise", "total")
    return {
        f"applications.{row}.{column}": figure
        for row, (one, other) in rows.items()
        for column, figure in zip(columns, (one, other, one + other), strict=True)
    }


def test_a_column_left_empty_is_told_once() -> None:
    empty = dict.fromkeys((a for a in FORM.addresses if a.startswith("app") and a.endswith(".total")), None)
    (finding,) = [f for f in found(report_of({**balanced(), **empty})) if f.code == "GK107"]
    assert "“总计”一列" in finding.message
    assert {a for a in balanced() if a.endswith(".total")} <= set(finding.cells)


def test_a_row_left_empty_is_told_once() -> None:
    empty = dict.fromkeys((a for a in FORM.addresses if a.startswith("applications.concluded.")), None)
    (finding,) = [f for f in found(report_of({**balanced(), **empty})) if f.code == "GK107"]
    assert "“（七）总计”一行" in finding.message


def test_each_side_of_a_sum_is_named_and_an_empty_cell_is_no_figure() -> None:
    (finding,) = [
        f for f in found(report_of({"disputes.review.upheld": 9, "disputes.review.total": None})) if f.code == "GK107"
    ]
    assert "各项结果之和为 9，总计为 0" in finding.message
    for report in (
        report_of({**balanced(), "applications.unable.not_held.natural_person": None}),
        report_of({**balanced(), "applications.concluded.total": None}),
    ):
        assert not any("为 空白" in f.message for f in found(report))


def test_a_minus_sign_is_no_digit() -> None:
    findings = found(report_of({**balanced(), "applications.other.other.natural_person": -2}))
    assert [f.code for f in findings] == ["GK105", "GK108"]
    assert "疑误加负号" in findings[0].message
