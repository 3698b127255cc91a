"""GK521 to GK531: title, year, period, contact, days, 索引号, and what sections five and six must say."""

from dataclasses import replace

import pytest

from gongkai.checks import Finding, check
from gongkai.report.report import Passage, Report, cells_of
from tests.factories.reports import Variant, make_report

PERIOD = "所列数据的统计期限自2024年1月1日起至2024年12月31日止。联系电话：0000-0000000。"


@pytest.fixture
def report() -> Report:
    made = make_report(8, form="2021", variant=Variant.FULL, year=2024)
    sections = {
        "opening": Passage(heading="", text=PERIOD),
        "overview": Passage(heading="一、总体情况", text="2024年，本机关办理了各项工作。"),
        "problems": Passage(heading="五、存在的主要问题及改进情况", text="一是人手不足，二是培训不够，已经加强。"),
        "other_matters": Passage(heading="六、其他需要报告的事项", text="没有收取信息处理费。"),
    }
    title = "白蘅县司法局2024年政府信息公开工作年度报告"
    metadata = {"published_on": "2025-01-20", "written_on": "2025-01-15", "index_no": "BH012/2025-00007"}
    return replace(made, agency="白蘅县司法局", title=title, sections=sections, metadata=metadata)


def findings(report: Report) -> tuple[Finding, ...]:
    verdict = check(report, only=["GK52", "GK53"])
    assert verdict.crashes == ()
    return verdict.findings


def codes(report: Report) -> set[str]:
    return {finding.code for finding in findings(report)}


def with_text(report: Report, section: str, text: str) -> Report:
    return replace(report, sections={**report.sections, section: replace(report.sections[section], text=text)})


def test_a_right_report_passes(report: Report) -> None:
    assert codes(report) == set()


def test_title_and_period_of_other_years_are_errors(report: Report) -> None:
    title = "白蘅县司法局2023年政府信息公开工作年度报告"
    assert codes(replace(report, title=title)) == {"GK521"}
    assert codes(with_text(report, "opening", PERIOD.replace("2024", "2023"))) == {"GK521"}


@pytest.mark.parametrize(
    "period",
    [
        "数据统计时限为2024年1月1日至12月31日，电话见网站。",
        "所列数据统计期限为 2024\n年 1 月 1 日至 12 月 31 日。电话见网站。",
        "数据统计起止时间：2024年1月1日至2024年12月31日。电话见网站。",
    ],
)
def test_ways_of_stating_the_period_are_understood(report: Report, period: str) -> None:
    assert codes(with_text(report, "opening", period)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "与上年统计数据（2023年1月1日至2023年12月31日）相比，公开信息增长5%。",
        "较上年统计期限（2023年1月1日至2023年12月31日）增长5%。",
        "据统计，2024年7月1日至2024年9月30日，政务新媒体发布信息320条。",
        "经统计，2024年1月1日至2024年11月30日网站访问量126万次。",
        "统计2023年1月1日至2023年6月30日的咨询。",
    ],
)
def test_other_periods_are_not_taken_for_the_reports(report: Report, text: str) -> None:
    assert codes(with_text(report, "overview", f"2024年，本机关办理了各项工作。{text}")) == set()


@pytest.mark.parametrize(
    "title",
    [
        "白蘅县司法局2024年政府信息公开工作年度报告（2025年1月20日）",
        "白蘅县司法局2024年度政府信息公开工作年度报告 2025-01-20",
        "白蘅县司法局2024年政府信息公开工作年度报告（2025）",
    ],
)
def test_a_day_in_the_title_is_not_its_year(report: Report, title: str) -> None:
    assert codes(replace(report, title=title)) == set()


@pytest.mark.parametrize(
    "title",
    [
        "白蘅县司法局2023年度政府信息公开工作年度报告（2025年1月20日）",
        "白蘅县司法局政府信息公开工作年度报告（2023年）",
        "白蘅县司法局2023年政府信息公开工作总结",
    ],
)
def test_the_year_of_the_title_is_found_in_its_wordings(report: Report, title: str) -> None:
    assert "GK521" in codes(replace(report, title=title))


