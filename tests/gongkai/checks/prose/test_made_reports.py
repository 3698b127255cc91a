"""Made reports tell their own figures truly; planted mistakes in their prose are found."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import check
from gongkai.checks.prose import explain
from gongkai.report.claims import Kind, find_claims
from gongkai.report.claims.weigh import Verdict
from gongkai.report.report import Report
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import make_report, reports

PLANTED = (
    "intake misquoted",
    "outcome misquoted",
    "applicants misquoted",
    "licences misquoted",
    "reviews misquoted",
    "list does not add up",
    "share wrong",
    "fee contradicted",
    "all settled, yet carried over",
)


@given(reports())
def test_true_prose_is_never_accused(report: Report) -> None:
    verdict = check(report, only=["GK4"])
    assert verdict.crashes == ()
    assert verdict.findings == ()


@given(reports())
def test_every_claim_of_true_prose_fits_or_is_not_known(report: Report) -> None:
    for judgement in explain(report):
        assert judgement.verdict is not Verdict.MISFITS, judgement
        assert judgement.because


@given(reports())
def test_claims_need_no_cells(report: Report) -> None:
    bare = Report(form=report.form, cells={}, year=report.year, sections=report.sections)
    assert find_claims(bare) == find_claims(report)


@given(reports())
def test_claims_point_at_their_words(report: Report) -> None:
    for claim in find_claims(report):
        text = report.sections[claim.section].text[claim.start : claim.end]
        assert len(claim.words) <= len("".join(text.split())) + 2
        if claim.kind is not Kind.YEAR and claim.quantity is not None and claim.quantity.text:
            assert str(claim.quantity.value) in claim.words or claim.quantity.text in claim.words


@pytest.mark.parametrize("kind", PLANTED)
@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_a_planted_mistake_in_prose_is_found(kind: str, seed: int) -> None:
    mistake = PLANTERS[kind](Random(seed), make_report(seed))
    if mistake is None:
        return
    assert mistake.family == "GK4"
    found = check(mistake.report, only=["GK4"]).findings
    assert found
    assert not mistake.cells or any(set(mistake.cells) & set(finding.cells) for finding in found)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_text_of_last_year_is_found(seed: int) -> None:
    mistake = PLANTERS["text of last year"](Random(seed), make_report(seed))
    if mistake is not None:
        codes = {finding.code for finding in check(mistake.report, previous=mistake.previous, only=["GK211"]).findings}
        assert codes == {"GK211"}
