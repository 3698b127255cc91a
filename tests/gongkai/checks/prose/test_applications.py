import pytest

from gongkai.checks import Severity
from gongkai.report.form import load_form
from tests.gongkai.checks.prose.telling import findings, tell

YEAR = {
    "applications.received.total": 27,
    "applications.carried_in.total": 2,
    "applications.granted.total": 20,
    "applications.unable.not_held.total": 8,
    "applications.concluded.total": 28,
    "applications.carried_out.total": 1,
}


def codes(text: str, *, agency: str | None = "云溪县青禾局", year: int = 2024) -> list[str]:
    return [finding.code for finding in findings(tell(text, YEAR, agency=agency, year=year))]


@pytest.mark.parametrize(
    "text",
    [
        "2024年共收到依申请公开27件，连同上年结转2件，办结28件，余下1件转下年办理。",
        "2024年收到政府信息公开申请29件（含上年结转2件）。",
        "2024年办理依申请公开29件。",
        "2024年办理依申请公开27件，除1件需转2025年办理外，均已办结。",
        "当年新收政府信息公开申请二十七件，答复政府信息公开申请26件。",
        "2024年受理政府信息公开申请20余件，均在法定期限内答复。",
        "2024年收到政府信息公开申请约30件。",
        "上年度收到政府信息公开申请14件。",
        "2024年上半年收到政府信息公开申请14件。",
        "2023年收到政府信息公开申请14件，2024年收到政府信息公开申请27件。",
        "2024年收到政府信息公开申请27件，比上年增加13件，按时办结率100%。",
        "收到政协提案4件，均已办结。",
        "收到政府信息公开申请27件，其中，涉及征地的信息公开申请9件。",
    ],
)
def test_what_fits_a_legitimate_reading_is_not_accused(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年收到政府信息公开申请26件。", "GK401"),
        ("2024年新收政府信息公开申请29件。", "GK401"),
        ("2024年收到政府信息公开申请三十件。", "GK401"),
        ("2024年收到政府信息公开申请近20件。", "GK401"),
        ("2024年，青禾局未收到政府信息公开申请。", "GK402"),
        ("2024年收到政府信息公开申请0件。", "GK402"),
        ("政府信息公开申请中，上年结转3件。", "GK403"),
        ("政府信息公开申请无上年结转。", "GK403"),
        ("2024年答复政府信息公开申请27件。", "GK404"),
        ("2024年办理政府信息公开申请31件。", "GK404"),
        ("2024年收到政府信息公开申请27件，结转下年2件。", "GK405"),
        ("2024年收到政府信息公开申请27件，无下年度结转。", "GK405"),
        ("2024年收到政府信息公开申请27件，均已办结。", "GK406"),
        ("2024年收到政府信息公开申请27件，办结率100%。", "GK406"),
    ],
)
def test_what_fits_none_is_found(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_a_finding_names_the_words_the_cells_and_both_figures() -> None:
    (finding,) = findings(tell("2024年，我局收到信息公开申请26件。", YEAR))
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "“一、总体情况”称“我局收到信息公开申请26件”，而表三“本年新收”为 27，“本年新收加上年结转”为 29，均不相符。"
    )
    assert finding.cells == ("applications.received.total", "applications.carried_in.total")
    assert (finding.expected, finding.got) == (27, 26)


def test_a_total_that_its_own_row_contradicts_is_pointed_at() -> None:
    figures = {"applications.received.total": 0, "applications.received.natural_person": 1}
    (finding,) = findings(tell("2024年度受理依申请公开1件。", figures))
    assert "该行各列之和为 1，疑误在总计" in finding.message


@pytest.mark.parametrize(
    ("text", "agency", "is_accused"),
    [
        ("县政府办公室收到政府信息公开申请5件。", "云溪县人民政府", False),
        ("市直部门收到政府信息公开申请5件。", "云溪市", False),
        ("县政府办公室收到政府信息公开申请500件。", "云溪县人民政府", True),
        ("全县收到政府信息公开申请5件。", "云溪县人民政府", True),
        ("全县收到政府信息公开申请500件。", "云溪县人民政府办公室", False),
        ("全县收到政府信息公开申请5件。", "云溪县人民政府办公室", True),
        ("我局收到政府信息公开申请5件。", "云溪县青禾局", True),
        ("我局收到政府信息公开申请5件。", None, True),
        ("县政府办公室收到政府信息公开申请5件。", None, False),
        ("全县收到政府信息公开申请500件。", None, False),
    ],
)
def test_a_part_beside_its_whole_is_no_contradiction(text: str, agency: str | None, *, is_accused: bool) -> None:
    assert bool(codes(text, agency=agency)) == is_accused


def test_a_table_that_is_blank_or_absent_accuses_nobody() -> None:
    told = "2024年收到政府信息公开申请26件。"
    blank = dict.fromkeys(load_form("2021").addresses)
    assert findings(tell(told, blank)) == []


def test_blanks_beside_figures_count_as_nothing() -> None:
    figures = {**YEAR, "applications.carried_in.total": None}
    assert findings(tell("2024年收到政府信息公开申请27件。", figures)) == []
    (finding,) = findings(tell("2024年收到政府信息公开申请26件。", figures))
    assert finding.code == "GK401"


def test_the_figure_of_another_year_is_found_where_none_is_of_this() -> None:
    (finding,) = findings(tell("2023年收到政府信息公开申请14件，答复14件。", YEAR), only="GK441")
    assert (finding.expected, finding.got) == ("2024", "2023")
    assert codes("针对2023年的问题，2024年收到政府信息公开申请27件。") == []
    assert findings(tell({"problems": "2023年收到政府信息公开申请14件。"}, YEAR)) == []


def test_two_figures_of_one_thing_contradict_each_other_only_where_no_table_tells() -> None:
    text = {"overview": "新收政府信息公开申请27件。", "other_matters": "新收政府信息公开申请25件。"}
    unread = dict.fromkeys(load_form("2021").addresses)
    (finding,) = findings(tell(text, unread))
    assert (finding.code, finding.expected, finding.got) == ("GK445", 27, 25)
    assert [finding.code for finding in findings(tell(text, YEAR))] == ["GK401"]
