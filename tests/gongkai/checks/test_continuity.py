"""GK201 to GK207: this year's report against last year's."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import Finding, Severity, check
from gongkai.report.cell import Figure
from gongkai.report.report import Report, cells_of
from tests.factories.reports import make_series

FAMILY = ["GK201", "GK202", "GK203", "GK204", "GK205", "GK206", "GK207"]


def found(report: Report, previous: Report, code: str) -> tuple[Finding, ...]:
    verdict = check(report, previous=previous, only=[code])
    assert verdict.crashes == ()
    return verdict.findings


def with_figures(report: Report, figures: dict[str, Figure]) -> Report:
    return replace(report, cells={**report.cells, **cells_of(figures)})


@pytest.fixture
def years() -> tuple[Report, Report]:
    before, after = make_series(11, [2023, 2024])
    return before, after


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_a_true_series_has_no_fault(seed: int) -> None:
    made = make_series(seed, [2020, 2021, 2022])
    for before, after in pairwise(made):
        findings = check(after, previous=before, only=FAMILY).findings
        assert [f for f in findings if f.severity is not Severity.NOTE] == []


def test_a_broken_carry_over_names_every_column(years: tuple[Report, Report]) -> None:
    before, after = years
    row = "applications.carried_out"
    wrong = {f"{row}.{c}": (before[f"{row}.{c}"] or 0) + 2 for c in ("natural_person", "total")}
    (finding,) = found(after, with_figures(before, wrong), "GK201")
    assert finding.cells == ("applications.carried_in.total", "applications.carried_in.natural_person")
    assert finding.expected == wrong[f"{row}.total"]
    assert finding.got == after["applications.carried_in.total"]


def test_the_carry_over_is_followed_across_editions() -> None:
    before, after = make_series(4, [2020, 2021])
    assert before.form.edition != after.form.edition
    wrong = with_figures(before, {"applications.carried_out.total": 77})
    assert len(found(after, wrong, "GK201")) == 1
    for code in ("GK202", "GK203"):
        assert found(after, before, code) == ()


def test_documents_in_force_are_asked_about(years: tuple[Report, Report]) -> None:
    before, after = years
    address = "proactive.normative_documents.in_force"
    wrong = with_figures(after, {address: (after[address] or 0) + 3})
    (finding,) = found(wrong, before, "GK202")
    assert finding.severity is Severity.NOTE
    assert finding.expected == after[address]


def test_more_documents_cannot_be_repealed_than_there_were(years: tuple[Report, Report]) -> None:
    before, after = years
    wrong = with_figures(after, {"proactive.normative_documents.repealed": 100_000})
    assert [f.cells[0] for f in found(wrong, before, "GK203")] == ["proactive.normative_documents.repealed"]


def test_another_agency_or_year_is_told_and_nothing_else_said(years: tuple[Report, Report]) -> None:
    before, after = years
    two_years_ago = replace(before, year=2020, agency="霁原县水务局")
    findings = check(with_figures(after, {"applications.carried_in.total": 999}), previous=two_years_ago, only=FAMILY)
    assert [f.code for f in findings.findings] == ["GK204", "GK204"]


def test_an_abbreviated_name_is_the_same_agency(years: tuple[Report, Report]) -> None:
    before, after = years
    long, short = "云泽高新技术产业开发区发展和改革局", "云泽高新区发展改革局"
    assert found(replace(after, agency=short), replace(before, agency=long), "GK204") == ()


def test_a_carry_over_left_blank_is_not_told_as_printed(years: tuple[Report, Report]) -> None:
    before, after = years
    row = "applications.carried_out"
    blank = {f"{row}.{c.id}": None for c in before.form.table("applications").columns}
    made = with_figures(after, {"applications.carried_in.total": 7, "applications.carried_in.natural_person": 7})
    (finding,) = found(made, replace(before, cells={**before.cells, **cells_of(blank)}), "GK201")
    assert "上年结转下年空白（按 0 计），本年填 7" in finding.message


def test_pending_disputes_do_not_vanish(years: tuple[Report, Report]) -> None:
    before, after = years
    pending = with_figures(before, {"disputes.review.pending": 50})
    assert ("disputes.review.total",) in [f.cells for f in found(after, pending, "GK205")]


def test_a_leap_is_asked_about_and_small_counts_are_not(years: tuple[Report, Report]) -> None:
    before, after = years
    address = "proactive.licences.decided"
    assert found(with_figures(after, {address: 12_000}), with_figures(before, {address: 700}), "GK206")
    small = found(with_figures(after, {address: 90}), with_figures(before, {address: 2}), "GK206")
    assert address not in {cell for f in small for cell in f.cells}


def test_leaps_of_one_table_are_one_question(years: tuple[Report, Report]) -> None:
    before, after = years
    rows = ("licences", "penalties", "compulsory_measures")
    now: dict[str, Figure] = {f"proactive.{row}.decided": 12_000 for row in rows}
    then: dict[str, Figure] = {f"proactive.{row}.decided": 700 for row in rows}
    (finding,) = [
        f for f in found(with_figures(after, now), with_figures(before, then), "GK206") if "表二" in f.message
    ]
    assert set(finding.cells) >= set(now)
    assert "“行政许可·本年处理决定数量”上年 700，本年 12000" in finding.message


def test_a_copied_table_is_noticed(years: tuple[Report, Report]) -> None:
    _, after = years
    copied = replace(after, year=(after.year or 0) - 1)
    assert found(after, copied, "GK207")


def test_without_last_year_the_family_is_skipped_and_says_so(years: tuple[Report, Report]) -> None:
    verdict = check(years[1], only=FAMILY)
    assert {skipped.code for skipped in verdict.skipped} == set(FAMILY)
    assert {skipped.reason.spoken("zh") for skipped in verdict.skipped} == {"未提供上年报告"}
