"""Counting: any valid cases make a report that balances, whose figures are those of a naive recount."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import BadDataError
from gongkai.law.outcomes import load_outcomes
from gongkai.report.cell import State
from gongkai.report.compile import BadRegisterError, Case, Compilation, Dispute, DisputeRule, Facts, compile_cases
from gongkai.report.form import load_form
from tests.factories.cases import APPLICANTS, case_lists

years = st.integers(2021, 2026)


def _compile(cases: tuple[Case, ...], year: int, rule: DisputeRule = DisputeRule.HANDLED) -> Compilation:
    return compile_cases(cases, agency="云泽市民政局", year=year, dispute_rule=rule, tracks_disputes=True)


@given(case_lists(), years, st.sampled_from(DisputeRule))
def test_every_report_balances(cases: tuple[Case, ...], year: int, rule: DisputeRule) -> None:
    report = _compile(cases, year, rule).report
    wanted = [w for w in report.weighings() if w.relation.table in {"applications", "disputes"}]
    assert len(wanted) == 42
    assert all(weighing.holds for weighing in wanted)


@given(case_lists(), years)
def test_counts_equal_a_naive_recount(cases: tuple[Case, ...], year: int) -> None:
    report = _compile(cases, year).report
    start, end = date(year, 1, 1), date(year, 12, 31)
    for column in APPLICANTS:
        of_column = [case for case in cases if case.applicant == column]
        new = sum(start <= case.received <= end for case in of_column)
        before = sum(case.received < start and not (case.decided and case.decided < start) for case in of_column)
        left = sum(case.received <= end and not (case.decided and case.decided <= end) for case in of_column)
        assert report[f"applications.received.{column}"] == new
        assert report[f"applications.carried_in.{column}"] == before
        assert report[f"applications.carried_out.{column}"] == left
        for row in ("granted", "unable.not_held", "other.other"):
            rows = {o.id for o in load_outcomes().values() if o.row == f"applications.{row}"}
            decided = [c for c in of_column if c.decided and start <= c.decided <= end and c.outcome in rows]
            assert report[f"applications.{row}.{column}"] == len(decided)


@given(case_lists())
def test_what_is_carried_out_is_carried_in(cases: tuple[Case, ...]) -> None:
    made = [_compile(cases, year).cases_behind for year in range(2021, 2027)]
    for before, after in pairwise(made):
        for column in (*APPLICANTS, "total"):
            assert before[f"applications.carried_out.{column}"] == after[f"applications.carried_in.{column}"]


@given(case_lists(), years)
def test_every_figure_has_its_cases(cases: tuple[Case, ...], year: int) -> None:
    compilation = _compile(cases, year)
    known = {case.number for case in cases}
    for address, numbers in compilation.cases_behind.items():
        assert compilation.report[address] == len(numbers) == len(set(numbers))
        assert known.issuperset(numbers)


@given(case_lists(), years)
def test_an_application_has_one_result(cases: tuple[Case, ...], year: int) -> None:
    compilation = _compile(cases, year)
    table = compilation.report.form.table("applications")
    counted = [n for row in table.result_rows() for n in compilation.cases_behind[f"applications.{row.id}.total"]]
    assert len(counted) == len(set(counted))
    touched = set(compilation.cases_behind["applications.received.total"])
    touched |= set(compilation.cases_behind["applications.carried_in.total"])
    assert touched.isdisjoint(compilation.outside)
    assert touched | set(compilation.outside) == {case.number for case in cases}


@given(case_lists())
def test_handled_disputes_are_decided_in_one_year_each(cases: tuple[Case, ...]) -> None:
    made = [_compile(cases, year).report for year in range(2021, 2029)]
    for row in ("review", "direct_suit", "suit_after_review"):
        for column in ("upheld", "corrected", "other"):
            counted = sum(report[f"disputes.{row}.{column}"] or 0 for report in made)
            disputes = [_dispute(case, row) for case in cases]
            assert counted == sum(d is not None and d.result == column for d in disputes)


def _dispute(case: Case, row: str) -> Dispute | None:
    if row == "review":
        return case.review
    reviewed = case.suit is not None and case.review is not None and case.review.filed <= case.suit.filed
    return case.suit if reviewed == (row == "suit_after_review") else None


def _case(number: str = "1", **changes: object) -> Case:
    fields: dict[str, object] = {
        "number": number,
        "received": date(2024, 12, 20),
        "applicant": "natural_person",
        "outcome": "granted.provided",
        "decided": date(2025, 1, 6),
    }
    return Case(**(fields | changes))  # type: ignore[arg-type]  # a test names what it changes


def test_a_case_over_new_year_is_counted_in_both() -> None:
    behind_2024 = _compile((_case(),), 2024).cases_behind
    behind_2025 = _compile((_case(),), 2025).cases_behind
    assert behind_2024["applications.received.natural_person"] == ("1",)
    assert behind_2024["applications.carried_out.total"] == ("1",)
    assert behind_2024["applications.granted.total"] == ()
    assert behind_2025["applications.received.total"] == ()
    assert behind_2025["applications.carried_in.natural_person"] == ("1",)
    assert behind_2025["applications.granted.natural_person"] == ("1",)


def test_a_dispute_left_open_is_counted_again_only_where_handled_ones_are() -> None:
    review = Dispute(filed=date(2024, 11, 1), result="upheld", closed=date(2025, 2, 1))
    cases = (_case(received=date(2024, 9, 1), decided=date(2024, 10, 1), review=review),)
    assert _compile(cases, 2024).report["disputes.review.pending"] == 1
    assert _compile(cases, 2025).report["disputes.review.upheld"] == 1
    assert _compile(cases, 2025, DisputeRule.FILED).report["disputes.review.total"] == 0


def test_the_form_of_2019_counts_other_handling_in_one_row() -> None:
    cases = tuple(
        _case(number, outcome=outcome, received=date(2020, 3, 1), decided=date(2020, 3, 9))
        for number, outcome in [("1", "other.not_corrected"), ("2", "other.withdrawn")]
    )
    report = _compile(cases, 2020).report
    assert report.form == load_form("2019")
    assert report["applications.other.total"] == 2


def test_what_nobody_knows_stays_blank() -> None:
    report = compile_cases([_case()], agency="云泽市民政局", year=2025).report
    assert report.cells["proactive.licences.decided"].state is State.BLANK
    assert report.cells["disputes.review.total"].state is State.BLANK
    assert report.cells["applications.received.total"].state is State.READ
    (notice,) = [n for n in report.notices if "proactive.licences.decided" in n.cells]
    assert notice.code == "C101"


def test_disputes_from_facts_and_register_may_not_meet() -> None:
    facts = Facts(cells={"disputes.review.upheld": Decimal(1)}, source="facts.toml")
    with pytest.raises(BadDataError, match="counted from the register"):
        compile_cases([_case()], agency="云泽市民政局", year=2025, facts=facts, tracks_disputes=True)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (_case(decided=date(2024, 12, 19)), "decided-before-received"),
        (_case(decided=None), "outcome-without-decided"),
        (_case(outcome=None), "decided-without-outcome"),
        (_case(outcome="refused.whim"), "unknown-outcome"),
        (_case(applicant="alien"), "unknown-applicant"),
        (_case(received=date(1924, 12, 20)), "too-old"),
        (_case(number=""), "no-number"),
        (_case(review=Dispute(filed=date(2025, 3, 1), result="upheld")), "dispute-half-closed"),
    ],
)
def test_a_case_that_contradicts_itself_is_refused(case: Case, kind: str) -> None:
    with pytest.raises(BadRegisterError) as caught:
        _compile((case,), 2025)
    assert [problem.kind for problem in caught.value.problems] == [kind]


def test_a_year_without_a_form_is_refused() -> None:
    with pytest.raises(BadDataError, match="2018"):
        _compile((), 2018)


def test_every_review_and_suit_of_a_case_is_counted() -> None:
    filed = [date(2025, month, 3) for month in (2, 4, 6, 8)]
    case = Case(
        number="1",
        received=date(2025, 1, 2),
        applicant="enterprise",
        outcome="refused.state_secret",
        decided=date(2025, 1, 20),
        review=Dispute(filed=filed[0], result="corrected", closed=date(2025, 3, 1), over=1),
        later_reviews=(Dispute(filed=filed[1], result="upheld", closed=date(2025, 5, 1), over=2),),
        suit=Dispute(filed=filed[2], result="other", closed=date(2025, 7, 1), over=2),
        later_suits=(Dispute(filed=filed[3], over=3),),
    )
    report = _compile((case,), 2025).report
    rows = ("review", "direct_suit", "suit_after_review")
    columns = ("upheld", "corrected", "other", "pending", "total")
    assert {row: [report[f"disputes.{row}.{column}"] for column in columns] for row in rows} == {
        "review": [1, 1, 0, 0, 2],
        # What was made anew after the second review was never reviewed itself.
        "direct_suit": [0, 0, 0, 1, 1],
        "suit_after_review": [0, 0, 1, 0, 1],
    }


def test_a_suit_filed_before_the_review_is_direct() -> None:
    case = Case(
        number="1",
        received=date(2025, 1, 2),
        applicant="other",
        review=Dispute(filed=date(2025, 5, 3)),
        suit=Dispute(filed=date(2025, 4, 3)),
    )
    report = _compile((case,), 2025).report
    assert (report["disputes.direct_suit.pending"], report["disputes.suit_after_review.pending"]) == (1, 0)


def test_what_is_no_application_counts_for_its_disputes_alone() -> None:
    case = Case(
        number="1",
        received=date(2025, 1, 2),
        applicant="other",
        review=Dispute(filed=date(2025, 5, 3)),
        application=False,
    )
    made = _compile((case,), 2025)
    assert made.report["disputes.review.pending"] == 1
    assert {made.report[f"applications.{row}.total"] for row in ("received", "concluded", "carried_out")} == {0}
    assert made.outside == ()


def test_a_fault_of_a_later_dispute_is_found() -> None:
    upside_down = Dispute(filed=date(2025, 5, 3), result="upheld", closed=date(2025, 4, 3))
    case = Case(number="1", received=date(2025, 1, 2), applicant="other", later_suits=(upside_down,))
    with pytest.raises(BadRegisterError) as caught:
        _compile((case,), 2025)
    assert [problem.kind for problem in caught.value.problems] == ["dispute-closed-before-filed"]
