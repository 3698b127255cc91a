"""Verdicts as JSON lines, SARIF and a page."""

import json
from dataclasses import replace
from random import Random

import pytest
from lxml import html

from gongkai.checks import Finding, Severity, check
from gongkai.checks.present import Checked, dump_finding, dump_findings, dump_page, dump_sarif
from gongkai.checks.present.sarif import as_uri
from gongkai.report.cell import Place
from gongkai.report.report import Report
from tests.factories.figures import Scale
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import Variant, make_report

EVIL = "<script>alert('&')</script>"


def checked(report: Report, source: str = "某局.docx") -> Checked:
    return Checked(source=source, report=report, verdict=check(report))


@pytest.fixture
def clean() -> Checked:
    report = replace(make_report(8, form="2021", variant=Variant.FULL), sections={}, metadata={}, title=None)
    item = checked(report, "甲局.docx")
    assert item.findings == ()
    return item


@pytest.fixture
def faulty() -> Checked:
    report = make_report(8, form="2021", scale=Scale.SOME, variant=Variant.FULL)
    mistake = PLANTERS["row shifted"](Random(1), report)
    assert mistake is not None
    return checked(mistake.report, "乙局.pdf")


def test_a_json_line_has_the_public_schema(faulty: Checked) -> None:
    lines = [json.loads(line) for line in dump_findings([faulty])]
    assert len(lines) == len(faulty.findings)
    keys = ["source", "code", "severity", "title", "cells", "expected", "got", "where", "message", "cite"]
    assert list(lines[0]) == keys
    assert (lines[0]["source"], lines[0]["code"], lines[0]["severity"]) == ("乙局.pdf", "GK106", "error")
    assert isinstance(lines[0]["expected"], int)


def test_a_place_gives_only_what_is_known() -> None:
    finding = Finding(
        code="GK101", severity=Severity.ERROR, title="甲", message="乙", cite="format-2021", where=Place(page=3, row=2)
    )
    assert json.loads(dump_finding(finding))["where"] == {"page": 3, "row": 2}


def test_sarif_names_rules_results_and_what_could_not_be_read(faulty: Checked) -> None:
    log = json.loads(dump_sarif([faulty, Checked(source="坏 件.pdf", error="坏 件.pdf：文件已损坏")]))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    located = run["results"][0]["locations"][0]
    assert located["logicalLocations"][0]["fullyQualifiedName"] == faulty.findings[0].cells[0]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "坏 件.pdf：文件已损坏"


def test_a_name_becomes_a_reference() -> None:
    assert as_uri("a b/年报.pdf") == "a%20b/%E5%B9%B4%E6%8A%A5.pdf"
    assert as_uri("-") == "-"


def test_the_page_stands_alone(faulty: Checked, clean: Checked) -> None:
    page = html.fromstring(dump_page([clean, faulty]))
    assert page.xpath("//script | //link | //img | //*[@src] | //*[@style]") == []
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    targets = set(page.xpath("//@id"))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= targets
    assert "url(" not in page.xpath("string(//style)")


def test_the_page_shows_every_finding_and_marks_the_cells(faulty: Checked) -> None:
    page = html.fromstring(dump_page([faulty]))
    assert len(page.xpath("//ol[@class='findings']/li")) == len(faulty.findings)
    assert faulty.findings[0].message in page.text_content()
    assert len(page.xpath("//table//td[contains(@class, 'error')]")) == len(faulty.findings[0].cells)
    assert len(page.xpath("//table//td[contains(@class, 'suspect')]//sup/a")) >= 1


def test_the_overview_puts_the_worst_first_and_what_was_not_read_last(faulty: Checked, clean: Checked) -> None:
    page = html.fromstring(dump_page([Checked(source="坏.pdf", error="坏.pdf：已损坏"), clean, faulty]))
    lines = [row.text_content() for row in page.xpath("//table[@class='overview']/tbody/tr")]
    assert [next(name for name in ("乙局.pdf", "甲局.docx", "坏.pdf") if name in line) for line in lines] == [
        "乙局.pdf",
        "甲局.docx",
        "坏.pdf",
    ]
    assert "未发现差错" in lines[1]
    assert "未能读取" in lines[2]


def test_a_clean_report_says_so(clean: Checked) -> None:
    assert "未发现问题" in html.fromstring(dump_page([clean])).text_content()


def test_what_a_document_says_is_never_markup(faulty: Checked) -> None:
    assert faulty.report is not None
    evil = replace(faulty, source=EVIL, report=replace(faulty.report, agency=EVIL, title=EVIL))
    page = html.fromstring(dump_page([evil, Checked(source=EVIL, error=EVIL)]))
    assert page.xpath("//script") == []
    assert EVIL in page.text_content()


def test_nothing_at_all_is_still_a_page() -> None:
    assert "共核对 0 份报告" in html.fromstring(dump_page([])).text_content()


def test_notes_mark_no_cells() -> None:
    report = make_report(8, form="2021", scale=Scale.SOME, variant=Variant.BLANK_ZEROS)
    item = Checked(source="丙局.docx", report=report, verdict=check(report, only=["GK109"]))
    assert [finding.severity for finding in item.findings] == [Severity.NOTE]
    assert html.fromstring(dump_page([item])).xpath("//table") == []
