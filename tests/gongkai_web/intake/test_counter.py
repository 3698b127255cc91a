"""The counter: each channel by its own day, what stands against it in words, doubles seen, nothing registered twice."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_by_code
from gongkai_web.people.models import Role
from tests.factories.intake import hidden
from tests.factories.people import make_person, sign_in
from tests.factories.register import Office, make_case, make_office

pytestmark = pytest.mark.django_db

COUNTER = "/office/counter/"
LETTER = {
    "channel": "in-person",
    "submitted": "2026-03-05",
    "applicant_kind": "natural_person",
    "name": "王小明",
    "phone": "000-7654321",
    "subject": "城南片区征收补偿方案",
    "then": "slip",
}


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


@pytest.fixture(autouse=True)
def clock(client: Client, office: Office) -> Iterator[Any]:
    with time_machine.travel("2026-03-05T10:00+08:00", tick=False) as traveller:
        sign_in(client, office.registrar)
        yield traveller


def register(client: Client, office: Office, **change: str) -> Any:  # noqa: ANN401 - a test client's answer
    stamp = change.pop("stamp", None) or hidden(client.get(COUNTER).content.decode(), "stamp")
    return client.post(COUNTER, {**LETTER, "agency": str(office.agency.pk), "stamp": stamp, **change})


def test_an_application_handed_in_is_received_numbered_and_receipted(client: Client, office: Office) -> None:
    answer = register(client, office)
    case = Case.objects.get()
    assert (case.phase, case.received_on, case.channel) == ("handling", date(2026, 3, 5), "in-person")
    slip = client.get(answer.headers["Location"]).content.decode()
    assert case.number in slip
    code = slip.split("<dt>查询码</dt><dd>")[1].split("<")[0]
    assert find_by_code(case.reference, code) == case


@pytest.mark.parametrize("kind", ["application", "record-correction", "complaint"])
def test_whatever_the_regulation_lets_people_bring_is_registered_as_what_it_is(
    client: Client, office: Office, kind: str
) -> None:
    slip = client.get(register(client, office, kind=kind).headers["Location"])
    case = Case.objects.get()
    assert (case.kind, case.phase, case.counted) == (kind, "handling", kind == "application")
    seen = client.get(f"/office/cases/{case.reference}/").content.decode()
    assert ("无法定期限" in seen, "未起算" in seen) == (kind != "application", False)
    said = slip.content.decode()
    assert case.number in said
    assert f"{case.get_kind_display()}回执" in said
    code = said.split("<dt>查询码</dt><dd>")[1].split("<")[0]
    status = client.post("/status/", {"number": case.reference, "code": code}, follow=True).content.decode()
    assert [("20 个工作日" in page) for page in (said, status)] == [kind == "application"] * 2


def test_the_code_is_printed_by_who_registered_and_on_that_day_only(client: Client, office: Office, clock: Any) -> None:  # noqa: ANN401 - a traveller
    address = register(client, office).headers["Location"]
    colleague = Client()
    sign_in(colleague, make_person(Role.REGISTRAR, agency=office.agency))
    assert "查询码</dt>" in client.get(address).content.decode()
    assert "查询码</dt>" not in colleague.get(address).content.decode()
    clock.shift(24 * 3600)
    sign_in(client, office.registrar)
    slip = client.get(address)
    assert slip.status_code == 200
    assert "查询码</dt>" not in slip.content.decode()


def test_signed_mail_counts_from_the_mail_room(client: Client, office: Office) -> None:
    register(client, office, channel="signed-mail", submitted="2026-03-01", signed="2026-03-03", desk="2026-03-05")
    case = Case.objects.get()
    assert (case.received_on, case.proceeding.desk) == (date(2026, 3, 3), date(2026, 3, 5))


@pytest.mark.parametrize("channel", ["plain-mail", "misdirected-mail", "fax", "internet"])
def test_what_nobody_signs_for_waits_for_confirmation(client: Client, office: Office, channel: str) -> None:
    answer = register(client, office, channel=channel)
    case = Case.objects.get()
    assert (case.phase, case.received_on, case.number) == ("submitted", None, "")
    assert "确认之日为收到日期" in client.get(answer.headers["Location"]).content.decode()
    listed = client.get(f"{COUNTER}unconfirmed/").content.decode()
    assert case.subject in listed
    answers = {"confirmed": "2026-03-05", "evidence": "10:20 电话确认", "act": "confirm"}
    client.post(f"{COUNTER}{case.reference}/confirm/", answers)
    case.refresh_from_db()
    assert (case.phase, case.received_on) == ("handling", date(2026, 3, 5))
    assert "10:20 电话确认" in case.notes.get().text
    assert case.subject not in client.get(f"{COUNTER}unconfirmed/").content.decode()


def test_a_confirmation_at_once_is_taken_with_its_evidence(client: Client, office: Office) -> None:
    register(client, office, channel="fax", confirmed="2026-03-05", evidence="电话确认")
    assert Case.objects.get().received_on == date(2026, 3, 5)


def test_an_applicant_not_reached_stays_on_the_list_with_a_record(client: Client, office: Office) -> None:
    register(client, office, channel="plain-mail")
    case = Case.objects.get()
    shown = client.get(f"{COUNTER}unconfirmed/").content.decode()
    assert f'name="version" value="{case.version}"' in shown
    answers = {
        "confirmed": "2026-03-05", "evidence": "10:20 电话无人接听", "act": "attempt", "version": str(case.version)
    }  # fmt: skip
    # Sent twice, by a button pressed twice, it is noted once.
    assert [client.post(f"{COUNTER}{case.reference}/confirm/", answers).status_code for _ in range(2)] == [302, 400]
    assert case.events.filter(step="note_attempt").count() == 1
    assert case.subject in client.get(f"{COUNTER}unconfirmed/").content.decode()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"submitted": "2026-03-06"}, "submitted", "不能晚于今天"),
        ({"submitted": "三月五日"}, "submitted", "日期无法识别"),
        ({"channel": "signed-mail"}, "signed", "收发室签收日"),
        ({"channel": "signed-mail", "signed": "2026-03-07"}, "signed", "不能晚于今天"),
        ({"channel": "signed-mail", "signed": "2026-03-04"}, "signed", "早于提交"),
        ({"channel": "signed-mail", "signed": "2026-03-05", "desk": "2026-03-04"}, "desk", "早于收发室签收日"),
        ({"channel": "fax", "confirmed": "2026-03-05"}, "evidence", "怎样确认"),
        ({"channel": "fax", "confirmed": "2026-03-04", "evidence": "电话"}, "confirmed", "早于提交"),
        ({"oral": "on"}, "difficulty", "确有困难"),
        ({"oral": "on", "difficulty": "视力障碍"}, "read_back", "念给申请人听"),
        ({"oral": "on", "difficulty": "视力障碍", "read_back": "on", "channel": "fax"}, "oral", "当面提交"),
        ({"delivery_wanted": "邮寄"}, "address", "通信地址"),
        ({"channel": "portal"}, "channel", "有效"),
        ({"name": ""}, "name", "请填写"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Client, office: Office, change: dict[str, str], field: str, words: str
) -> None:
    answer = register(client, office, **change)
    assert answer.status_code == 400
    assert words in " ".join(answer.context["form"].errors[field])
    assert LETTER["subject"] in answer.content.decode()
    assert not Case.objects.exists()


def test_an_oral_application_keeps_the_difficulty(client: Client, office: Office) -> None:
    register(client, office, oral="on", difficulty="视力障碍", read_back="on")
    state = Case.objects.get().proceeding
    assert (state.oral, state.difficulty) == (True, "视力障碍")


def test_days_of_before_the_regulation_are_refused_in_words(client: Client, office: Office) -> None:
    answer = register(client, office, submitted="2019-05-14")
    assert answer.status_code == 400
    assert "2019" in answer.context["form"].non_field_errors()[0]


def test_a_double_is_seen_and_goes_on_when_told(client: Client, office: Office) -> None:
    first = make_case(office, day=date(2026, 2, 20), subject="城南片区房屋征收补偿方案", name="王小明")
    answer = register(client, office)
    assert answer.status_code == 409
    assert first.reference in answer.content.decode()
    assert Case.objects.count() == 1
    stamp, seen = (hidden(answer.content.decode(), name) for name in ("stamp", "seen"))
    assert register(client, office, stamp=stamp, seen=seen).status_code == 302
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "subject", "day"),
    [
        ("赵小红", "城南片区征收补偿方案", date(2026, 2, 20)),
        ("王小明", "学校食堂招标结果", date(2026, 2, 20)),
        ("王小明", "城南片区征收补偿方案", date(2026, 1, 20)),
    ],
)
def test_another_person_another_thing_or_long_ago_is_no_double(
    client: Client, office: Office, name: str, subject: str, day: date
) -> None:
    make_case(office, day=day, subject=subject, name=name)
    assert register(client, office).status_code == 302


def test_a_letter_sent_twice_is_registered_once(client: Client, office: Office) -> None:
    stamp = hidden(client.get(COUNTER).content.decode(), "stamp")
    answers = [register(client, office, stamp=stamp, seen="") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Case.objects.count() == 1


def test_the_next_letter_keeps_the_channel(client: Client, office: Office) -> None:
    answer = register(client, office, channel="signed-mail", submitted="", signed="2026-03-05", then="next")
    again = client.get(answer.headers["Location"])
    assert again.context["form"]["channel"].value() == "signed-mail"
    assert Case.objects.get().number in again.content.decode()


def test_only_registrars_of_the_agency_stand_at_its_counter(client: Client, office: Office) -> None:
    other = make_office("云泽市教育局")
    assert register(client, other).status_code == 400
    handler = Client()
    sign_in(handler, office.handler)
    assert handler.get(COUNTER).status_code == 403
    case = make_case(other, channel="fax")
    answers = {"confirmed": "2026-03-05", "evidence": "电话", "act": "confirm"}
    assert client.post(f"{COUNTER}{case.reference}/confirm/", answers).status_code == 404
    assert client.get(f"{COUNTER}{case.reference}/").status_code == 404
