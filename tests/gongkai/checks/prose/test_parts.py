"""A figure beside words that limit it is one of a part: less than the table's accuses nobody, more still does."""

import pytest

from gongkai.report.cell import Figure
from tests.gongkai.checks.prose.telling import findings, tell

Figures = dict[str, Figure | None]

TOTALS: Figures = {
    "received": 128, "carried_in": 7, "granted": 54, "partially_granted": 16, "refused.third_party_rights": 4,
    "refused.internal_affairs": 2, "refused.administrative_inquiry": 4, "unable.not_held": 32,
    "unable.needs_creation": 5, "unable.still_unclear": 1, "declined.petition": 3, "declined.repeated": 2,
    "other.not_corrected": 2, "other.other": 4, "concluded": 129, "carried_out": 6,
}  # fmt: skip
YEAR: Figures = {f"applications.{row}.total": figure for row, figure in TOTALS.items()} | {
    "applications.received.natural_person": 100,
    "applications.received.enterprise": 28,
    "disputes.review.upheld": 5,
    "disputes.review.corrected": 2,
    "disputes.review.other": 3,
    "disputes.review.pending": 1,
    "disputes.review.total": 11,
    "disputes.direct_suit.upheld": 2,
    "disputes.direct_suit.other": 1,
    "disputes.direct_suit.pending": 1,
    "disputes.direct_suit.total": 4,
    "disputes.suit_after_review.upheld": 1,
    "disputes.suit_after_review.corrected": 1,
    "disputes.suit_after_review.total": 2,
    "proactive.licences.decided": 23456,
    "proactive.penalties.decided": 1789,
}


def codes(text: str, *, agency: str = "云泽县自然资源局", year: int = 2025) -> list[str]:
    return [finding.code for finding in findings(tell(text, YEAR, agency=agency, year=year))]


@pytest.mark.parametrize("agency", ["云泽县自然资源局", "云泽县人民政府"])
@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请128件。2025年12月未收到政府信息公开申请。",
        "收到政府信息公开申请128件。除上述128件外，未收到其他政府信息公开申请。",
        "收到政府信息公开申请128件，没有收到来自境外的政府信息公开申请。",
        "收到政府信息公开申请128件，未收到科研机构提出的政府信息公开申请。",
        "收到政府信息公开申请128件，未收到恶意政府信息公开申请。",
        "收到政府信息公开申请128件，县档案局、县科协等12个单位未收到政府信息公开申请。",
        "对未受理的政府信息公开申请，均一次性告知理由。",
        "在疫情防控领域未收到政府信息公开申请。",
        "全年未收到需收费的政府信息公开申请，未收取信息处理费。",
        "按公开属性划分：主动公开1263条、依申请公开0条、不予公开12条。",
        "公文公开属性认定：主动公开86件，依申请公开41件，不予公开185件。",
        "全年拟制公文标注公开属性，主动公开占28%，依申请公开占13%，不予公开占59%。",
        "主动公开86件，依申请公开41件，不予公开185件。",
    ],
)
def test_a_limited_denial_or_the_attribute_of_documents_is_no_denial(text: str, agency: str) -> None:
    assert codes(text, agency=agency) == []


@pytest.mark.parametrize(
    "text",
    [
        "全年未收到政府信息公开申请。",
        "2025年，县自然资源局未收到任何政府信息公开申请。",
        "全县未收到公民、法人或者其他组织提出的政府信息公开申请。",
        "截至2025年12月31日，未收到依申请公开申请。",
    ],
)
@pytest.mark.parametrize("agency", ["云泽县自然资源局", "云泽县自然资源和规划局"])
def test_an_unlimited_denial_is_found(text: str, agency: str) -> None:
    assert codes(text, agency=agency) == ["GK402"]


