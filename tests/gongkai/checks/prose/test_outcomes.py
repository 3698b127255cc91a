import pytest

from gongkai.report.form import load_form
from tests.gongkai.checks.prose.telling import findings, tell

# 40 concluded: 21 granted, 9 partly, 4 refused, 3 unable, 2 declined, 1 otherwise; of the 38 new, 30 are persons'.
YEAR = {
    "applications.received.total": 38,
    "applications.received.natural_person": 30,
    "applications.received.enterprise": 7,
    "applications.received.legal_service": 1,
    "applications.carried_in.total": 2,
    "applications.granted.total": 21,
    "applications.partially_granted.total": 9,
    "applications.refused.state_secret.total": 1,
    "applications.refused.deliberative.total": 3,
    "applications.unable.not_held.total": 2,
    "applications.unable.needs_creation.total": 1,
    "applications.declined.repeated.total": 2,
    "applications.other.other.total": 1,
    "applications.concluded.total": 40,
}
HEADS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
ALL = "，".join(f"{head}{{}}件（{{}}%）" for head in HEADS) + "。"


def codes(text: str) -> list[str]:
    return [finding.code for finding in findings(tell(text, YEAR))]


@pytest.mark.parametrize(
    "text",
    [
        "依申请公开办结40件，其中" + ALL.format(21, "52.5", 9, "22.5", 4, 10, 3, "7.5", 2, 5, 1, "2.5"),
        "依申请公开答复中，予以公开及部分公开30件（75%），信访、重复申请等不予处理2件。",
        "依申请公开答复中，予以公开（含部分公开）30件。",
        "依申请公开答复中，予以公开30件，不予公开4件。",
        "依申请公开答复中，属于四类过程性信息3件，信息不存在2件，没有现成信息需要另行制作1件。",
        "依申请公开答复中，不予公开4件，其中国家秘密1件、过程性信息3件。",
        "依申请公开答复中，予以公开占52.5%，部分公开占22.5%。",
        "收到政府信息公开申请38件，其中自然人30件（78.95%），法人或其他组织8件，商业企业7件。",
        "收到政府信息公开申请40件，其中自然人32件。",
        "坚持公开为常态、不公开为例外，对9条信息予以公开。",
        "走访企业30家，接待自然人5人。",
    ],
)
def test_what_the_table_bears_out_is_not_accused(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code", "got"),
    [
        ("依申请公开答复中，予以公开22件。", "GK407", 22),
        ("依申请公开答复中，予以公开30件，部分公开9件。", "GK407", 30),
        ("依申请公开答复中，不予公开5件。", "GK407", 5),
        ("依申请公开答复中，重复申请3件。", "GK407", 3),
        ("收到政府信息公开申请38件，其中自然人29件。", "GK410", 29),
        ("收到政府信息公开申请38件，其中法人或其他组织5件。", "GK410", 5),
        ("收到政府信息公开申请38件，均为自然人申请。", "GK410", 0),
    ],
)
def test_counts_that_the_table_does_not_bear_out_are_found(text: str, code: str, got: int) -> None:
    (finding,) = findings(tell(text, YEAR))
    assert (finding.code, finding.got) == (code, got)


def test_a_share_that_cannot_be_recomputed_is_found_with_the_nearest() -> None:
    (finding,) = findings(tell("依申请公开答复中，无法提供3件（9.5%）。", YEAR))
    assert finding.code == "GK408"
    assert (str(finding.expected), str(finding.got)) == ("7.89", "9.5")
    assert "最接近的为 7.89%" in finding.message


@pytest.mark.parametrize("share", ["52.5", "52.6", "52.4", "53", "52"])
def test_a_share_may_be_rounded_or_cut(share: str) -> None:
    assert codes(f"依申请公开答复中，予以公开21件（{share}%）。") == []


def test_shares_of_every_outcome_make_a_hundred() -> None:
    text = "依申请公开办结40件，其中" + ALL.format(21, "52.5", 9, "22.5", 4, 10, 3, "7.5", 2, 5, 1, "5.0")
    assert "GK409" in codes(text)
    assert "GK409" not in codes("依申请公开答复中，予以公开占52.5%，部分公开占22.5%。")


def test_an_outcome_under_another_heading_is_found_once() -> None:
    (finding,) = findings(tell("依申请公开答复中，不予公开（没有现成信息）1件。", YEAR))
    assert finding.code == "GK411"
    assert (finding.expected, finding.got) == ("（四）无法提供", "（三）不予公开")
    assert finding.cells == ("applications.unable.needs_creation.total",)


@pytest.mark.parametrize(
    "text",
    [
        "依申请公开答复中，因信息不存在等原因无法提供3件。",
        "依申请公开答复中，无法提供（没有现成信息需要另行制作）1件。",
    ],
)
def test_an_outcome_under_its_own_heading_is_not(text: str) -> None:
    assert codes(text) == []


def test_a_merged_row_is_compared_as_printed() -> None:
    form = load_form("2021").merging("other")
    figures = {"applications.other.total": 5}
    assert findings(tell("依申请公开答复中，其他处理5件。", figures, form=form)) == []
    assert [f.code for f in findings(tell("依申请公开答复中，其他处理6件。", figures, form=form))] == ["GK407"]
