"""The public form: what the law asks for and nothing more, one case however often it is sent, nothing typed lost."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_by_code
from gongkai_web.intake.models import Reception
from tests.factories.agencies import make_agency
from tests.factories.intake import CITIZEN, ORGANISATION, apply_online, stamp_of, told
from tests.factories.register import decided, make_office, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency("云泽市民政局")


def page(answer: Any) -> str:  # noqa: ANN401 - a test client's answer
    text: str = answer.content.decode()
    return text


def test_with_one_organ_nobody_has_to_choose(client: Client, agency: Agency) -> None:
    assert client.get("/apply/").headers["Location"] == f"/apply/{agency.code}/citizen/"


def test_an_organ_is_found_by_a_word_of_its_name(client: Client, agency: Agency) -> None:
    make_agency("云泽市教育局")
    closed = make_agency("云泽市民族局")
    Reception.objects.create(agency=closed, online=False)
    shown = page(client.get("/apply/", {"q": "民"}))
    assert agency.name in shown
    assert "教育局" not in shown
    assert closed.name not in shown
    assert client.get(f"/apply/{closed.code}/citizen/").status_code == 404


@pytest.mark.parametrize("way", ["out of use", "not online"])
def test_what_was_typed_for_an_organ_that_closed_is_carried_to_another(
    client: Client, agency: Agency, way: str
) -> None:
    closed = make_agency("云泽市民族局")
    address = f"/apply/{closed.code}/citizen/"
    stamp = stamp_of(client, address)
    if way == "out of use":
        Agency.objects.filter(pk=closed.pk).update(active=False)
    else:
        Reception.objects.create(agency=closed, online=False)
    answer = client.post(address, {**CITIZEN, "stamp": stamp, "to": "send"})
    shown = page(answer)
    assert answer.status_code == 410
    assert ("已停用，不再受理新的申请" in shown) == (way == "out of use")
    assert "还没有提交" in shown
    assert CITIZEN["subject"] in shown
    assert f'value="{agency.code}"' in shown
    assert f'value="{closed.code}"' not in shown
    moved = page(client.post(address, {**CITIZEN, "to": "move", "organ": agency.code}))
    assert f'action="/apply/{agency.code}/citizen/"' in moved
    assert CITIZEN["subject"] in moved
    assert not Case.objects.exists()
    assert client.post("/apply/NOBODY/citizen/", CITIZEN).status_code == 404


def test_a_citizen_s_application_becomes_a_case(client: Client, agency: Agency) -> None:
    with time_machine.travel("2026-03-02T21:30+08:00", tick=False):
        answer = apply_online(client, agency.code, CITIZEN)
    number, code = told(page(answer))
    case = Case.objects.get()
    assert (case.reference, case.subject, case.channel) == (number, CITIZEN["subject"], "portal")
    assert (case.applicant.name, case.applicant.id_number) == ("李明", CITIZEN["id_number"])
    assert (case.applicant_kind, case.phase, case.received_on) == ("natural_person", "received", date(2026, 3, 2))
    assert "no-store" in answer.headers["Cache-Control"]
    assert find_by_code(number, code) == case
    assert find_by_code(number.lower(), f" {code[:5]} {code[5:].lower()} ") == case


def test_an_organisation_is_counted_as_its_kind(client: Client, agency: Agency) -> None:
    apply_online(client, agency.code, ORGANISATION, who="organisation")
    case = Case.objects.get()
    assert (case.applicant_kind, case.applicant.is_organisation) == ("legal_service", True)
    assert case.applicant.id_type == "登记证书编号"


def test_an_organ_that_confirms_by_itself_has_a_case_to_confirm(client: Client, agency: Agency) -> None:
    Reception.objects.create(agency=agency, confirms_at_once=False)
    answer = apply_online(client, agency.code, CITIZEN)
    assert Case.objects.get().phase == "submitted"
    assert "双方确认之日" in page(answer)


def test_nothing_but_what_the_law_asks_for_is_required(client: Client, agency: Agency) -> None:
    form = client.get(f"/apply/{agency.code}/citizen/").context["form"]
    required = {name for name, field in form.fields.items() if field.required}
    assert required == {"subject", "form_wanted", "delivery_wanted", "name", "id_type", "id_number"}
    assert not any("用途" in str(field.label) for field in form.fields.values())


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"phone": ""}, "phone", "至少填写一种联系方式"),
        ({"delivery_wanted": "电子邮件"}, "email", "请填写电子邮箱"),
        ({"delivery_wanted": "邮寄"}, "address", "请填写通信地址"),
        ({"delivery_wanted": "传真"}, "fax", "请填写传真号码"),
        ({"postcode": "12345"}, "postcode", "6 位数字"),
        ({"agent_name": "王芳"}, "agent_id_number", "代理人的证件号码"),
        ({"agent_phone": "000-1"}, "agent_name", "代理人姓名"),
        ({"email": "li@"}, "email", "有效的"),
    ],
)
def test_what_is_wanting_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Client, agency: Agency, change: dict[str, str], field: str, words: str
) -> None:
    answer = client.post(f"/apply/{agency.code}/citizen/", {**CITIZEN, **change, "to": "review"})
    assert answer.status_code == 400
    assert words in " ".join(answer.context["form"].errors[field])
    assert CITIZEN["description"] in page(answer)
    assert not Case.objects.exists()


def test_the_applicant_looks_it_over_and_may_go_back(client: Client, agency: Agency) -> None:
    address = f"/apply/{agency.code}/citizen/"
    stamp = stamp_of(client, address)
    review = client.post(address, {**CITIZEN, "stamp": stamp, "to": "review"})
    assert not Case.objects.exists()
    assert "还没有提交" in page(review)
    assert "校验规则" in page(review)
    again = client.post(address, {**CITIZEN, "stamp": stamp, "to": "edit"})
    assert again.status_code == 200
    assert CITIZEN["id_number"] in page(again)
    assert stamp in page(again)


def test_a_passport_raises_no_doubt(client: Client, agency: Agency) -> None:
    answers = {**CITIZEN, "id_type": "护照", "id_number": "E0000000", "to": "review"}
    assert "校验规则" not in page(client.post(f"/apply/{agency.code}/citizen/", answers))


def test_a_form_sent_twice_is_one_case_and_the_code_is_told_again(client: Client, agency: Agency) -> None:
    stamp = stamp_of(client, f"/apply/{agency.code}/citizen/")
    first = told(page(apply_online(client, agency.code, CITIZEN, stamp=stamp)))
    second = told(page(apply_online(client, agency.code, CITIZEN, stamp=stamp)))
    assert first == second
    assert Case.objects.count() == 1


def test_a_program_that_fills_in_everything_is_stopped_in_words(client: Client, agency: Agency) -> None:
    answer = apply_online(client, agency.code, CITIZEN, website="x")
    assert "留空" in page(answer)
    assert CITIZEN["subject"] in page(answer)
    assert not Case.objects.exists()


def test_a_page_left_open_for_days_is_looked_over_again(client: Client, agency: Agency) -> None:
    with time_machine.travel("2026-03-02T09:00+08:00", tick=False) as clock:
        stamp = stamp_of(client, f"/apply/{agency.code}/citizen/")
        clock.shift(25 * 3600)
        answer = apply_online(client, agency.code, CITIZEN, stamp=stamp)
        assert "超过 24 小时" in page(answer)
        assert not Case.objects.exists()
    assert "超过 24 小时" in page(apply_online(client, agency.code, CITIZEN, stamp="forged:x"))


def test_too_many_applications_from_one_address_are_told_when_to_come_back(client: Client, agency: Agency) -> None:
    with time_machine.travel("2026-03-02T09:00+08:00", tick=False) as clock:
        for _ in range(20):
            apply_online(client, agency.code, CITIZEN)
        answer = apply_online(client, agency.code, CITIZEN)
        assert answer.status_code == 429
        assert "一小时后再试" in page(answer)
        assert CITIZEN["description"] in page(answer)
        assert Case.objects.count() == 20
        other = apply_online(Client(REMOTE_ADDR="192.0.2.9"), agency.code, CITIZEN)
        assert other.status_code == 200
        clock.shift(3600)
        assert apply_online(client, agency.code, CITIZEN).status_code == 200


def test_what_was_given_before_is_offered_without_anybody_s_name(client: Client) -> None:
    office = make_office("云泽市民政局")
    case = decided(office, subject="枕溪镇危房改造补助发放明细", name="赵某某")
    served = date(2026, 3, 12)
    step(
        case, "serve", by=office.registrar, on=served, facts={"way": "in-person", "signed": served, "proof": "签收回证"}
    )
    answers = {**CITIZEN, "subject": "危房改造补助", "to": "review"}
    address = f"/apply/{office.agency.code}/citizen/"
    assert "以前公开过" not in page(client.post(address, answers))
    Reception.objects.create(agency=office.agency, offers_earlier=True)
    shown = page(client.post(address, answers))
    assert "枕溪镇危房改造补助发放明细" in shown
    assert "2026年3月10日" in shown
    assert "赵某某" not in shown
