"""Another agency is asked to help: it sees the request and not the applicant, answers once, by its own people."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from gongkai_web.cases.actions import answer_assistance
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import Assistance, Case
from gongkai_web.notices.models import Notice
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


def test_whoever_may_answer_is_told_that_the_agency_is_asked(asked: tuple[Office, Office, Case]) -> None:
    county, bureau, case = asked
    event = case.events.get(step="ask_office")
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    told = Notice.objects.filter(url=f"/office/assistance/{Assistance.objects.get().pk}/")
    assert {one.user for one in told} == {bureau.registrar, bureau.handler, bureau.head}
    assert {one.text for one in told} == {f"{county.agency.name}请本机关协办：请核对发放明细，请于2026年3月9日前反馈"}


def test_an_answer_gives_the_turn_back_to_the_handler(asked: tuple[Office, Office, Case]) -> None:
    county, bureau, case = asked
    answer_assistance(
        assistance=Assistance.objects.get(), actor=bureau.handler, text="已核对", day=DAY, now=moment(DAY)
    )
    event = case.events.get(step="office_answers")
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    assert Notice.objects.filter(user=county.handler, key=f"case-{case.pk}-turn-{event.pk}").exists()


def test_each_of_two_requests_to_one_agency_has_its_own_answer(asked: tuple[Office, Office, Case]) -> None:
    county, bureau, case = asked
    facts = {"office": bureau.agency.name, "what": "请提供会议纪要"}
    step(case, "ask_office", by=county.handler, on=DAY, facts=facts)
    first, second = Assistance.objects.order_by("pk")
    answer_assistance(assistance=second, actor=bureau.handler, text="纪要附后", day=DAY, now=moment(DAY))
    case.refresh_from_db()
    assert [(one.what, one.text) for one in case.proceeding.offices] == [
        ("请核对发放明细", ""),
        ("请提供会议纪要", "纪要附后"),
    ]
    answer_assistance(assistance=first, actor=bureau.handler, text="已核对", day=DAY, now=moment(DAY))
    assert list(Assistance.objects.order_by("pk").values_list("answer", flat=True)) == ["已核对", "纪要附后"]


def test_nobody_waits_for_an_answer_once_the_case_has_ended(asked: tuple[Office, Office, Case]) -> None:
    county, bureau, case = asked
    step(case, "withdraw", by=county.registrar, on=DAY, facts={"proof": "撤回书"})
    client = Client()
    client.force_login(bureau.handler)
    assert "无需反馈" in client.get("/office/assistance/").content.decode()
    one = client.get(f"/office/assistance/{Assistance.objects.get().pk}/").content.decode()
    assert "不需要再反馈" in one
    assert "送交反馈" not in one


def test_what_is_open_stands_first_the_nearest_day_before_the_others(asked: tuple[Office, Office, Case]) -> None:
    county, bureau, case = asked
    for what, until in (("没有期限", ""), ("更近", "2026-03-05")):
        facts = {"office": bureau.agency.name, "what": what} | ({"until": until} if until else {})
        case = step(case, "ask_office", by=county.handler, on=DAY, facts=facts)
    first = Assistance.objects.get(until="2026-03-09")
    answer_assistance(assistance=first, actor=bureau.handler, text="已核对", day=DAY, now=moment(DAY))
    client = Client()
    client.force_login(bureau.handler)
    listed = client.get("/office/assistance/").context["page"]
    assert [one.what for one in listed] == ["更近", "没有期限", "请核对发放明细"]


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
