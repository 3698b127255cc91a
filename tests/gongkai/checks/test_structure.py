"""GK511 to GK517: the six sections, their headings and what stands under them."""

from dataclasses import replace

import pytest

from gongkai.checks import check
from gongkai.checks.headings import Likeness, compare, take_apart
from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report
from tests.factories.reports import Variant, make_report

CODES = ["GK511", "GK512", "GK513", "GK514", "GK515", "GK516", "GK517"]
FORM = load_form("2021")


@pytest.fixture
def report() -> Report:
    made = make_report(8, form="2021", variant=Variant.FULL)
    sections = {section.id: Passage(heading=section.heading, text="这里写明情况。") for section in FORM.sections}
    return replace(made, sections=sections)


def codes(report: Report) -> list[str]:
    verdict = check(report, only=CODES)
    assert verdict.crashes == ()
    return [finding.code for finding in verdict.findings]


def with_heading(report: Report, section: str, heading: str) -> Report:
    return replace(report, sections={**report.sections, section: Passage(heading=heading, text="这里写明情况。")})


def test_the_forms_own_headings_are_right(report: Report) -> None:
    assert codes(report) == []


def test_figures_without_prose_are_not_asked_for_sections(report: Report) -> None:
    assert codes(replace(report, sections={})) == []


def test_a_missing_section_is_named_and_a_cut_document_is_called_so(report: Report) -> None:
    kept = {name: passage for name, passage in report.sections.items() if name in {"overview", "proactive"}}
    (finding,) = check(replace(report, sections=kept), only=["GK511"]).findings
    assert "缺少 4 个部分" in finding.message
    assert "前半部分" in finding.message


def test_sections_out_of_order_are_told(report: Report) -> None:
    names = list(report.sections)
    names[2], names[3] = names[3], names[2]
    assert codes(replace(report, sections={name: report.sections[name] for name in names})) == ["GK512"]


def test_a_heading_inside_another_section_is_out_of_order_not_missing(report: Report) -> None:
    sections = dict(report.sections)
    heading = sections.pop("applications").heading
    sections["disputes"] = replace(sections["disputes"], text=f"没有发生。\n{heading}\n见下表。")
    assert codes(replace(report, sections=sections)) == ["GK512"]


@pytest.mark.parametrize(
    ("section", "heading", "code"),
    [
        ("disputes", "四、因政府信息公开行政复议、行政诉讼情况", "GK514"),
        ("problems", "五、存在的主要问题及整改措施", "GK514"),
        ("proactive", "二、主动公开政府信息的情况", "GK514"),
        ("disputes", "四、政府信息公开行政复意、行政诉讼情况", "GK515"),
        ("overview", "一、总休情况", "GK515"),
        ("disputes", "三、政府信息公开行政复议、行政诉讼情况", "GK513"),
        ("overview", "第一部分 总体情况", None),
        ("overview", "一.总体情况", None),
    ],
)
def test_headings_are_compared_with_the_forms(report: Report, section: str, heading: str, code: str | None) -> None:
    assert codes(with_heading(report, section, heading)) == ([] if code is None else [code])


def test_every_sections_own_label_is_the_same(report: Report) -> None:
    for section in report.form.sections:
        assert compare(take_apart(section.heading).title, section) is Likeness.SAME


def test_topics_numbered_like_sections_are_noted(report: Report) -> None:
    text = "一、存在的问题\n人手不足。\n二、改进的措施\n加强培训。"
    made = replace(report, sections={**report.sections, "problems": replace(report.sections["problems"], text=text)})
    assert codes(made) == ["GK517"]
