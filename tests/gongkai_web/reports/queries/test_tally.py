"""The register counted by the database gives the report that the library makes of the same cases, cell by cell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.errors import UnknownAddressError
from gongkai.report.compile import Case, Dispute, DisputeRule, compile_cases
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case as Row
from gongkai_web.people.models import Role, User
from gongkai_web.reports.queries import list_behind, list_standings, tally
from gongkai_web.reports.seats import list_counted, seats_of
from tests.factories.agencies import make_agency
from tests.factories.cases import make_cases
from tests.factories.counted import put_into_register
from tests.factories.people import make_person

YEAR = 2024


def contested_again(case: Case, seed: int) -> Case:
    """Have some cases contested more than once, as one is whose decision was made anew."""
    if case.review is None or seed % 3:
        return case
    later = case.review.filed + timedelta(days=200)
    again = Dispute(filed=later, result="corrected", closed=later + timedelta(days=60))
    return replace(case, later_reviews=(again,), later_suits=(Dispute(filed=later + timedelta(days=90)),))


def expected(cases: list[Case], *, year: int, rule: DisputeRule) -> dict[str, object]:
    report = compile_cases(cases, agency="甲", year=year, dispute_rule=rule, tracks_disputes=True).report
    return {address: report[address] for address in list_counted(year)}


class TestAgainstTheLibrary(TestCase):
    """On random registers."""

    @given(
        st.integers(0, 2**32 - 1),
        st.integers(0, 120),
        st.sampled_from(range(2021, 2027)),
        st.sampled_from(DisputeRule),
    )
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_every_cell_is_the_library_s(self, seed: int, size: int, year: int, rule: DisputeRule) -> None:
        agency, other = make_agency(), make_agency("乙县人民政府")
        cases = [contested_again(case, place) for place, case in enumerate(make_cases(seed, size))]
        foreign = make_cases(seed + 1, 10)
        cases += [replace(case, number=f"V{case.number}", application=False) for case in foreign]
        put_into_register(agency, cases)
        put_into_register(other, foreign)
        counted = tally(Agency.objects.filter(pk=agency.pk), year=year, rule=rule)
        assert counted.figures(agency.pk) == expected(cases, year=year, rule=rule)
        everybody = tally(year=year, rule=rule)
        assert everybody.figures(agency.pk) == counted.figures(agency.pk)
        assert everybody.figures(other.pk) == expected(list(foreign), year=year, rule=rule)

    @given(st.integers(0, 2**32 - 1), st.sampled_from(DisputeRule))
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_the_cases_listed_behind_a_cell_are_the_library_s(self, seed: int, rule: DisputeRule) -> None:
        agency = make_agency()
        reader = make_person(Role.REGISTRAR, agency=agency, username=f"reader{seed}")
        cases = [contested_again(case, place) for place, case in enumerate(make_cases(seed, 60))]
        put_into_register(agency, cases)
        own = Agency.objects.filter(pk=agency.pk)
        made = compile_cases(cases, agency="甲", year=YEAR, dispute_rule=rule, tracks_disputes=True)
        standings = list_standings(own, year=YEAR, rule=rule)
        numbers = dict(Row.objects.values_list("pk", "number"))
        for address in list_counted(YEAR):
            behind = sorted(made.cases_behind[address])
            listed = list_behind(reader, own, year=YEAR, address=address, rule=rule)
            assert sorted(case.number for case in listed) == sorted(set(behind)), address
            seats = set(seats_of(YEAR, address))
            stood = [numbers[case] for case, seat in standings.elements() if seat in seats]
            assert sorted(stood) == behind, address


@pytest.mark.django_db
class TestTheYearsEnd:
    """The boundaries of the counting rules."""

    def figures(self, year: int, **fields: object) -> dict[str, int]:
        agency = make_agency()
        fields = {"number": "1", "applicant": "natural_person", **fields}
        put_into_register(agency, [Case(**fields)])  # type: ignore[arg-type]  # a test's shorthand
        named = tally(year=year).figures(agency.pk)
        return {a.removeprefix("applications."): n for a, n in named.items() if n and a.endswith(".total")}

    def test_received_in_december_and_answered_in_january(self) -> None:
        case = {"received": date(2024, 12, 20), "decided": date(2025, 1, 6), "outcome": "granted.provided"}
        assert self.figures(2024, **case) == {"received.total": 1, "carried_out.total": 1}
        assert self.figures(2025, **case) == {"carried_in.total": 1, "granted.total": 1, "concluded.total": 1}
        assert self.figures(2026, **case) == {}
        assert self.figures(2023, **case) == {}

    @pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 12, 31)])
    def test_the_first_and_the_last_day_belong_to_the_year(self, day: date) -> None:
        case = {"received": day, "decided": day, "outcome": "declined.repeated"}
        assert self.figures(2024, **case) == {
            "received.total": 1,
            "declined.repeated.total": 1,
            "concluded.total": 1,
        }

    def test_overdue_is_carried_on_from_year_to_year(self) -> None:
        for year in (2024, 2025):
            assert self.figures(year, received=date(2022, 5, 5)) == {"carried_in.total": 1, "carried_out.total": 1}


@pytest.mark.django_db
class TestScope:
    """Whose cases are counted, and who sees them."""

    def make(self) -> tuple[Agency, Agency, User]:
        county = make_agency()
        town = make_agency("甲县乙镇人民政府", parent=county)
        put_into_register(county, make_cases(1, 20))
        put_into_register(town, make_cases(2, 30))
        return county, town, make_person(Role.REGISTRAR, agency=county)

    def test_a_subtree_is_the_sum_of_its_agencies(self) -> None:
        county, town, _ = self.make()
        put_into_register(make_agency("丙县人民政府"), make_cases(3, 5))
        counted = tally(Agency.objects.filter(path__startswith=county.path), year=YEAR)
        assert counted.together() == {
            address: counted.figures(county.pk)[address] + counted.figures(town.pk)[address]
            for address in list_counted(YEAR)
        }
        assert sum(counted.figures(town.pk).values()) > 0

    def test_the_cases_of_agencies_below_are_not_shown_to_a_registrar_above(self) -> None:
        county, _, registrar = self.make()
        below = Agency.objects.filter(path__startswith=county.path)
        listed = list_behind(registrar, below, year=YEAR, address="applications.received.total")
        assert {case.agency for case in listed} == {county}
        auditor = make_person(Role.AUDITOR, agency=county)
        everything = list_behind(auditor, below, year=YEAR, address="applications.received.total")
        assert everything.count() == tally(below, year=YEAR).together()["applications.received.total"] > listed.count()

    def test_nobody_s_cases_are_none(self) -> None:
        self.make()
        assert set(tally(Agency.objects.none(), year=YEAR).together().values()) == {0}

    def test_table_two_has_no_cases_behind_it(self) -> None:
        *_, registrar = self.make()
        with pytest.raises(UnknownAddressError):
            list_behind(registrar, Agency.objects.all(), year=YEAR, address="proactive.licences.decided")

    def test_two_questions_whatever_the_number_of_agencies(self) -> None:
        self.make()
        with CaptureQueriesContext(connection) as asked:
            tally(year=YEAR)
        assert len(asked) == 2
