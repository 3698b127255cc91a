"""Whole reports as Word and WPS can hold them and PDF can print them: every cell and every word comes through."""

import pytest

from benchmarks.scoring import Mark, mark_report
from gongkai.readers import read_bytes
from gongkai.report.report import Report
from tests.factories.hard_cases import PAGE_CASES, PRINTED_CASES, WORD_CASES
from tests.factories.hard_cases.word import KEPT, LOST
from tests.factories.reports import Variant, make_report

CASES = {
    f"{kind}: {name}": make
    for kind, cases in (("docx", WORD_CASES), ("pdf", PRINTED_CASES), ("html", PAGE_CASES))
    for name, make in cases.items()
}
LARGE = 242
"""A made report in which forty figures are long enough to be wrapped."""
NO_RULES = "pdf: without rules"
SHEET = "html: WPS: a page of its sheet"
"""A sheet sets the signature as any other row: it ends the last section."""


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.BLANK_ZEROS])
@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_is_read_whole(name: str, variant: Variant) -> None:
    report = make_report(LARGE, form="2021", variant=variant)
    read = read_bytes(CASES[name](report))
    marks = mark_report(dict(report.cells), read)
    if name == NO_RULES and variant is Variant.BLANK_ZEROS:
        # A blank without a rule leaves no trace: whose the figures beside it are is not guessed.
        assert not marks[Mark.WRONG] + marks[Mark.SILENT]
        return
    assert set(marks) <= {Mark.RIGHT, Mark.DECODED}
    if name == SHEET:
        assert "\n".join(words(read).values()) == "\n".join(words(report).values())
    elif name != NO_RULES:
        assert words(read) == words(report)


def words(report: Report) -> dict[str, str]:
    found = {name: passage.text for name, passage in report.sections.items()}
    assert LOST not in "".join(found.values())
    return {name: text.replace(f"\n{KEPT}", "").replace(f"{KEPT}\n", "") for name, text in found.items()}


def test_each_case_makes_a_file_of_its_own() -> None:
    report = make_report(LARGE, form="2021", variant=Variant.FULL)
    assert len({make(report) for make in CASES.values()}) == len(CASES) == 27
