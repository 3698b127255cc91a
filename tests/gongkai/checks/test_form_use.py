"""GK501 to GK507: the right edition, the three tables, and what may stand in them."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import Finding, Severity, check
from gongkai.report.cell import Cell, State
from gongkai.report.report import Notice, Report, cells_of
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import Variant, make_report

PLANTED = {
    "form of another year": "GK501",
    "table missing": "GK502",
    "table emptied": "GK504",
    "regulations of a department": "GK505",
    "sub-heading numbered twice": "GK516",
    "wrong year in prose": "GK521",
    "section empty": "GK526",
}
REGULATIONS = [f"proactive.regulations.{column}" for column in ("issued", "repealed", "in_force")]


def found(report: Report, code: str) -> tuple[Finding, ...]:
    verdict = check(report, only=[code])
    assert verdict.crashes == ()
    return verdict.findings


@pytest.fixture
def report() -> Report:
    return make_report(8, form="2021", variant=Variant.FULL, year=2024)


@pytest.mark.parametrize("kind", PLANTED)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=20)
def test_planted_faults_of_form_are_found(kind: str, seed: int) -> None:
    mistake = PLANTERS[kind](Random(seed), make_report(seed, variant=Variant.FULL))
    if mistake is not None:
        findings = found(mistake.report, PLANTED[kind])
        assert findings
        assert set(mistake.cells) <= {address for finding in findings for address in finding.cells}


@given(st.integers(0, 10_000))
def test_a_well_made_report_has_no_error_of_form(seed: int) -> None:
    made = make_report(seed, variant=Variant.FULL)
    findings = [f for f in check(made, only=["GK5"]).findings if f.severity is not Severity.NOTE]
    # Reports are published up to early February: too late for a department.
    assert {f.code for f in findings} <= {"GK529"}


def test_missing_rows_are_named(report: Report) -> None:
    row = [a for a in report.form.addresses if a.startswith("applications.declined.repeated.")]
    (finding,) = found(replace(report, cells={a: c for a, c in report.cells.items() if a not in row}), "GK503")
    assert finding.cells == tuple(row)
    assert "2.重复申请" in finding.message


def test_a_missing_table_is_not_told_twice_where_its_section_is_missing(report: Report) -> None:
    cells = {a: c for a, c in report.cells.items() if not a.startswith("disputes.")}
    kept = {name: passage for name, passage in report.sections.items() if name != "disputes"}
    cut = replace(report, cells=cells, sections=kept)
    assert found(cut, "GK502") == ()
    assert len(found(cut, "GK511")) == 1


@pytest.mark.parametrize("agency", ["云泽市人民政府", "青海省人民政府", None])
def test_regulations_are_not_held_against_who_may_make_them(report: Report, agency: str | None) -> None:
    made = replace(report, agency=agency, cells={**report.cells, **cells_of({REGULATIONS[0]: 2})})
    assert found(made, "GK505") == ()
    assert found(replace(made, agency="白蘅县司法局"), "GK505")


def test_a_slash_for_regulations_should_be_nought(report: Report) -> None:
    slash = Cell(value=None, state=State.PLACEHOLDER, raw="/")
    (finding,) = found(replace(report, cells={**report.cells, **dict.fromkeys(REGULATIONS, slash)}), "GK506")
    assert finding.cells == tuple(REGULATIONS)


def test_the_readers_notice_of_a_misprint_becomes_a_finding(report: Report) -> None:
    notices = (
        Notice(code="R502", message="列标题不一致", cells=(REGULATIONS[1],)),
        Notice(code="R101", message="一格经整理"),
    )
    (finding,) = found(replace(report, notices=notices), "GK507")
    assert finding.cells == (REGULATIONS[1],)
    assert finding.message == "列标题不一致。"
