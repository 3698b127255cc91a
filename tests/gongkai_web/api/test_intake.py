"""Applications over the interface: one case for one key, what the law requires, and the query code told once."""

from copy import deepcopy
from typing import Any

import pytest

from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_by_code
from gongkai_web.intake.models import Reception
from gongkai_web.people.models import Scope
from tests.factories.callers import Caller, make_caller, reason_of
from tests.factories.register import Office

pytestmark = pytest.mark.django_db

KEY = {"Idempotency-Key": "province-2026-000001"}
APPLICATION: dict[str, Any] = {
    "subject": "2025年度低保发放明细",
    "delivery_wanted": "邮寄",
    "applicant": {"name": "李明", "id_type": "居民身份证", "id_number": "330102199001011234", "phone": "0571-1"},
}


@pytest.fixture
def portal(office: Office) -> Caller:
    return make_caller(office.registrar, office.agency, [Scope.SUBMIT])


def test_an_application_sent_twice_is_one_case_with_one_code(portal: Caller) -> None:
    first = portal.post("/intake/applications", APPLICATION, KEY)
    again = portal.post("/intake/applications", APPLICATION, KEY)
    assert (first.status_code, again.status_code) == (201, 200)
    begun = first.json()
    assert again.json() == {**begun, "again": True}
    case = find_by_code(begun["reference"], begun["query_code"])
    assert case is not None
    assert (case.agency, case.applicant.phone, case.phase) == (portal.token.agency, "0571-1", "received")
    assert Case.objects.count() == 1
    assert Entry.objects.filter(verb="api.write").count() == 1


def test_a_key_is_one_tokens_own_and_one_applications(office: Office, portal: Caller) -> None:
    portal.post("/intake/applications", APPLICATION, KEY)
    other = make_caller(office.registrar, office.agency, [Scope.SUBMIT])
    assert other.post("/intake/applications", APPLICATION, KEY).status_code == 201
    different = portal.post("/intake/applications", APPLICATION | {"subject": "征地补偿"}, KEY)
    assert (different.status_code, reason_of(different)) == (422, "key-reused")
    assert "query_code" not in different.text


@pytest.mark.parametrize(
    ("place", "value", "field"),
    [
        ("subject", "", "subject"),
        ("subject", "长" * 201, "subject"),
        ("purpose", "自用", "purpose"),
        ("applicant.name", "李\x00明", "applicant.name"),
        ("applicant.phone", "", "applicant"),
        ("applicant.email", "nowhere", "applicant.email"),
        ("applicant.kind", "alien", "applicant.kind"),
        ("applicant.postcode", "12", "applicant.postcode"),
        ("applicant", None, "applicant"),
    ],
)
def test_what_is_wrong_is_told_with_its_field_and_mend(portal: Caller, place: str, value: object, field: str) -> None:
    body = deepcopy(APPLICATION)
    *above, name = place.split(".")
    (body[above[0]] if above else body)[name] = value
    refused = portal.post("/intake/applications", body, KEY)
    assert (refused.status_code, reason_of(refused)) == (422, "invalid")
    (error,) = refused.json()["errors"]
    assert error["field"] == field
    assert any("一" <= letter <= "鿿" for letter in error["mend"])
    assert not Case.objects.exists()


def test_a_key_is_required_and_the_body_is_json(portal: Caller) -> None:
    assert reason_of(portal.post("/intake/applications", APPLICATION)) == "invalid"
    assert reason_of(portal.post("/intake/applications", b"{", KEY)) == "unreadable"
    assert reason_of(portal.post("/intake/applications", b'"\xff"', KEY)) == "unreadable"


def test_an_agency_that_takes_none_over_the_internet_says_so(office: Office, portal: Caller) -> None:
    Reception.objects.create(agency=office.agency, online=False)
    assert reason_of(portal.post("/intake/applications", APPLICATION, KEY)) == "refused"
