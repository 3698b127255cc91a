"""GK105, GK106: the cause behind several broken sums, named when it is the only one."""

from dataclasses import replace

import pytest

from gongkai.checks import Finding, check
from gongkai.report.form import load_form
from gongkai.report.report import Report, cells_of

FORM = load_form("2021")
COLUMNS = [column.id for column in FORM.table("applications").columns]
RESULTS = {"granted": 21, "refused.deliberative": 4, "unable.not_held": 130, "declined.repeated": 5}


def consistent() -> Report:
    rows = {name: [number, 12, 0, 3, 0, 0] for name, number in RESULTS.items()}
    rows["concluded"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    rows["carried_in"] = [2, 0, 0, 0, 0, 0]
    rows["carried_out"] = [7, 1, 0, 0, 0, 0]
    rows["received"] = [
        done + left - before
        for done, left, before in zip(rows["concluded"], rows["carried_out"], rows["carried_in"], strict=True)
    ]
    figures = {
        f"applications.{row}.{column}": figure
        for row, parts in rows.items()
        for column, figure in zip(COLUMNS, [*parts, sum(parts)], strict=True)
    }
    return Report(form=FORM, cells=cells_of(dict.fromkeys(FORM.addresses, 0) | figures), year=2024)


def with_row(row: str, figures: list[int]) -> Report:
    report = consistent()
    addresses = [f"applications.{row}.{column}" for column in COLUMNS]
    return replace(report, cells={**report.cells, **cells_of(dict(zip(addresses, figures, strict=True)))})


def the_finding(report: Report) -> Finding:
    (finding,) = check(report, only=["GK1"]).findings
    return finding


def test_the_ground_is_sound() -> None:
    assert check(consistent(), only=["GK1"]).findings == ()


@pytest.mark.parametrize(
    ("printed", "slip"),
    [(310, "颠倒"), (13, "漏写"), (1130, "多写"), (131, "仅差 1"), (170, "误写"), (0, "漏填")],
)
def test_a_slip_in_one_cell_is_named(printed: int, slip: str) -> None:
    finding = the_finding(with_row("unable.not_held", [printed, 12, 0, 3, 0, 0, 145]))
    assert finding.code == "GK105"
    assert finding.cells == ("applications.unable.not_held.natural_person",)
    assert (finding.expected, finding.got) == (130, printed)
    assert slip in finding.message
    assert "证据指向分项格" in finding.message


def test_a_wrong_total_is_told_from_a_wrong_part() -> None:
    finding = the_finding(with_row("granted", [21, 12, 0, 3, 0, 0, 63]))
    assert (finding.code, finding.cells, finding.expected) == ("GK105", ("applications.granted.total",), 36)
    assert "证据指向总计格" in finding.message
    assert "颠倒" in finding.message


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ([0, 130, 12, 0, 3, 0, 0], "错位一列"),
        ([12, 0, 3, 0, 0, 145, 0], "错位一列"),
        ([12, 130, 0, 3, 0, 0, 145], "互换"),
        ([13012, 0, 3, 0, 0, 145, 0], "粘连"),
        ([130, 1, 2, 0, 3, 0, 0], "拆成两格"),
    ],
)
def test_figures_in_the_wrong_places_are_put_right_in_thought(printed: list[int], words: str) -> None:
    finding = the_finding(with_row("unable.not_held", printed))
    assert finding.code == "GK106"
    assert words in finding.message
    assert set(finding.cells) <= {f"applications.unable.not_held.{column}" for column in COLUMNS}


def test_two_independent_mistakes_are_told_apart() -> None:
    report = with_row("unable.not_held", [131, 12, 0, 3, 0, 0, 145])
    wrong = "applications.refused.deliberative.enterprise"
    findings = check(replace(report, cells={**report.cells, **cells_of({wrong: 21})}), only=["GK1"]).findings
    assert {(f.code, f.cells, f.expected) for f in findings} == {
        ("GK105", ("applications.unable.not_held.natural_person",), 130),
        ("GK105", (wrong,), 12),
    }


def test_the_printed_figure_is_never_changed() -> None:
    report = with_row("granted", [21, 12, 0, 3, 0, 0, 63])
    check(report)
    assert report["applications.granted.total"] == 63
