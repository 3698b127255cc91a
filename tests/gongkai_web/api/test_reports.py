"""Annual reports over the interface."""

from datetime import date

import pytest

from gongkai_web.people.models import Role, Scope
from tests.factories.callers import make_caller, reason_of
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_office

pytestmark = pytest.mark.django_db


def test_figures_are_counted_from_the_register(office: Office) -> None:
    decided(office, day=date(2026, 3, 2))
    caller = make_caller(office.head, office.agency, [Scope.READ_REPORTS])
    told = caller.get(f"/reports/{office.agency.code}/2026").json()
    assert told["counted"]["applications.received.natural_person"] == 1
    assert told["signed"] is None


def test_a_government_reads_the_agencies_right_below_and_nobody_else_does(office: Office) -> None:
    below = make_office("乙镇人民政府", parent=office.agency)
    above = make_caller(office.head, office.agency)
    assert above.get(f"/reports/{below.agency.code}/2026").status_code == 200
    beside = make_caller(below.head, below.agency)
    assert reason_of(beside.get(f"/reports/{office.agency.code}/2026")) == "not-there"
    administrator = make_caller(make_person(Role.ADMINISTRATOR, agency=office.agency), office.agency)
    assert reason_of(administrator.get(f"/reports/{office.agency.code}/2026")) == "not-there"


def test_a_year_without_a_form_is_refused(office: Office) -> None:
    caller = make_caller(office.head, office.agency)
    assert reason_of(caller.get(f"/reports/{office.agency.code}/1999")) == "invalid"
