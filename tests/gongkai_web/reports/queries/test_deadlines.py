"""The last day of a report: the law's, unless an organ above asks for it earlier."""

from datetime import UTC, date, datetime

import pytest

from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError
from gongkai_web.reports import actions
from gongkai_web.reports.errors import NotEarlierError
from gongkai_web.reports.models import LocalDeadline, Reporter
from gongkai_web.reports.queries import deadline_of, deadlines_of
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 2, tzinfo=UTC)


def set_for(
    agency: Agency, month: int, day: int, reporter: Reporter = Reporter.DEPARTMENT, actor: User | None = None
) -> LocalDeadline:
    return actions.set_local_deadline(
        agency=agency,
        reporter=reporter,
        month=month,
        day=day,
        basis="甲府办函〔2025〕8号",
        actor=actor or make_person(Role.ADMINISTRATOR, agency=agency),
        now=NOW,
    )


def test_the_law_s_own_days() -> None:
    county = make_agency(kind=Kind.GOVERNMENT)
    office = make_agency("甲县民政局", parent=county)
    assert (deadline_of(county, 2025).due, deadline_of(office, 2025).due) == (date(2026, 3, 31), date(2026, 1, 31))
    assert "第四十九条第一款" in deadline_of(office, 2025).basis
    assert deadline_of(office, 2025).advised == date(2026, 1, 30)


def test_an_earlier_day_holds_for_the_subtree_and_the_nearest_wins() -> None:
    city = make_agency("甲市人民政府", kind=Kind.GOVERNMENT)
    county = make_agency("甲县人民政府", parent=city, kind=Kind.GOVERNMENT)
    office, stranger = make_agency("甲县民政局", parent=county), make_agency("乙局")
    set_for(city, 1, 26)
    assert deadline_of(office, 2025).due == date(2026, 1, 26)
    set_for(county, 1, 24)
    found = deadlines_of([city, county, office, stranger], 2025)
    assert [found[one.pk].due for one in (city, county, office, stranger)] == [
        date(2026, 3, 31),
        date(2026, 3, 31),
        date(2026, 1, 24),
        date(2026, 1, 31),
    ]
    assert found[office.pk].advised == date(2026, 1, 23)  # the 24th is a Saturday
    assert found[office.pk].basis == "甲府办函〔2025〕8号"
    set_for(county, 2, 20, Reporter.GOVERNMENT)
    assert deadline_of(county, 2025).due == date(2026, 2, 20)


@pytest.mark.parametrize(("month", "day"), [(1, 31), (3, 1), (2, 30)])
def test_nobody_sets_a_later_day_than_the_law_s(month: int, day: int) -> None:
    with pytest.raises(NotEarlierError):
        set_for(make_agency(), month, day)


def test_the_last_of_february_is_that_of_every_year() -> None:
    assert LocalDeadline(month=2, day=29).day_in(2026) == date(2026, 2, 28)


def test_only_its_administrator_sets_it_and_the_trail_says_so() -> None:
    county = make_agency()
    office = make_agency("甲县民政局", parent=county)
    for actor in (make_person(Role.HEAD, agency=county), make_person(Role.ADMINISTRATOR, agency=make_agency("乙局"))):
        with pytest.raises(NotPermittedError):
            set_for(county, 1, 20, actor=actor)
    admin = make_person(Role.ADMINISTRATOR, agency=county)
    set_for(office, 1, 20, actor=admin)
    actions.drop_local_deadline(agency=office, reporter=Reporter.DEPARTMENT, actor=admin)
    assert deadline_of(office, 2025).due == date(2026, 1, 31)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["reports.set_deadline", "reports.drop_deadline"]
