"""Every figure the prose states, with what it was held against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.prose.statements import Standing, Statement, list_statements
from gongkai.report.cell import State
from gongkai.report.form import load_form
from tests.factories.reports import make_report
from tests.gongkai.checks.prose.telling import tell
from tests.gongkai.report.claims.samples import sample
from tests.samples import needs_samples

INTAKE = {
    "applications.received.total": 27,
    "applications.carried_in.total": 2,
    "applications.concluded.total": 28,
    "applications.unable.needs_creation.total": 1,
    "applications.carried_out.total": 1,
    "proactive.licences.decided": 320,
}


def only_statement(text: str, *, year: int = 2024) -> Statement:
    (statement,) = list_statements(tell(text, INTAKE, year=year))
    return statement


@pytest.mark.parametrize(
    ("text", "figure", "standing", "because"),
    [
        ("收到政府信息公开申请27件。", "27件", "fits", "即“本年新收”27"),
        ("收到政府信息公开申请29件。", "29件", "fits", "即“本年新收加上年结转”27＋2＝29"),
        ("答复政府信息公开申请26件。", "26件", "fits", "即“办理结果总计减上年结转”28－2＝26"),
        (
            "收到政府信息公开申请30余件。",
            "30余件",
            "misfits",
            "不符合任何一种理解：“本年新收”27、“本年新收加上年结转”29",
        ),
        ("未收到政府信息公开申请。", "", "misfits", "不符合任何一种理解：“本年新收”27、“本年新收加上年结转”29"),
        ("2023年收到政府信息公开申请12件。", "12件", "unknown", "说的是 2023 年，与本年度的表无从对照"),
        ("依申请公开中不予公开（没有现成信息需要另行制作）1件。", "1件", "fits", "即“没有现成信息需要另行制作”1"),
        ("网上公示行政许可300条。", "300条", "fits", "不多于“本年处理决定数量”：“本年处理决定数量”320"),
        ("网上公示行政许可325条。", "325条", "misfits", "不符合任何一种理解：“本年处理决定数量”320"),
        ("组织业务培训3次。", "3次", "apart", "三张表中没有这一项，未作核对"),
        ("发布信息比上年增加12条。", "12条", "apart", "是增减的幅度，未作核对"),
        ("全年未收取信息处理费。", "", "apart", "三张表中没有这一项，只与正文其他各处核对"),
    ],
)
def test_a_figure_is_explained(text: str, figure: str, standing: str, because: str) -> None:
    statement = only_statement(text)
    assert (statement.figure, statement.standing, statement.because) == (figure, standing, because)


def test_a_remark_that_says_how_a_figure_is_meant_is_kept() -> None:
    answered, carried = list_statements(tell("答复政府信息公开申请28件（含上年结转2件）。", INTAKE))
    assert answered.because == "即“办理结果总计”28，含上年结转2件"
    assert carried.because == "即“上年结转”2"


def test_a_total_that_its_own_row_contradicts_is_pointed_at() -> None:
    figures = INTAKE | {"applications.received.total": 0, "applications.received.natural_person": 27}
    (statement,) = list_statements(tell("收到政府信息公开申请27件。", figures))
    assert statement.standing is Standing.MISFITS
    assert statement.because.endswith("该行各列之和为 27，疑误在总计")


def test_a_blank_cell_leaves_the_figure_unjudged() -> None:
    figures = INTAKE | {"applications.received.total": None, "applications.received.natural_person": None}
    (statement,) = list_statements(tell("收到政府信息公开申请27件。", figures))
    assert statement.standing is Standing.UNKNOWN
    assert statement.because == "表三“一、本年新收政府信息公开申请数量·总计”空白，按 0 计则不符"
    (denied,) = list_statements(tell("未收到政府信息公开申请。", dict.fromkeys(figures)))
    assert denied.because == "表三“一、本年新收政府信息公开申请数量·总计”空白，按 0 计则相符"


def test_lists_are_held_against_their_totals() -> None:
    right = list_statements(tell("共发布信息20条，其中动态12条、公告8条。"))
    assert [(s.figure, s.standing) for s in right] == [("20条", "fits"), ("12条", "apart"), ("8条", "apart")]
    assert right[0].because == "所列 2 项合计 20，与总数相符"
    assert right[1].because == "三张表中没有这一项；列在20条之中"
    wrong = list_statements(tell("动态12条、公告8条，共计21条。"))
    assert (wrong[-1].standing, wrong[-1].because) == ("misfits", "所列 2 项合计 20，与总数不符")
    stretched = list_statements(tell("动态12条、公告10余条，共计30余条。"))
    assert stretched[-1].standing in {"unknown", "misfits"}


def test_a_list_of_cells_says_both() -> None:
    (total, *_) = list_statements(tell("收到政府信息公开申请27件（甲镇20件，乙镇7件）。", INTAKE))
    assert total.because == "即“本年新收”27；所列 2 项合计 27，与总数相符"


def test_words_that_only_look_like_numbers_are_left_out() -> None:
    assert list_statements(tell("围绕一个目标，抓好两类文件，做到三项统一。")) == ()


def test_the_other_form_has_no_such_cell() -> None:
    (statement,) = list_statements(tell("作出行政许可决定320件。", form=load_form("2019"), year=2020))
    assert statement.standing in {Standing.APART, Standing.UNKNOWN}


@given(seed=st.integers(0, 100_000))
def test_every_figure_of_a_consistent_report_fits_or_says_why_not(seed: int) -> None:
    report = make_report(seed)
    for statement in list_statements(report):
        assert statement.standing is not Standing.MISFITS, statement
        assert statement.because
        if statement.standing is Standing.UNKNOWN:
            assert any(report.cells[a].state is not State.READ for a in report.form.addresses), statement
        if statement.figure:
            folded = report.sections[statement.section].text.replace("，", ",")
            assert statement.figure.replace("，", ",") in folded, statement


@needs_samples
def test_both_figures_of_the_sample_are_explained() -> None:
    told = {(s.figure, s.because) for s in list_statements(sample("seeds/001_0fe5f5f56ab841d9.txt"))}
    assert ("27件", "即“本年新收”27") in told
    assert ("28件", "即“办理结果总计”28，含上年结转2件") in told