def test_a_period_of_another_section_is_the_reports_where_it_says_so(report: Report) -> None:
    text = "没有收取信息处理费。本报告中所列数据的统计期限为2023年1月1日至2023年12月31日。"
    assert codes(with_text(report, "other_matters", text)) == {"GK521"}


def test_a_period_that_is_no_year_is_a_warning(report: Report) -> None:
    short = PERIOD.replace("12月31日", "12月25日")
    assert codes(with_text(report, "opening", short)) == {"GK523"}
    impossible = PERIOD.replace("12月31日", "12月38日")
    assert codes(with_text(report, "opening", impossible)) == set()


def test_what_is_not_stated_is_noted(report: Report) -> None:
    assert codes(with_text(report, "opening", "编制本报告。")) == {"GK524", "GK525"}


def test_a_title_worded_otherwise_is_noted(report: Report) -> None:
    made = replace(report, title="白蘅县司法局关于2024年信息公开的总结")
    (finding,) = findings(made)
    assert (finding.code, finding.expected) == ("GK522", "白蘅县司法局2024年政府信息公开工作年度报告")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "无。",
        "暂无问题",
        "没有",
        "（一）存在问题：暂无。（二）改进情况：无。",
        "（一）存在的主要问题\n无。\n（二）下一步改进措施\n暂无。",
        "存在的主要问题及改进情况：本部分无内容。",
        "一、政府信息公开工作中存在的主要问题 二、改进情况",
    ],
)
def test_an_empty_section_five_is_a_warning(report: Report, text: str) -> None:
    assert codes(with_text(report, "problems", text)) == {"GK526"}


@pytest.mark.parametrize(
    "text",
    [
        "（一）存在问题：人手不足。（二）改进情况：已加强。",
        "（一）存在问题：暂无。（二）改进情况：按月自查，查漏补缺。",
        "工作中没有重大问题，今后按月自查。",
    ],
)
def test_a_short_section_five_that_says_something_passes(report: Report, text: str) -> None:
    assert codes(with_text(report, "problems", text)) == set()


def test_silence_about_the_fee_is_noted_and_graver_where_someone_did_not_pay(report: Report) -> None:
    silent = with_text(report, "other_matters", "本年没有其他事项。")
    assert codes(silent) == {"GK527"}
    unpaid = cells_of({"applications.other.fee_unpaid.total": 3})
    assert codes(replace(silent, cells={**silent.cells, **unpaid})) == {"GK527", "GK528"}


@pytest.mark.parametrize(
    ("agency", "published", "late"),
    [
        ("白蘅县司法局", "2025-01-31", False),
        ("白蘅县司法局", "2025-02-01", True),
        ("白蘅县人民政府", "2025-03-31", False),
        ("白蘅县人民政府", "2025-04-01", True),
        ("云泽湖新区管理委员会", "2025-03-31", False),
        ("白蘅县司法局", "不详", False),
    ],
)
def test_late_publication_depends_on_who_publishes(report: Report, agency: str, published: str, *, late: bool) -> None:
    title = f"{agency}2024年政府信息公开工作年度报告"
    made = replace(report, agency=agency, title=title, metadata={"published_on": published})
    assert codes(made) == ({"GK529"} if late else set())


def test_a_report_written_before_the_year_was_over_is_a_warning(report: Report) -> None:
    assert codes(replace(report, metadata={"written_on": "2024-12-20"})) == {"GK530"}


@pytest.mark.parametrize("number", ["/2025-5503754", "BH012/", "BH//2025-7", "编号"])
def test_a_defective_index_number_is_noted(report: Report, number: str) -> None:
    assert codes(replace(report, metadata={"index_no": number})) == {"GK531"}
