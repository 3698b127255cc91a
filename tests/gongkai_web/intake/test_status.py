"""The status page: opened by number and code alone, tells no office's secret, and takes what the applicant does."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases import actions
from gongkai_web.cases.models import Case, CaseEvent
from tests.factories.intake import CITIZEN, apply_online, hidden, told
from tests.factories.register import Office, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
ITEMS = "请写明所需明细的年度和村名"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel("2026-03-02T10:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


@pytest.fixture
def opened(client: Client, clock: Any, office: Office) -> tuple[Case, str, str]:  # noqa: ANN401, ARG001 - the clock stands
    number, code = told(apply_online(client, office.agency.code, CITIZEN).content.decode())
    return Case.objects.get(), number, code


def open_page(client: Client, number: str, code: str) -> str:
    answer = client.post("/status/", {"number": number, "code": code})
    assert answer.status_code == 302
    return answer.headers["Location"]


def handled(office: Office, case: Case) -> Case:
    case = step(case, "register", by=office.registrar, on=DAY)
    return step(case, "assign", by=office.registrar, on=DAY, facts={"handler": office.handler.username})


def awaiting(office: Office, case: Case) -> Case:
    case = handled(office, case)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": ITEMS, "days": 10})
    return step(case, "serve_correction_notice", by=office.handler, on=DAY, facts={"served": DAY, "way": "electronic"})


def send(client: Client, page: str, act: str, **answers: str) -> Any:  # noqa: ANN401 - a test client's answer
    address = f"{page}{act}/"
    stamp = answers.pop("stamp", None) or hidden(client.get(address).content.decode(), "stamp")
    return client.post(address, {**answers, "stamp": stamp})


def test_number_and_code_open_the_page(client: Client, opened: tuple[Case, str, str]) -> None:
    case, number, code = opened
    page = open_page(client, number.lower(), f"{code[:5]} {code[5:]}".lower())
    answer = client.get(page)
    shown = answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert all(words in shown for words in ("已收到", case.subject, "2026年3月30日"))
    assert all(secret not in page for secret in (code, "李明", CITIZEN["id_number"]))
    assert all(secret not in shown for secret in (code, CITIZEN["id_number"]))


def test_a_joined_application_says_with_which_other_it_is_answered(
    client: Client, office: Office, opened: tuple[Case, str, str]
) -> None:
    case, number, code = opened
    lead = registered(office, name=CITIZEN["name"], id_number=CITIZEN["id_number"])
    told = {"lead": lead.number, "why": "同一内容"}
    case = step(handled(office, case), "join", by=office.handler, on=DAY, facts=told)
    page = open_page(client, number, code)
    assert f"登记编号 {lead.number}" in client.get(page).content.decode()
    facts = {"outcome": "granted.provided", "decided": DAY, "served": DAY}
    step(case, "follow_lead", by=office.handler, on=DAY, facts=facts)
    assert f"登记编号 {lead.number}）合并办理，已在该件中一并答复" in client.get(page).content.decode()


def test_one_code_opens_every_part_of_an_application(
    client: Client, office: Office, opened: tuple[Case, str, str]
) -> None:
    case, number, code = opened
    told = {"content": "柳河镇的发放明细", "why": "两项内容分别办理"}
    step(handled(office, case), "split", by=office.handler, on=DAY, facts=told)
    part = Case.objects.exclude(pk=case.pk).get()
    whole = client.get(open_page(client, number, code))
    assert "柳河镇的发放明细" in whole.content.decode()
    [link] = whole.context["parts"]
    page = client.get(f"/status/{link.key}/").content.decode()
    assert part.number in page
    assert number in page
    assert "下载接收回执" not in page
    assert client.get(f"/status/{link.key}/receipt.pdf").status_code == 404
    assert client.get(open_page(client, part.reference, code)).status_code == 200
    fresh = actions.renew_code(case=part, actor=office.registrar, token=uuid4(), checked="身份证")
    for reference in (number, part.reference):
        assert client.get(open_page(client, reference, fresh)).status_code == 200
        assert client.post("/status/", {"number": reference, "code": code}).status_code == 400


def test_wrong_number_and_wrong_code_are_told_alike(client: Client, opened: tuple[Case, str, str]) -> None:
    _, number, code = opened
    answers = [
        client.post("/status/", {"number": asked, "code": given})
        for asked, given in ((number, "A" * 10), ("20260302-XXXXX", code), (number, ""))
    ]
    texts = [answer.context["form"].non_field_errors() for answer in answers]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 1


def test_a_case_without_a_code_is_opened_by_none(client: Client, opened: tuple[Case, str, str]) -> None:
    case, number, _ = opened
    Case.objects.filter(pk=case.pk).update(query_code="")
    for code in ("", "0" * 10, "0" * 24):
        assert client.post("/status/", {"number": number, "code": code}).status_code == 400


def test_guessing_ends_after_ten_and_begins_again_later(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    opened: tuple[Case, str, str],
) -> None:
    _, number, code = opened
    for _ in range(10):
        client.post("/status/", {"number": number, "code": "A" * 10})
    shut = client.post("/status/", {"number": number, "code": code})
    assert shut.status_code == 429
    assert "15 分钟后再试" in shut.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").post("/status/", {"number": number, "code": code}).status_code == 302
    clock.shift(15 * 60)
    assert client.post("/status/", {"number": number, "code": code}).status_code == 302


def test_a_page_left_open_asks_for_the_code_again(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    opened: tuple[Case, str, str],
) -> None:
    _, number, code = opened
    page = open_page(client, number, code)
    clock.shift(3601)
    answer = client.get(page)
    assert answer.status_code == 410
    assert "重新输入" in answer.content.decode()
    assert CITIZEN["subject"] not in answer.content.decode()
    assert client.get(f"/status/{number}~1abc~forged/").status_code == 410


def test_what_was_typed_outlives_the_page_it_was_typed_on(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    office: Office,
    opened: tuple[Case, str, str],
) -> None:
    case, number, code = opened
    awaiting(office, case)
    page = open_page(client, number, code)
    stamp = hidden(client.get(f"{page}correct/").content.decode(), "stamp")
    clock.shift(2 * 3600)
    expired = client.post(f"{page}correct/", {"text": "2024年，枕溪村", "stamp": stamp})
    assert expired.status_code == 410
    assert "内容还在" in expired.content.decode()
    carried = {name: hidden(expired.content.decode(), name) for name in ("act", "text")}
    again = client.post("/status/", {**carried, "number": number, "code": "A" * 10})
    assert hidden(again.content.decode(), "text") == "2024年，枕溪村"
    shown = client.post("/status/", {**carried, "number": number, "code": code}).content.decode()
    assert "2024年，枕溪村</textarea>" in shown
    assert not CaseEvent.objects.filter(step="receive_correction").exists()


def test_the_applicant_corrects_and_the_reply_counts_anew(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    office: Office,
    opened: tuple[Case, str, str],
) -> None:
    case, number, code = opened
    awaiting(office, case)
    page = open_page(client, number, code)
    shown = client.get(page).content.decode()
    assert ITEMS in shown
    assert "截止 2026年3月16日" in shown
    clock.move_to("2026-03-09T10:00+08:00")
    page = open_page(client, number, code)
    stamp = hidden(client.get(f"{page}correct/").content.decode(), "stamp")
    empty = client.post(f"{page}correct/", {"text": " ", "stamp": stamp})
    assert empty.status_code == 400
    for _ in range(2):
        answer = send(client, page, "correct", text="2024年，枕溪村", stamp=stamp)
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.phase, case.due_on) == ("handling", date(2026, 4, 7))
    assert CaseEvent.objects.filter(step="receive_correction").count() == 1
    assert "补正已提交" in client.get(answer.headers["Location"]).content.decode()


def test_a_correction_too_late_is_refused_and_stays_typed(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    office: Office,
    opened: tuple[Case, str, str],
) -> None:
    case, number, code = opened
    awaiting(office, case)
    clock.move_to("2026-03-17T10:00+08:00")
    page = open_page(client, number, code)
    shown = client.get(page).content.decode()
    assert "补正期限已过" in shown
    stamp = hidden(client.get(f"{page}withdraw/").content.decode(), "stamp")
    answer = client.post(f"{page}correct/", {"text": "2024年，枕溪村", "stamp": stamp})
    assert answer.status_code == 400
    assert "2024年，枕溪村" in answer.content.decode()
    case.refresh_from_db()
    assert case.phase == "awaiting-correction"


def test_the_applicant_gives_reasons(client: Client, office: Office, opened: tuple[Case, str, str]) -> None:
    case, number, code = opened
    case = handled(office, case)
    step(case, "ask_for_reasons", by=office.handler, on=DAY, facts={"why": "本年已申请三十件", "days": 10})
    page = open_page(client, number, code)
    assert "本年已申请三十件" in client.get(page).content.decode()
    assert send(client, page, "explain", text="为核对补助是否发放").status_code == 302
    case.refresh_from_db()
    assert case.proceeding.reasons is not None
    assert case.proceeding.reasons.text == "为核对补助是否发放"


def test_the_applicant_withdraws_after_being_asked(client: Client, opened: tuple[Case, str, str]) -> None:
    case, number, code = opened
    page = open_page(client, number, code)
    question = client.get(f"{page}withdraw/").content.decode()
    assert "不能恢复" in question
    case.refresh_from_db()
    assert case.phase == "received"
    send(client, page, "withdraw", text="")
    case.refresh_from_db()
    assert (case.phase, case.outcome) == ("closed", "other.withdrawn")
    shown = client.get(page).content.decode()
    assert "您已撤回申请" in shown
    assert "对答复有不同意见" not in shown
    assert client.get(f"{page}withdraw/").context.get("form") is None


def test_consent_to_electronic_service_is_given_and_taken_back(client: Client, opened: tuple[Case, str, str]) -> None:
    case, number, code = opened
    page = open_page(client, number, code)
    assert send(client, page, "delivery", delivery="自行领取").status_code == 302
    case.refresh_from_db()
    assert case.delivery_wanted == "自行领取"
    assert Entry.objects.filter(verb="cases.choose_delivery", actor_name=Party.APPLICANT.label).count() == 1
    refused = send(client, page, "delivery", delivery="邮寄")
    assert refused.status_code == 400
    assert "没有填写" in refused.content.decode()


def test_no_inner_stage_name_or_note_of_the_office_is_told(
    client: Client, office: Office, opened: tuple[Case, str, str]
) -> None:
    case, number, code = opened
    case = handled(office, case)
    actions.add_note(case=case, actor=office.handler, text="问过档案室再说", now=moment(DAY))
    case = step(
        case, "draft", by=office.handler, on=DAY, facts={"outcome": "refused.internal_affairs", "why": "内部管理信息"}
    )
    page = open_page(client, number, code)
    for name, by in (("pass_legality", office.reviewer), ("pass_confidentiality", office.reviewer)):
        shown = client.get(page).content.decode()
        assert "正在办理" in shown
        for secret in ("问过档案室", "内部管理信息", "审核", "签发", "经办人", office.handler.name):
            assert secret not in shown.replace("查找、审核您", "")
        case = step(case, name, by=by, on=DAY)


def test_a_late_reply_is_called_late(
    client: Client,
    clock: Any,  # noqa: ANN401 - a traveller
    opened: tuple[Case, str, str],
) -> None:
    _, number, code = opened
    clock.move_to("2026-03-31T10:00+08:00")
    assert "答复期限已过" in client.get(open_page(client, number, code)).content.decode()
