from decimal import Decimal

import pytest

from gongkai.checks import Severity
from tests.gongkai.checks.prose.telling import findings, tell

TABLE = {"proactive.fees.collected": Decimal("20.3")}


@pytest.mark.parametrize(
    ("overview", "other"),
    [
        ("本年度未收取信息处理费。", "依申请公开未收取任何费用。"),
        ("对2件申请收取信息处理费400元。", "2024年收取信息处理费400元。"),
        ("本年度未收取信息处理费。", "2024年收取信息处理费0元。"),
        ("本机关未收取信息处理费。", "2024年全县收取信息处理费400元。"),
        ("2023年未收取信息处理费。", "2024年收取信息处理费400元。"),
        ("其余各单位未收取信息处理费。", "2024年收取信息处理费400元。"),
    ],
)
def test_fees_told_one_way_are_not_accused(overview: str, other: str) -> None:
    assert findings(tell({"overview": overview, "other_matters": other}, TABLE)) == []


@pytest.mark.parametrize(
    ("overview", "other"),
    [
        ("全年共收取信息处理费400元。", "本年度未收取信息处理费。"),
        ("依申请公开未收取任何费用。", "对2件申请收取了信息处理费400元。"),
        ("全年共收取信息处理费400元。", "2024年收取信息处理费0元。"),
    ],
)
def test_fees_told_two_ways_are_found(overview: str, other: str) -> None:
    assert "GK420" in [f.code for f in findings(tell({"overview": overview, "other_matters": other}, TABLE))]


@pytest.mark.parametrize(
    "text",
    [
        "本年度收取信息处理费180元。本年度未收取信息处理费。",
        "2024年度本机关共收取信息处理费180元。\n本年度没有收取任何依申请公开费用。",
        "本年度对1件申请收取信息处理费180元，已缴国库。本年度无政府信息公开收费。",
        "云溪县青禾局收取信息处理费180元。云溪县青禾局未收取信息处理费。",
    ],
)
def test_fees_told_two_ways_in_one_section_are_found(text: str) -> None:
    assert "GK420" in [f.code for f in findings(tell({"other_matters": text}, TABLE))]


@pytest.mark.parametrize(
    "text",
    [
        "本年度对1件申请收取信息处理费180元。其他申请未收取信息处理费。",
        "收取信息处理费180元，其余各单位未收取费用。",
        "县苇塘站收取信息处理费180元。本年度未收取信息处理费。",
        "本年度县苇塘站收取信息处理费180元，县柳荫站未收取信息处理费。",
        "按件计收信息处理费180元，未按量收取信息处理费。",
        "除1件收取信息处理费180元外，未收取其他费用。",
        "全县收取信息处理费180元，县政府办公室未收取信息处理费。",
        "本年度收取信息处理费180元，未收取检索、复制、邮寄等成本费用。",
        "本年度收取信息处理费180元，未产生信息处理费减免情况。",
        "2023年未收取信息处理费，2024年收取信息处理费180元。",
    ],
)
def test_a_denial_that_leaves_something_out_contradicts_nothing(text: str) -> None:
    assert findings(tell({"other_matters": text}, TABLE)) == []


def test_two_amounts_contradict_each_other() -> None:
    told = {"overview": "全年共收取信息处理费400元。", "other_matters": "2024年收取信息处理费600元。"}
    assert [f.code for f in findings(tell(told, TABLE))] == ["GK445"]


def test_a_fee_is_a_sum_of_rates() -> None:
    (finding,) = findings(tell({"other_matters": "收取信息处理费385元。"}, TABLE))
    assert (finding.code, finding.severity) == ("GK421", Severity.NOTE)
    assert findings(tell({"other_matters": "收取信息处理费380元。"}, TABLE)) == []


def test_a_fee_beside_an_empty_table_is_asked_about() -> None:
    (finding,) = findings(tell({"other_matters": "收取信息处理费380元。"}))
    assert (finding.code, finding.severity) == ("GK422", Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("发布信息60条，其中动态50条、年报2条、公告9条。", "GK430", Severity.WARNING),
        ("发布动态50条，年报2条，公告9条，共计60条。", "GK430", Severity.WARNING),
        ("发布动态50条，年报2条，共计60条。", "GK430", Severity.WARNING),
        ("发布公告400条，新闻263条，其他10余条，共计680余条。", "GK431", Severity.NOTE),
        ("发布信息60条，其中动态40条、年报2条、公告9条。", "GK432", Severity.NOTE),
    ],
)
def test_lists_that_do_not_add_up_are_found(text: str, code: str, severity: Severity) -> None:
    (finding,) = findings(tell(text))
    assert (finding.code, finding.severity) == (code, severity)


@pytest.mark.parametrize(
    "text",
    [
        "发布信息60条，其中动态49条、年报2条、公告9条。",
        "发布公告400条，新闻270条，其他10余条，共计680余条。",
        "发布信息600余条，其中动态400余条、年报2条、公告约200条。",
        "发布信息60条，其中财政信息20条，会议信息10条，采购信息9条，网站访问3万次。",
        "发布信息60条，其中动态30条、年报2条、公告9条等信息。",
        "发布信息60条，其中动态40条。",
    ],
)
def test_lists_that_may_add_up_are_not(text: str) -> None:
    assert findings(tell(text)) == []


def test_a_list_shows_its_arithmetic() -> None:
    (finding,) = findings(tell("发布动态50余条，年报2条，公告90条，共计60条。"))
    assert "所列 50余＋2＋90，各项合计为 142至151，与所称总数不符" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "收到留言128条，其中甲局46条、乙局21条、丙镇11条，三家合计78条，占总量的60.9%。",
        "网民留言1203条，其中咨询类612条，建议类203条，投诉类366条，其他22条，办结1198条。",
        "发布信息1263条，其中网站发布982条、转载231条；微信发布281条。",
        "发布政策解读36篇，其中文字解读20篇、图解12篇、视频解读6篇（同一政策可采用多种形式解读）。",
        "发布量连续两年突破100条（2023年114条、2024年128条）。",
        "发布信息60条，其中动态50条、公告10条，上年动态40条、公告30条。",
        "各单位平均发布信息60条，其中甲局50条、乙局70条。",
        "公开信息60条：网站20条，公众号10条，占16.7%，报刊30条。",
        "发布信息90条，其中网站60条，公众号同步推送50条。",
    ],
)
def test_figures_beside_a_list_are_not_held_against_its_total(text: str) -> None:
    assert findings(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "收到留言128条，其中甲局46条、乙局81条、丙镇11条，三家合计138条。",
        "网民留言1203条，其中咨询类612条，建议类203条，投诉类466条，办结1198条。",
        "发布信息1263条，其中网站发布982条、转载231条；微信发布482条。",
        "发布政策解读36篇，其中文字解读20篇、图解12篇、视频解读6篇。",
        "承办建议116件和提案97件，共223件。",
        "公开信息累计1.2万条，其中网站0.8万条，新媒体0.6万条。",
    ],
)
def test_the_same_words_with_wrong_sums_are_found(text: str) -> None:
    assert [(f.code, f.severity) for f in findings(tell(text))] == [("GK430", Severity.WARNING)]
