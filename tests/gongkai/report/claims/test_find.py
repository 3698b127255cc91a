"""Claims of fictional sentences: what they are about, whose and of which year, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.claims import Claim, Scope, find_claims_in
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.form import Row, load_form
from gongkai.report.report import Passage

FORM = load_form("2021")
RECEIVED = "applications.received.total"


def claims(text: str, *, section: str = "overview", year: int | None = 2024) -> dict[str, Claim]:
    """Find claims by topic; the last of each."""
    found = find_claims_in(find_sentences({section: Passage(heading="", text=text)}), FORM, year)
    return {claim.topic: claim for claim in found}


def value(claim: Claim) -> object:
    return claim.quantity.value if claim.quantity else None


# Each says the figure of one cell; the cell must be among the readings of the claim that takes it.
TEMPLATES = [
    ("2024年，青禾局共收到政府信息公开申请{}件。", RECEIVED),
    ("（二）依申请公开。全年新收申请{}件。", RECEIVED),
    ("全年收到{}件政府信息公开申请。", RECEIVED),
    ("依申请公开共受理{}件。", RECEIVED),
    ("收到政府信息公开申请若干，上年结转{}件。", "applications.carried_in.total"),
    ("政府信息公开申请中，结转下年度继续办理{}件。", "applications.carried_out.total"),
    ("政府信息公开申请全年办结{}件。", "applications.concluded.total"),
    ("依申请公开答复中，予以公开{}件。", "applications.granted.total"),
    ("依申请公开答复中，部分公开{}件。", "applications.partially_granted.total"),
    ("依申请公开答复中，属于国家秘密{}件。", "applications.refused.state_secret.total"),
    ("依申请公开答复中，本机关不掌握相关政府信息{}件。", "applications.unable.not_held.total"),
    ("依申请公开答复中，重复申请{}件。", "applications.declined.repeated.total"),
    ("依申请公开答复中，逾期不补正{}件。", "applications.other.not_corrected.total"),
    ("收到政府信息公开申请，其中自然人申请{}件。", "applications.received.natural_person"),
    ("收到政府信息公开申请，其中科研机构{}件。", "applications.received.research"),
    ("由信息公开引起的行政复议{}件。", "disputes.review.total"),
    ("因政府信息公开被提起行政诉讼{}件。", "disputes.direct_suit.total"),
    ("全年作出行政处罚决定{}件。", "proactive.penalties.decided"),
    ("制发行政规范性文件{}件。", "proactive.normative_documents.issued"),
]


@pytest.mark.parametrize(("template", "cell"), TEMPLATES)
@given(number=st.integers(2, 10**7), dress=st.sampled_from(["{}", "{:,}", " {} "]))
def test_a_figure_about_a_cell_is_claimed_of_it(template: str, cell: str, number: int, dress: str) -> None:
    text = template.format(dress.format(number))
    found = find_claims_in(find_sentences({"overview": Passage(heading="", text=text)}), FORM, 2024)
    assert any(value(claim) == number and cell in claim.cells for claim in found)


def test_every_outcome_of_the_form_has_a_name() -> None:
    named = {cell.removesuffix(".total") for claim in _all_outcomes() for cell in claim.cells}
    table = FORM.table("applications")
    unnamed = {f"applications.{row.id}" for row in table.result_rows()} - named
    assert unnamed == set()


def _all_outcomes() -> list[Claim]:
    heads = ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"]
    text = "依申请公开答复：" + "，".join(f"{head}{number}件" for number, head in enumerate(heads, start=2)) + "。"
    return list(find_claims_in(find_sentences({"overview": Passage(heading="", text=text)}), FORM, 2024))


@pytest.mark.parametrize("row", [row for row in FORM.table("applications").rows if row.under not in (None, "results")])
def test_a_row_is_claimed_by_its_own_label(row: Row) -> None:
    label = row.label.partition(".")[2].partition("、行政机关")[0]
    if label == "其他":
        return
    found = claims(f"依申请公开答复中，{label}7件。")
    assert value(found["outcome"]) == 7
    assert f"applications.{row.id}.total" in found["outcome"].cells


def test_a_heading_stands_for_the_rows_under_it() -> None:
    claim = claims("依申请公开答复中，无法提供6件。")["outcome"]
    assert claim.cells == tuple(
        f"applications.unable.{leaf}.total" for leaf in ("not_held", "needs_creation", "still_unclear")
    )


def test_names_that_are_joined_stand_for_their_sum() -> None:
    claim = claims("依申请公开答复中，予以公开及部分公开12件（60.00%）。")["outcome"]
    assert claim.names == ("granted", "partially_granted")
    assert claim.cells == ("applications.granted.total", "applications.partially_granted.total")


def test_a_merged_row_is_claimed_as_the_document_prints_it() -> None:
    merged = FORM.merging("other")
    text = "依申请公开答复中，其他处理4件。"
    (claim,) = find_claims_in(find_sentences({"overview": Passage(heading="", text=text)}), merged, 2024)
    assert claim.cells == ("applications.other.total",)


def test_received_may_be_new_or_new_and_carried() -> None:
    claim = claims("收到政府信息公开申请29件。")["received"]
    assert [reading.plus for reading in claim.readings] == [
        (RECEIVED,),
        (RECEIVED, "applications.carried_in.total"),
    ]


def test_the_remark_in_brackets_is_a_qualifier_and_a_claim() -> None:
    found = claims("办结政府信息公开申请28件（含上年结转2件）。")
    assert found["answered"].qualifiers == ("含上年结转2件",)
    assert value(found["carried_in"]) == 2


@pytest.mark.parametrize(
    ("text", "year", "elsewhen"),
    [
        ("2024年收到政府信息公开申请9件。", 2024, False),
        ("收到政府信息公开申请9件。", None, False),
        ("截至2024年12月31日，收到政府信息公开申请9件。", None, False),
        ("2023年收到政府信息公开申请9件。", 2023, False),
        ("二〇二三年收到政府信息公开申请9件。", 2023, False),
        ("2023年的问题已经整改，2024年收到政府信息公开申请9件。", 2024, False),
        ("与2023年相比持平，收到政府信息公开申请9件。", None, False),
        ("上年度收到政府信息公开申请9件。", None, True),
        ("2024年上半年收到政府信息公开申请9件。", 2024, True),
        ("2019年以来共收到政府信息公开申请9件。", None, True),
    ],
)
def test_the_year_of_a_figure_is_what_its_words_say(text: str, year: int | None, *, elsewhen: bool) -> None:
    claim = claims(text)["received"]
    assert (claim.year, claim.elsewhen) == (year, elsewhen)


def test_growth_is_not_a_level() -> None:
    sections = {"overview": Passage(heading="", text="收到政府信息公开申请9件，较上年增加3件，同比增长50%。")}
    found = find_claims_in(find_sentences(sections), FORM, 2024)
    assert [value(claim) for claim in found] == [9]


def test_carried_figures_are_of_the_years_beside_the_reports_own() -> None:
    text = "收到政府信息公开申请9件，由2023年结转2件，1件结转2025年办理。"
    found = claims(text)
    assert (value(found["carried_in"]), value(found["carried_out"])) == (2, 1)
    assert "carried_out" not in claims(text, year=2026)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全县收到政府信息公开申请9件。", Scope.REGION),
        ("各部门共收到政府信息公开申请9件。", Scope.REGION),
        ("我局收到政府信息公开申请9件。", Scope.OFFICE),
        ("县政府办公室收到政府信息公开申请9件。", Scope.OFFICE),
        ("收到政府信息公开申请9件。", None),
    ],
)
def test_scope_words_are_kept(text: str, scope: Scope | None) -> None:
    assert claims(text)["received"].scope is scope


def test_the_heading_says_what_bare_figures_are_about() -> None:
    told = "全年共收到申请12件，办结11件。"
    assert "answered" in claims(f"（二）依申请公开情况\n{told}")
    assert claims(f"（一）人大建议办理情况\n{told}") == {}


def test_the_way_they_came_is_told_in_a_remark() -> None:
    assert value(claims("收到政府信息公开申请70件（网上30件，信函40件）。")["received"]) == 70


@pytest.mark.parametrize(
    "text",
    [
        "（二）依申请公开。承办政协提案4件，办结4件。",
        "（二）依申请公开。受理群众来信20件，全部办结。",
        "（二）依申请公开。收到留言30条，回复30条。",
        "县司法局受理行政复议案件30件，审结28件。",
        "《青禾市政府信息公开申请5件办理办法》印发实施。",
    ],
)
def test_figures_of_other_things_are_nobodys_claim(text: str) -> None:
    assert claims(text) == {}


def test_a_claim_points_into_the_text_as_it_was_given() -> None:
    text = "（二）依申请公开\n2024 年，青禾局共收到政府信息公开申请\n 27 件，办结25件。"
    claim = claims(text)["received"]
    assert "".join(text[claim.start : claim.end].split()) == claim.words == "青禾局共收到政府信息公开申请27件"


def test_lines_that_were_only_wrapped_are_read_together() -> None:
    text = (
        "青禾市一年受理政府信息公开申请 640 件，年内办结 601 件（含\n去年结转 31 件），都在法定期限之内答复。\n"
        "— 2 —\n其中，予以公开 350 件。"
    )
    found = claims(text)
    assert [value(found[topic]) for topic in ("received", "answered", "carried_in", "outcome")] == [
        640,
        601,
        31,
        350,
    ]
    assert "all_concluded" not in found


def test_the_period_is_a_claim_of_a_year() -> None:
    text = "统计时间从2024年1月1日到2024年12月31日。"
    assert claims(text, section="opening")["period"].year == 2024


def test_section_three_needs_no_noun() -> None:
    found = find_claims_in(
        find_sentences({"applications": Passage(heading="", text="予以公开2件，无下年度结转。")}), FORM, 2024
    )
    assert [(claim.topic, value(claim)) for claim in found] == [("outcome", 2), ("carried_out", 0)]


def test_a_form_without_the_cells_gives_claims_without_readings() -> None:
    found = find_claims_in(
        find_sentences({"overview": Passage(heading="", text="制发行政规范性文件4件。")}), load_form("2019"), 2020
    )
    assert [claim.readings for claim in found] == [()]
