"""Another agency is asked to help: it sees the request and not the applicant, answers once, by its own people."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from gongkai_web.cases.models import Assistance, Case
from tests.factories.register import Office, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def asked() -> tuple[Office, Office, Case]:
    county = make_office("甲县人民政府")
    bureau = make_office("甲县民政局", parent=county.agency)
    case = registered(county)
    facts = {"office": bureau.agency.name, "what": "请核对发放明细", "until": "2026-03-09"}
    return county, bureau, step(case, "ask_office", by=county.handler, on=DAY, facts=facts)


def test_the_agency_that_is_asked_sees_the_request_and_not_the_applicant(asked: tuple[Office, Office, Case]) -> None:
    _, bureau, case = asked
    client = Client()
    client.force_login(bureau.handler)
    page = client.get("/office/assistance/").content.decode()
    one = client.get(f"/office/assistance/{Assistance.objects.get().pk}/").content.decode()
    assert "请核对发放明细" in page
    assert case.subject in one
    assert "李明" not in page + one
    assert client.get(f"/office/cases/{case.reference}/").status_code == 404


@time_machine.travel("2026-03-04T02:00:00Z", tick=False)
def test_its_answer_is_a_step_of_the_case(asked: tuple[Office, Office, Case]) -> None:
    _, bureau, case = asked
    client = Client()
    client.force_login(bureau.handler)
    assert client.post(f"/office/assistance/{Assistance.objects.get().pk}/", {"text": "已核对"}).status_code == 302
    case.refresh_from_db()
    assert case.proceeding.offices[0].text == "已核对"
    assert Assistance.objects.get().answered_on == date(2026, 3, 4)
    again = client.post(f"/office/assistance/{Assistance.objects.get().pk}/", {"text": "再次"})
    assert again.status_code == 400


def test_nobody_else_sees_or_answers_it(asked: tuple[Office, Office, Case]) -> None:
    stranger = make_office("乙县民政局")
    client = Client()
    client.force_login(stranger.handler)
    address = f"/office/assistance/{Assistance.objects.get().pk}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "我来"}).status_code == 404
    assert asked[2].proceeding.offices[0].answered is None


@pytest.mark.parametrize("by", ["helper", "desk"])
def test_an_agency_that_was_renamed_since_answers_what_it_was_asked(
    asked: tuple[Office, Office, Case], by: str
) -> None:
    county, bureau, case = asked
    bureau.agency.name = "甲县民政和社会工作局"
    bureau.agency.save()
    with time_machine.travel(moment(DAY), tick=False):
        if by == "helper":
            client = Client()
            client.force_login(bureau.handler)
            address = f"/office/assistance/{Assistance.objects.get().pk}/"
            assert client.post(address, {"text": "已核对"}).status_code == 302
        else:
            facts = {"office": "甲县民政局", "text": "已核对"}
            step(case, "office_answers", by=county.handler, on=DAY, facts=facts)
    case.refresh_from_db()
    assert case.proceeding.offices[0].answered == DAY
    assert Assistance.objects.get().answered_on == DAY
