"""Reviews and suits (表四), and what 表二 holds, in prose."""

import pytest

from gongkai.report.form import load_form
from tests.gongkai.checks.prose.telling import findings, tell

DISPUTES = {
    "disputes.review.upheld": 2,
    "disputes.review.corrected": 1,
    "disputes.review.total": 3,
    "disputes.direct_suit.pending": 1,
    "disputes.direct_suit.total": 1,
    "disputes.suit_after_review.upheld": 1,
    "disputes.suit_after_review.total": 1,
}
PROACTIVE = {
    "proactive.regulations.issued": 1,
    "proactive.normative_documents.issued": 4,
    "proactive.normative_documents.repealed": 1,
    "proactive.normative_documents.in_force": 20,
    "proactive.licences.decided": 320,
    "proactive.penalties.decided": 41,
    "proactive.fees.collected": 20,
}


@pytest.mark.parametrize(
    "text",
    [
        "信息公开引起行政复议3件，引起行政诉讼2件。",
        "信息公开引起诉讼2件、复议3件。",
        "因政府信息公开，未经复议直接起诉1件，复议后起诉1件。",
        "政府信息公开行政复议3件，其中维持2件，纠正1件。",
        "全年未发生因政府信息公开被行政诉讼败诉情形。",
        "县司法局审理行政复议案件90件。",
        "行政复议体制改革后，设立行政复议服务点12个。",
    ],
)
def test_disputes_that_the_table_bears_out_are_not_accused(text: str) -> None:
    assert findings(tell(text, DISPUTES)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("信息公开引起行政复议4件。", "GK412"),
        ("有4件因信息公开引起的行政复议。", "GK412"),
        ("因政府信息公开被提起行政诉讼3件。", "GK412"),
        ("信息公开的行政复议、行政诉讼均为0件。", "GK412"),
        ("全年未发生因政府信息公开引起的行政复议和行政诉讼。", "GK413"),
        ("全年未发生因政府信息公开被行政复议纠错情形。", "GK414"),
        ("政府信息公开行政复议3件，其中维持3件。", "GK414"),
        ("政府信息公开方面行政复议3件、行政诉讼2件，均已审结。", "GK414"),
    ],
)
def test_disputes_that_it_does_not_are_found(text: str, code: str) -> None:
    assert [finding.code for finding in findings(tell(text, DISPUTES))] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "全年作出行政许可决定320件，行政处罚41件。",
        "公示行政许可信息300条。",
        "制定规范性文件4件，废止1件，现行有效20件。",
        "全年行政事业性收费20万元。",
        "全年行政事业性收费200000元。",
        "梳理行政许可事项80项，公布办事指南80份。",
    ],
)
def test_what_table_two_bears_out_is_not_accused(text: str) -> None:
    assert findings(tell(text, PROACTIVE)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年作出行政许可决定321件。", "GK415"),
        ("全年行政处罚40件。", "GK415"),
        ("公示行政许可信息908条。", "GK416"),
        ("制发规范性文件5件。", "GK417"),
        ("现行有效的规范性文件21件。", "GK417"),
        ("全年行政事业性收费3.5万元。", "GK418"),
        ("本年度未收取行政事业性收费。", "GK418"),
    ],
)
def test_what_it_does_not_is_found(text: str, code: str) -> None:
    assert [finding.code for finding in findings(tell(text, PROACTIVE))] == [code]


def test_money_is_named_in_the_unit_of_its_column() -> None:
    (finding,) = findings(tell("全年行政事业性收费3.5万元。", PROACTIVE))
    assert "表二“本年收费金额”为 20 万元" in finding.message


def test_the_old_form_counts_other_things() -> None:
    old = load_form("2019")
    assert findings(tell("制发规范性文件5件，作出行政许可决定9件。", form=old, year=2020)) == []
    assert findings(tell("收取信息处理费500元。", form=old, year=2023)) == []
