"""Whatever way cases go, the platform counts them as the library does, and the report balances."""

import random
from functools import cache

import pytest

from gongkai.procedure import CaseState
from gongkai.report.compile import Compilation, DisputeRule, compile_cases
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import as_counted
from gongkai_web.people.models import Role
from gongkai_web.reports.queries import (
    Content,
    check_draft,
    compile_draft,
    draft_for,
    list_behind,
    list_standings,
    tally,
)
from gongkai_web.reports.seats import list_counted, seats_of
from tests.factories.agencies import make_agency
from tests.factories.counted import one_in_every_seat, put_into_register, put_states_into_register
from tests.factories.people import make_person
from tests.factories.years import FIRST_YEAR, LAST_YEAR, Years, counted_cases, walk

pytestmark = pytest.mark.django_db

CASES = 500
YEARS = range(FIRST_YEAR, LAST_YEAR + 2)


@cache
def walked() -> tuple[CaseState, ...]:
    """Take cases through random lawful steps, requests to correct and complaints among them."""
    return tuple(walk(random.Random(20260131), Years(), cases=CASES))


def compiled(year: int, rule: DisputeRule) -> Compilation:
    cases = counted_cases(list(walked()))
    return compile_cases(cases, agency="甲县民政局", year=year, dispute_rule=rule, tracks_disputes=True)


@pytest.fixture
def agency() -> Agency:
    made = make_agency("甲县民政局")
    put_states_into_register(made, walked())
    return made


@pytest.mark.parametrize("rule", DisputeRule)
def test_every_path_counts_as_the_library_counts_it(agency: Agency, rule: DisputeRule) -> None:
    reader = make_person(Role.REGISTRAR, agency=agency)
    own, numbers = Agency.objects.filter(pk=agency.pk), dict(Case.objects.values_list("pk", "number"))
    for year in YEARS:
        made, counted = compiled(year, rule), tally(own, year=year, rule=rule).figures(agency.pk)
        assert counted == {address: made.report[address] for address in list_counted(year)}
        standings = list_standings(own, year=year, rule=rule)
        for address in list_counted(year):
            behind, seats = made.cases_behind[address], set(seats_of(year, address))
            listed = list_behind(reader, own, year=year, address=address, rule=rule)
            assert sorted(case.number for case in listed) == sorted(set(behind)), (year, address)
            assert sorted(numbers[pk] for pk, seat in standings.elements() if seat in seats) == sorted(behind)


def test_every_path_compiles_to_a_balanced_report(agency: Agency) -> None:
    for year in YEARS:
        draft = draft_for(agency, year)
        report = compile_draft(draft, Content())
        assert [weighing for weighing in report.weighings() if weighing.holds is False] == []
        assert [one.code for one in check_draft(draft, report).findings if one.code.startswith("GK1")] == []


def test_what_one_year_carries_out_the_next_carries_in(agency: Agency) -> None:
    figures = {year: tally(year=year).figures(agency.pk) for year in YEARS}
    for year in YEARS[:-1]:
        for column in ("natural_person", "enterprise", "total"):
            carried_out = figures[year][f"applications.carried_out.{column}"]
            assert figures[year + 1][f"applications.carried_in.{column}"] == carried_out
    assert figures[FIRST_YEAR]["applications.carried_out.total"] > 0


def test_the_walk_meets_disputes_over_every_kind_of_matter() -> None:
    contested = {state.kind.value for state in walked() if state.contests}
    assert contested == {"application", "record-correction", "complaint"}


def test_the_register_tells_its_states_by_the_one_rule(agency: Agency) -> None:
    by_number = {case.number: case for case in as_counted(Case.objects.all())}
    assert by_number == {case.number: case for case in counted_cases(list(walked()))}
    assert agency.cases.count() > len(by_number)


def test_every_cell_can_be_taken() -> None:
    full = make_agency("乙县民政局")
    put_into_register(full, one_in_every_seat(2025))
    figures = tally(Agency.objects.filter(pk=full.pk), year=2025).figures(full.pk)
    assert len(figures) == 190
    assert [address for address, figure in figures.items() if not figure] == []
