"""The measures run, and notice when something is not reached."""

from pathlib import Path

import pytest

from benchmarks import layouts, samples
from benchmarks.layouts import try_one, ways
from benchmarks.mistakes import is_found, is_located, measure_clean, measure_figures
from benchmarks.samples import measure_cells, measure_excerpts
from benchmarks.scoring import Mark
from gongkai.checks import Finding, Severity
from gongkai.readers import read
from gongkai.report.cell import Cell, State
from gongkai.report.report import Report
from tests.factories.mistakes import Mistake
from tests.factories.reports import make_report
from tests.samples import needs_samples

WRONG, OTHER = "disputes.review.upheld", "disputes.review.total"


def _finding(code: str, *cells: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code=code, severity=severity, title="", message="", cite="", cells=cells)


def test_a_mistake_is_found_by_its_family_and_cell() -> None:
    mistake = Mistake(kind="one more", family="GK1", report=make_report(1), cells=(WRONG,))
    assert is_found(mistake, [_finding("GK104", WRONG, OTHER)])
    assert not is_found(mistake, [_finding("GK104", OTHER)])
    assert not is_found(mistake, [_finding("GK401", WRONG)])
    assert not is_found(mistake, [_finding("GK104", WRONG, severity=Severity.NOTE)])


def test_a_mistake_is_located_where_findings_meet() -> None:
    mistake = Mistake(kind="one more", family="GK1", report=make_report(1), cells=(WRONG,), located=True)
    assert is_located(mistake, [_finding("GK105", WRONG)])
    assert is_located(mistake, [_finding("GK101", WRONG, OTHER), _finding("GK102", WRONG, "x")])
    assert not is_located(mistake, [_finding("GK101", WRONG, OTHER)])
    assert not is_located(mistake, [])


def test_planted_figures_are_all_found() -> None:
    assert measure_figures(1).reached


def test_consistent_reports_have_no_error() -> None:
    assert measure_clean(20).reached


@pytest.mark.parametrize("way", ways())
def test_every_way_is_tried_and_read(way: str) -> None:
    tally = try_one(way, 4)
    assert tally.documents == 1
    assert not tally.marks[Mark.WRONG] + tally.marks[Mark.SILENT] + tally.failed + tally.slow
    assert tally.equal >= tally.must_be_equal


def test_a_wrong_reading_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_bytes(_data: bytes) -> Report:
        return make_report(5)

    monkeypatch.setattr(layouts, "read_bytes", read_bytes)
    tally = try_one("tab rows", 4)
    assert (tally.equal, tally.first_bad) == (0, 4)
    assert tally.marks[Mark.SILENT] + tally.marks[Mark.WRONG] > 0


@needs_samples
def test_excerpts_invent_nothing() -> None:
    measure = measure_excerpts()
    wrong = measure.columns.index(Mark.SILENT.value)
    assert len(measure.rows) == 8
    assert [row[0] for row in measure.rows if row[wrong]] == []


@needs_samples
def test_no_cell_of_a_real_report_is_wrong() -> None:
    measure = measure_cells()
    places = [measure.columns.index(mark.value) for mark in (Mark.WRONG, Mark.SILENT)]
    assert len(measure.rows) == 11
    assert [row[0] for row in measure.rows if any(row[place] for place in places)] == []


@needs_samples
def test_a_misreading_of_a_real_report_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def misread(path: Path) -> Report:
        report = read(path)
        wrong = {"applications.received.total": Cell(value=123_456, state=State.READ)}
        return Report(form=report.form, cells={**report.cells, **wrong})

    monkeypatch.setattr(samples, "read", misread)
    assert measure_cells().reached is False
    assert measure_excerpts().reached is False
