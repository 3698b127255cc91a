"""What the real published reports must show, and above all what they must not: no error where none is."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai import readers
from gongkai.checks import Finding, Severity, check
from gongkai.report.form import load_form
from gongkai.report.report import Report, cells_of
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

FAULTS = {
    "002_c90ea95a19170d68.txt": {
        ("GK101", "applications.received.total"),
        ("GK101", "applications.granted.total"),
        ("GK102", "applications.concluded.natural_person"),
        ("GK103", "applications.concluded.natural_person"),
    },
    "hongze_2023.pdf": {("GK104", "disputes.review.total"), ("GK104", "disputes.suit_after_review.total")},
    "pingtan_2020_oldformat.txt": {
        ("GK102", "applications.concluded.natural_person"),
        ("GK102", "applications.concluded.total"),
    },
}
"""The errors in the tables, by the code and the cell that the finding speaks of; every other sample has none."""

OF_FORM = {
    "003_88a8dc7d33e7281e.txt": {"GK514", "GK516", "GK531"},
    "004_3c5e081833d3249f.txt": {"GK507"},
    "hongze_2023.pdf": {"GK507"},
    "pingtan_2022.txt": {"GK515"},
    "shuyang_fgj_2023.html": {"GK109", "GK514", "GK522", "GK546"},
    "jxx_mzj_2023_mixedformat.txt": {"GK501"},
    "minyi_township_2021_notables.txt": {"GK502", "GK511"},
    "tongchuan_tjj_2023.txt": {"GK506", "GK109"},
    "hanyang_office_2022.txt": {"GK541"},
    "blank_template_2021format.docx": {"GK504", "GK526", "GK544"},
}
"""Faults of form that must be found, by file."""


def truths() -> list[Path]:
    return sorted((SAMPLES / "truth").glob("*.json"))


def documents() -> list[Path]:
    return sorted(path for folder in ("seeds", "reports", "excerpts") for path in (SAMPLES / folder).glob("*"))


def report_of(path: Path) -> Report:
    figures = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    is_old = "2020" in path.name
    form = load_form("2019" if is_old else "2021")
    if not is_old and "applications.other.total" in figures:
        form = form.merging("other")
    return Report(form=form, cells=cells_of(figures))


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(f.code, f.cells[0] if f.cells else "") for f in findings if f.severity is Severity.ERROR}


@pytest.mark.parametrize("path", truths(), ids=lambda path: path.name)
def test_true_figures_show_the_real_faults_and_no_others(path: Path) -> None:
    verdict = check(report_of(path), only=["GK1"])
    assert verdict.crashes == ()
    assert errors(verdict.findings) == FAULTS.get(path.name.removesuffix(".json"), set())


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_documents_as_read_show_the_real_faults_and_no_others(path: Path) -> None:
    verdict = check(readers.read(path), only=["GK1", "GK5"])
    assert verdict.crashes == ()
    expected = FAULTS.get(path.name, set())
    if path.name.startswith("jxx"):
        expected = {("GK501", "")}
    assert errors(verdict.findings) == expected
    assert OF_FORM.get(path.name, set()) <= {finding.code for finding in verdict.findings}
    warnings = {f.code for f in verdict.findings if f.severity is Severity.WARNING and f.code < "GK5"}
    assert warnings == set()
