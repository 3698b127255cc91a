"""GK541 to GK546: slips of writing."""

from dataclasses import replace

import pytest

from gongkai.checks import Finding, check
from gongkai.report.report import Passage, Report
from tests.factories.reports import Variant, make_report

LONG = "本机关在这一年中认真办理各项工作，按时公开信息，答复群众的申请，并对网站进行了检查。"


@pytest.fixture
def report() -> Report:
    made = make_report(8, form="2021", variant=Variant.FULL, year=2024)
    sections = {
        "overview": Passage(heading="一、总体情况", text=f"2024年，{LONG * 6}"),
        "problems": Passage(heading="五、存在的主要问题及改进情况", text="人手不足。"),
        "other_matters": Passage(heading="六、其他需要报告的事项", text="没有。"),
    }
    return replace(made, sections=sections, title="标题")


def findings(report: Report) -> tuple[Finding, ...]:
    verdict = check(report, only=["GK54"])
    assert verdict.crashes == ()
    return verdict.findings


def adding(report: Report, section: str, text: str) -> Report:
    passage = report.sections[section]
    return replace(report, sections={**report.sections, section: replace(passage, text=f"{passage.text}\n{text}")})


def test_good_prose_passes(report: Report) -> None:
    assert findings(report) == ()


@pytest.mark.parametrize(
    "text", ["要进一步进一步加强。", "属于过程性性信息。", "工作的的开展。", "公开了信息，，收到了。"]
)
def test_doubled_words_are_found(report: Report, text: str) -> None:
    assert [f.code for f in findings(adding(report, "overview", text))] == ["GK541"]


@pytest.mark.parametrize(
    "text",
    [
        "区政府政府信息公开平台。",
        "公开公开栏的内容。",
        "达到了目的的。",
        "点点屏幕。",
        "政府信息信息处理费。",
        "从事信息公开工作工作人员。",
        "依申请申请人。",
        "一条一条核对。",
        "请大家讨论讨论。",
    ],
)
def test_words_that_rightly_meet_are_let_be(report: Report, text: str) -> None:
    assert findings(adding(report, "overview", text)) == ()


def test_a_sentence_without_an_end_is_noted(report: Report) -> None:
    assert [f.code for f in findings(adding(report, "problems", LONG.rstrip("。")))] == ["GK542"]


def test_hardly_any_prose_is_noted(report: Report) -> None:
    bare = replace(report, sections={"overview": Passage(heading="一、总体情况", text="2024年，正常。")})
    assert [f.code for f in findings(bare)] == ["GK543"]


@pytest.mark.parametrize("text", ["（文字描述）。", "全年公开××条。", "收到____件。", "（此处填写数量）。"])
def test_the_templates_own_words_are_found(report: Report, text: str) -> None:
    assert [f.code for f in findings(adding(report, "problems", text))] == ["GK544"]


def test_a_section_of_another_year_is_found(report: Report) -> None:
    made = adding(report, "other_matters", "2022年，本机关没有收取费用。")
    (finding,) = findings(made)
    assert (finding.code, finding.expected, finding.got) == ("GK545", "2024", "2022")
    assert findings(adding(made, "other_matters", "2024年也是如此。")) == ()


def test_a_plan_dated_in_the_past_is_noted(report: Report) -> None:
    assert [f.code for f in findings(adding(report, "problems", "为进一步做好工作，2024年我局将加强培训。"))] == [
        "GK546"
    ]
    for text in (
        "为进一步做好工作，2025年我局将加强培训。",
        "为进一步落实《2024年政务公开工作要点》，加强培训。",
        "下一步认真总结2024年工作经验，加强培训。",
    ):
        assert findings(adding(report, "problems", text)) == ()