@pytest.mark.parametrize(
    "text",
    [
        "延期答复政府信息公开申请9件。",
        "受理政府信息公开申请128件，补正21件，征求第三方意见16件，延期答复9件。",
        "政府信息公开申请在10个工作日内答复68件，11至20个工作日内答复52件，延期后答复9件。",
        "当日办结政府信息公开申请12件。",
        "提前办结政府信息公开申请52件。",
        "政府信息公开申请128件，通过信函邮寄答复86件，当面领取12件，电子邮件答复31件。",
        "申请人撤回政府信息公开申请3件，计入其他处理。",
        "前十位申请人共提出政府信息公开申请67件，占52.3%。",
        "代理律师代为提交政府信息公开申请18件。",
        "无需补正的政府信息公开申请107件，需补正的21件。",
        "单月最高收到政府信息公开申请21件。",
        "日均收到政府信息公开申请0.35件。",
        "截至2025年6月30日，收到政府信息公开申请61件。",
        "政府信息公开申请答复中，征求意见16件，其中信息不存在5件。",
        "自然人中，本县居民提出政府信息公开申请81件，外地居民19件。",
        "政府信息公开申请中农村居民自然人申请62件，城镇居民自然人申请38件。",
        "征求第三方意见后予以公开的政府信息公开申请3件。",
        "未接到一例因依申请公开引起的举报。",
        "未能当场答复的政府信息公开申请均在20个工作日内答复。",
        "办结的129件政府信息公开申请中，本年新收122件、上年结转7件。",
        "新收政府信息公开申请128件，已办结122件，正在办理6件；2024年结转的7件已全部办结。",
        "全年依申请公开办结率100%（不含结转下年度6件）。",
        "2021年至2025年共收到政府信息公开申请523件。",
        "“十四五”期间共收到政府信息公开申请523件，年均104.6件。",
        "2024年同期收到政府信息公开申请114件。",
        "2024年未收到商业企业政府信息公开申请，2025年收到20件。",
        "原云泽县粮食局职能划入，其上年结转申请2件并入本年统计。",
        "政府信息公开申请答复中，告知信息不存在的19件，告知不属于本机关公开的13件，合计32件。",
        "政府信息公开申请不予公开10件：第三方合法权益4件（商业秘密3件、个人隐私1件），内部事务信息2件，行政查询事项4件。",
    ],
)
def test_a_part_of_the_applications_is_not_held_against_all(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2025年1-6月，全县收到政府信息公开申请61件；7-12月收到67件。",
        "县级部门收到政府信息公开申请93件，乡镇收到35件。",
        "县政府办公室本级收到政府信息公开申请15件；各乡镇、部门收到113件。",
        "县自然资源局收到政府信息公开申请46件，办结45件；县公安局收到31件，办结31件。",
        "其中，县自然资源局予以公开21件，不予公开3件，政府信息公开申请办理质量较高。",
    ],
)
def test_a_part_of_the_region_is_not_held_against_it(text: str) -> None:
    assert codes(text, agency="云泽县人民政府") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("延期答复政府信息公开申请139件。", "GK404"),
        ("截至2025年12月31日，全局共收到政府信息公开申请120件。", "GK401"),
        ("今年以来，县自然资源局收到政府信息公开申请120件。", "GK401"),
        ("代理律师代为提交政府信息公开申请180件。", "GK401"),
        ("政府信息公开申请中，征求第三方意见后予以公开75件。", "GK407"),
        ("政府信息公开申请中农村居民自然人申请162件。", "GK410"),
        ("政府信息公开申请中，个人隐私5件。", "GK407"),
        ("因政府信息公开新引发的行政复议19件。", "GK412"),
        ("上一年度未结转政府信息公开申请。", "GK403"),
    ],
)
def test_more_than_the_whole_is_found_beside_any_words(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "全年行政诉讼案件43件，其中政府信息公开类6件；行政复议案件58件，其中政府信息公开类11件。",
        "新增因政府信息公开引发的行政复议9件，上年结转2件，共11件。",
        "办结政府信息公开行政复议案件10件（维持5件、纠正2件、其他3件），另有1件正在审理。",
        "由市中级人民法院二审审结政府信息公开行政诉讼案件2件，均维持原判。",
        "因政府信息公开引发的行政复议诉讼案件17件，其中复议11件、诉讼6件。",
        "全年无因逾期未答复引发的行政诉讼，政府信息公开申请按时答复率100%。",
        "全年未收到申请人因政府信息公开申请提出的行政复议、行政诉讼以外的投诉。",
        "县政府作为复议机关，办理政府信息公开类行政复议案件38件，维持29件，撤销3件，驳回6件。",
        "县行政复议机构全年审结政府信息公开行政复议案件38件，直接纠错5件。",
        "县司法局收到行政复议申请312件，受理298件，审结276件，其中维持189件，撤销12件，因政府信息公开引发的11件。",
        "涉及我局政府信息公开的行政复议11件，其中维持5件，确认违法1件，责令重作1件，终止3件，未审结1件。",
    ],
)
def test_disputes_of_other_kinds_and_bodies_are_not_held_against_table_four(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("政府信息公开行政诉讼6件，无一败诉。", "GK414"),
        ("政府信息公开行政复议11件，均维持原决定。", "GK414"),
        ("政府信息公开行政复议纠错率为0。", "GK414"),
        ("政府信息公开行政诉讼败诉率为0%。", "GK414"),
        ("政府信息公开行政复议案件维持率100%。", "GK414"),
        ("政府信息公开行政诉讼案件胜诉率100%。", "GK414"),
        ("政府信息公开行政复议、行政诉讼均无败诉、纠错情形。", "GK414"),
        ("政府信息公开行政复议11件，结果维持5件，结果纠正2件，其他结果4件。", "GK414"),
        ("政府信息公开行政诉讼6件，结果维持4件。", "GK414"),
        ("政府信息公开行政诉讼案件6件，其中直接起诉5件。", "GK412"),
        ("经复议后起诉的政府信息公开案件3件。", "GK412"),
        ("未作出行政处罚，行政许可决定23465条已全部公示。", "GK416"),
    ],
)
def test_what_tables_two_and_four_do_not_bear_out_is_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请答复中，予以公开54件，占61.2%。",
        "政府信息公开申请答复中，予以公开54件，占总数的61.2%。",
        "政府信息公开申请128件，其中自然人100件，占61.2%。",
        "自然人提出的政府信息公开申请占比87.1%。",
        "政府信息公开申请中，61.2%为自然人申请。",
        "政府信息公开申请答复中，予以公开54件（占54.3%）。",
    ],
)
def test_a_share_is_recomputed_from_its_own_count(text: str) -> None:
    assert codes(text) == ["GK408"]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请答复中，予以公开54件，占41.9%；部分公开16件，占总数的12.4%。",
        "政府信息公开申请128件，自然人100件，占78.1%；法人28件，占21.9%。",
        "政府信息公开申请答复中，不予公开10件，其中内部事务信息2件，占20%。",
        "政府信息公开申请答复中，予以公开54件，占全市同类申请的3.2%。",
    ],
)
def test_a_share_of_what_it_may_be_of_is_not_accused(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请中，5件因没有现成信息不予公开。",
        "5件政府信息公开申请因需要另行制作，答复不予公开。",
        "有5件政府信息公开申请需要加工制作，作出不予公开答复。",
        "政府信息公开申请：不予公开10件，其中没有现成信息需要另行制作5件，第三方权益4件。",
        "对重复申请的2件政府信息公开申请作不予公开处理。",
        "政府信息公开申请：不予公开42件（其中本机关不掌握相关政府信息32件、第三方合法权益4件、行政查询事项4件）。",
        "政府信息公开申请中，不予公开15件，其中重复申请2件、信访举报3件。",
        "政府信息公开申请中，不予处理9件，其中行政查询事项4件，信访举报投诉3件，重复申请2件。",
        "政府信息公开申请中，行政查询事项不予处理4件。",
    ],
)
def test_an_outcome_under_another_heading_is_found_in_any_order(text: str) -> None:
    assert "GK411" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请：不予公开10件，其中第三方权益4件、内部事务信息2件、行政查询事项4件，重复申请2件。",
        "政府信息公开申请：不予公开10件，其中第三方权益4件，信息不存在19件。",
        "政府信息公开申请：不予公开10件（占7.8%），重复申请2件，信访举报投诉3件。",
        "政府信息公开申请：不予公开10件，其中第三方权益4件，重复申请2件，信访举报投诉3件。",
        "政府信息公开申请：不予公开10件；其中没有现成信息需要另行制作5件。",
        "政府信息公开申请：不予处理5件（信访举报投诉3件、重复申请2件），无法提供38件，其中需要另行制作5件。",
    ],
)
def test_a_list_that_runs_on_past_its_heading_is_not_accused(text: str) -> None:
    assert codes(text) == []


def test_a_finding_names_the_rows_of_the_form_and_sets_inner_quotes() -> None:
    told = "政府信息公开申请答复中，予以公开45件，个人隐私5件。政府信息公开行政复议撤销3件，行政诉讼败诉2件、共7件。"
    messages = " ".join(finding.message for finding in findings(tell(told, YEAR, year=2025)))
    for named in ("“予以公开”为 54", "“予以公开加部分公开”为 70", "“保护第三方合法权益”为 4", "“结果纠正”为 2"):
        assert named in messages
    assert "“撤销”" not in messages
    assert "“败诉”" not in messages
    (finding,) = findings(tell("“十五五”开局之年共收到政府信息公开申请523件。", YEAR, year=2025))
    assert "称“‘十五五’开局之年共收到" in finding.message
