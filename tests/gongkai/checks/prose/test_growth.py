"""GK446, GK213: growth told in prose, worked out, and held against last year's report."""

import pytest

from gongkai.checks import Severity
from tests.gongkai.checks.prose.telling import findings, tell

NOW = {"applications.received.total": 128, "applications.carried_in.total": 7, "applications.concluded.total": 129}
THEN = {"applications.received.total": 134, "applications.carried_in.total": 2, "applications.concluded.total": 129}


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请128件，较上年的114件增加14件，增长12.3%。",
        "收到政府信息公开申请128件，较上年（114件）增长12.28%。",
        "上年收到政府信息公开申请114件，本年收到128件，增加14件。",
        "收到政府信息公开申请128件，上年为199件，减少71件，下降35.7%。",
        "收到政府信息公开申请128件，其中网络86件，较2023年的114件增加14件。",
        "全年共收到政府信息公开申请128件。网络申请86件，总数较上年114件增加14件。",
        "收到政府信息公开申请128件，较上年增加24件，增长22.3%。",
        "政府信息公开申请较2022年的158件下降18.99%，较2023年的114件上升12.28%。",
        "2024年收到申请128件，与2023年的114件相比，增加14件。",
        "办结129件（其中上年结转7件），增加24件。",
        "公开信息1.2万条，较上年的1.1万条增加1500条。",
        "收到政府信息公开申请128件，较上年的114件增长约12%。",
        "满意率为98%，较上年的97%提高1个百分点。",
        "收到政府信息公开申请128件，上年为114件；公开信息增长22.3%。",
    ],
)
def test_growth_that_can_be_worked_out_is_let_be(text: str) -> None:
    assert findings(tell(text, NOW), only="GK446") == []


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请128件，较上年的114件增加24件，增长22.3%。",
        "收到政府信息公开申请128件，较上年的114件增加14件，增长22.3%。",
        "收到政府信息公开申请128件，较2023年的114件减少14件。",
        "上年收到政府信息公开申请114件，本年收到128件，增加24件。",
        "主动公开信息1263条，去年为1200条，增长15.25%。",
    ],
)
def test_growth_that_is_another_is_asked_about(text: str) -> None:
    (finding,) = findings(tell(text, NOW), only="GK446")
    assert finding.severity is Severity.NOTE


def test_the_working_is_told() -> None:
    text = "收到政府信息公开申请128件，较上年的114件增加24件，增长22.3%。"
    (finding,) = findings(tell(text, NOW), only="GK446")
    assert "由114件到128件，增加 14 件（12.28%）" in finding.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新收政府信息公开申请128件，上年为199件，减少71件。", True),
        ("新收政府信息公开申请128件，较上年增加24件。", True),
        ("新收政府信息公开申请128件，上年为134件，减少6件。", False),
        ("收到政府信息公开申请128件，上年为136件（含上年结转）。", False),
        ("新收政府信息公开申请128件，较上年减少6件，下降4.5%。", False),
        ("收到政府信息公开申请128件，其中网络128件，上年网络为199件。", False),
        ("其中县档案局收到政府信息公开申请128件，上年为199件。", False),
        ("接待群众128件，上年为199件。", False),
        ("收到政府信息公开申请86件，上年为199件。", False),
    ],
)
def test_last_year_is_held_against_its_own_report(text: str, *, found: bool) -> None:
    previous = tell("2023年的正文。", THEN, year=2023)
    assert [f.code for f in findings(tell(text, NOW), previous=previous, only="GK213")] == (["GK213"] if found else [])
    another = tell("2024年的正文。", THEN)
    assert findings(tell(text, NOW), previous=another, only="GK213") == []
