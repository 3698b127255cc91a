"""Facts beside the register: figures in the right places, prose with the report's own figures, nothing else."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.errors import BadDataError
from gongkai.report.compile import Case, compile_cases, load_facts
from gongkai.report.report import Report

GOOD = """
[cells]
"proactive.normative_documents.issued" = 3
"proactive.fees.collected" = 12.3456

[metadata]
doc_no = "云泽公开〔2025〕1号"

[sections]
overview = "{year}年，{agency}新收申请{applications.received.total}件，收费{proactive.fees.collected}万元。"
"""


def _compiled(folder: Path, text: str) -> Report:
    file = folder / "facts.toml"
    file.write_text(text, encoding="utf-8")
    case = Case(number="1", received=date(2024, 5, 6), applicant="enterprise")
    return compile_cases([case], agency="云泽市民政局", year=2024, facts=load_facts(file)).report


def test_facts_fill_the_report(tmp_path: Path) -> None:
    report = _compiled(tmp_path, GOOD)
    assert report["proactive.fees.collected"] == Decimal("12.3456")
    assert report["proactive.normative_documents.issued"] == 3
    assert report.sections["overview"].heading == "一、总体情况"
    assert report.sections["overview"].text == "2024年，云泽市民政局新收申请1件，收费12.3456万元。"
    assert list(report.sections) == [section.id for section in report.form.sections]
    assert report.metadata["doc_no"] == "云泽公开〔2025〕1号"


def test_json_says_the_same(tmp_path: Path) -> None:
    json = '{"cells": {"proactive.fees.collected": 12.3456}}'
    assert _compiled(tmp_path, json)["proactive.fees.collected"] == Decimal("12.3456")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[cells]\n"applications.received.total" = 3', "counted from the register"),
        ('[cells]\n"proactive.made_up.issued" = 3', "no such cell"),
        ('[cells]\n"proactive.licences.decided" = 3.5', "not a count"),
        ('[cells]\n"proactive.licences.decided" = -3', "not a count"),
        ('[cells]\n"proactive.licences.decided" = "viele"', "facts.toml"),
        ('[sections]\nsummary = "x"', "no section summary"),
        ('[sections]\noverview = "{applications.nothing}"', "no such cell"),
        ("[sectons]", "sectons"),
        ("{", "facts.toml"),
    ],
)
def test_bad_facts_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadDataError, match=said):
        _compiled(tmp_path, text)
