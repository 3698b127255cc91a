"""Mistakes planted in consistent reports are found, and located to the cell where the redundancy allows."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import Severity, check
from gongkai.report.report import Report
from tests.factories.figures import Scale
from tests.factories.mistakes import PLANTERS, Mistake, every_wrong_figure
from tests.factories.reports import FORMS, Variant, make_report, reports

ARITHMETIC = ("row shifted", "total column zeroed", "grand total zeroed", "disputes total zeroed")


def _cells_found(mistake: Mistake) -> set[str]:
    verdict = check(mistake.report, only=[mistake.family])
    assert verdict.crashes == ()
    return {address for finding in verdict.findings for address in finding.cells if finding.severity != Severity.NOTE}


@given(reports())
def test_a_consistent_report_has_no_arithmetic_fault(report: Report) -> None:
    findings = check(report, only=["GK1"]).findings
    assert [f for f in findings if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=4)
@given(seed=st.integers(0, 10_000), scale=st.sampled_from(Scale))
def test_every_wrong_figure_is_found_and_located(form: str, seed: int, scale: Scale) -> None:
    for mistake in every_wrong_figure(make_report(seed, form=form, scale=scale, variant=Variant.FULL)):
        (address,) = mistake.cells
        findings = check(mistake.report, only=["GK1"]).findings
        assert any(address in finding.cells for finding in findings), (mistake.kind, address)
        if mistake.located:
            (finding,) = findings
            assert finding.code == "GK105"
            assert finding.cells == (address,)
            assert finding.got == mistake.report[address]


@pytest.mark.parametrize("variant", [Variant.BLANK_COLUMNS, Variant.BLANK_ZEROS])
@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_every_wrong_figure_among_blanks_is_found(variant: Variant, seed: int) -> None:
    for mistake in every_wrong_figure(make_report(seed, form="2021", scale=Scale.SOME, variant=variant)):
        findings = [f for f in check(mistake.report, only=["GK1"]).findings if f.severity is not Severity.NOTE]
        assert any(mistake.cells[0] in finding.cells for finding in findings), mistake.cells


@given(seed=st.integers(0, 10_000), scale=st.sampled_from(Scale))
@settings(max_examples=10)
def test_a_located_cell_is_given_the_figure_that_was_there(seed: int, scale: Scale) -> None:
    report = make_report(seed, form="2021", scale=scale, variant=Variant.FULL)
    located = [mistake for mistake in every_wrong_figure(report) if mistake.located]
    for mistake in located:
        (finding,) = check(mistake.report, only=["GK105"]).findings
        assert finding.expected == report[mistake.cells[0]]


@pytest.mark.parametrize("kind", ARITHMETIC)
@given(seed=st.integers(0, 10_000))
@settings(max_examples=60)
def test_planted_arithmetic_faults_are_found(kind: str, seed: int) -> None:
    mistake = PLANTERS[kind](Random(seed), make_report(seed, variant=Variant.FULL))
    if mistake is not None:
        assert _cells_found(mistake) & set(mistake.cells)
