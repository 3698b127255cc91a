"""The made reports keep every relation: a document that breaks one is the reader's or the writer's doing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.cell import State
from gongkai.report.report import Report
from tests.factories.reports import FORMS, Variant, make_region, make_report, make_series, reports

seeds = st.integers(0, 10_000)


@given(reports())
def test_every_relation_holds(report: Report) -> None:
    assert [w for w in report.weighings() if w.holds is False] == []


@given(seeds)
def test_a_seed_makes_one_report(seed: int) -> None:
    assert make_report(seed) == make_report(seed)


@pytest.mark.parametrize("form", FORMS)
def test_variants_leave_empty_what_they_say(form: str) -> None:
    def states(variant: Variant) -> set[State]:
        made = make_report(7, form=form, variant=variant)
        return {cell.state for cell in made.cells.values()}

    assert states(Variant.FULL) == {State.READ}
    assert states(Variant.BLANK_ZEROS) == {State.READ, State.BLANK}
    assert State.ABSENT in states(Variant.NO_TABLE_FOUR)


@given(seeds)
def test_a_series_carries_its_cases_on(seed: int) -> None:
    made = make_series(seed, range(2020, 2024))
    for before, after in itertools.pairwise(made):
        for column in after.form.table("applications").columns:
            carried = f"applications.carried_in.{column.id}", f"applications.carried_out.{column.id}"
            assert after[carried[0]] == before[carried[1]]
        assert all(weighing.holds for weighing in after.weighings())


@given(seeds)
def test_a_series_carries_its_documents_on(seed: int) -> None:
    made = make_series(seed, range(2021, 2024))
    row = "proactive.normative_documents"
    for before, after in itertools.pairwise(made):
        in_force = after[f"{row}.in_force"]
        stock = before.sum([f"{row}.in_force"]) + after.sum([f"{row}.issued"]) - after.sum([f"{row}.repealed"])
        assert in_force == stock
        assert "现行有效" not in after.prose() or f"现行有效{in_force}件" in after.prose()


@given(seeds)
def test_a_region_is_the_sum_of_its_agencies(seed: int) -> None:
    parent, children = make_region(seed, size=4)
    assert len({child.agency for child in children}) == 4
    for address in parent.form.addresses:
        assert parent[address] == sum((child[address] or 0) for child in children)
