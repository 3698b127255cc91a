"""GK541 to GK547: slips of writing."""

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
    "text",
    [
        "要进一步进一步加强。",
        "属于过程性性信息。",
        "工作的的开展。",
        "公开了信息，，收到了。",
        "全年主动公开公开政府信息12条。",
        "累计公开公开各类信息。",
    ],
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
        "对政策性强的事项逐项逐项过、逐条逐条审。",
        "更新主动公开公开栏和主动公开公开目录。",
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


@pytest.mark.parametrize(
    "text",
    [
        "（文字描述）。",
        "全年公开××条。",
        "收到____件。",
        "（此处填写数量）。",
        "全年公开信息    条，另有解读。",
        "共收到申请 件。",
        "已于   年   月   日检查。",
    ],
)
def test_the_templates_own_words_are_found(report: Report, text: str) -> None:
    assert [f.code for f in findings(adding(report, "problems", text))] == ["GK544"]


@pytest.mark.parametrize(
    "text", ["规范性文  件，已经公布。", "信息 条例的规定。", "全年公开信息 12 条，另有解读。", "申请 件件有答复。"]
)
def test_blanks_of_the_layout_are_no_gap(report: Report, text: str) -> None:
    assert findings(adding(report, "overview", text)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至2023年12月31日，通过网站公开信息1263条。", True),
        ("截止到2023年底，公众号发布信息80条。", True),
        ("截至2024年12月31日，通过网站公开信息1263条。", False),
        ("截至2023年12月31日累计公开1263条，2024年又公开80条。", False),
        ("截至2023年底，累计公开1263条。2024年，又公开80条。", False),
        ("与截至2023年12月31日的数据相比，增加80条。", False),
        ("截至2025年1月15日，通过网站公开信息1263条。", False),
    ],
)
def test_a_cut_off_of_an_earlier_year_is_found(report: Report, text: str, *, found: bool) -> None:
    assert [f.code for f in findings(adding(report, "overview", text))] == (["GK547"] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（二）改进措施。2024年，我局将加强培训。", True),
        ("（二）改进措施。2024年将加强培训。", True),
        ("下一步打算。2023年将进一步丰富解读形式。", True),
        ("改进情况：\n2024年，本机关将着力提升公开质量。", True),
        ("（二）改进措施。2025年，我局将加强培训。", False),
        ("（二）改进情况。2024年，我局将政务公开纳入考核，已加强培训。", False),
        ("（二）改进情况。2024年，我局已加强培训。", False),
        ("（一）存在的问题。2024年将信息公开工作列为重点，人手仍然不足。", False),
    ],
)
def test_a_plan_under_its_heading_is_read_over_the_full_stop(report: Report, text: str, *, found: bool) -> None:
    assert [f.code for f in findings(adding(report, "problems", text))] == (["GK546"] if found else [])


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
