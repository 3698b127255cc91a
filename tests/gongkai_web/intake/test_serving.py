"""A reply fetched over the status page: what is proved of it, who records the service, and never twice."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from gongkai.procedure import find_step
from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases.forms import StepForm
from gongkai_web.cases.models import Access, AccessKind, Case, CaseEvent
from gongkai_web.cases.queries import find_online_service, find_reply
from gongkai_web.intake.actions import follow_replies, offer_reply
from gongkai_web.intake.models import Reception, Serving
from gongkai_web.intake.stamps import new_stamp
from gongkai_web.notices.models import Delivery
from tests.factories.intake import CITIZEN, apply_online, hidden, told
from tests.factories.people import sign_in
from tests.factories.register import GRANT, Office, make_letters, make_office, step

pytestmark = pytest.mark.django_db

DAY, SIGNED = date(2026, 3, 2), date(2026, 3, 10)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel("2026-03-02T10:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


class Replied:
    """A case applied for online and decided on the tenth of March, with the page of its applicant."""

    def __init__(self, client: Client, clock: Any, office: Office, **answers: str) -> None:  # noqa: ANN401 - a traveller
        number, code = told(apply_online(client, office.agency.code, {**CITIZEN, **answers}).content.decode())
        case = step(Case.objects.get(), "register", by=office.registrar, on=DAY)
        case = step(case, "assign", by=office.registrar, on=DAY, facts={"handler": office.handler.username})
        clock.move_to("2026-03-10T10:00+08:00")
        case = step(case, "draft", by=office.handler, on=SIGNED, facts=GRANT)
        for name, by in (
            ("pass_legality", office.reviewer),
            ("pass_confidentiality", office.reviewer),
            ("sign", office.approver),
        ):
            case = step(case, name, by=by, on=SIGNED)
        make_letters(case, on=SIGNED)
        self.client, self.clock, self.number, self.code = client, clock, number, code

    @property
    def case(self) -> Case:
        return Case.objects.select_related("agency", "applicant").get()

    def at(self, moment: str) -> "Replied":
        self.clock.move_to(f"{moment}+08:00")
        return self

    def page(self) -> str:
        return self.client.post("/status/", {"number": self.number, "code": self.code}).headers["Location"]

    def open(self) -> str:
        return self.client.get(self.page()).content.decode()

    def fetch(self) -> None:
        reply = find_reply(self.case)
        assert reply is not None
        assert reply.pdf is not None
        answer: Any = self.client.get(f"{self.page()}papers/{reply.pdf.pk}/")
        assert b"".join(answer.streaming_content).startswith(b"%PDF")

    def confirm(self) -> Any:  # noqa: ANN401 - a test client's answer
        address = f"{self.page()}confirm/"
        return self.client.post(address, {"stamp": hidden(self.client.get(address).content.decode(), "stamp")})

    def offer(self) -> None:
        offer_reply(case=self.case, now=timezone.now())


Answering = Callable[..., Replied]


@pytest.fixture
def answered(client: Client, clock: Any, office: Office) -> Answering:  # noqa: ANN401 - a traveller
    return lambda **answers: Replied(client, clock, office, **answers)


def leave_to_platform(office: Office, serving: Serving) -> None:
    Reception.objects.create(agency=office.agency, serving=serving)


def kinds() -> list[str]:
    return list(Access.objects.order_by("pk").values_list("kind", flat=True))


def served() -> list[CaseEvent]:
    return list(CaseEvent.objects.filter(step="serve"))


def test_the_office_is_offered_the_step_with_day_and_proof(answered: Answering, office: Office) -> None:
    replied = answered()
    replied.at("2026-03-10T10:05").offer()
    replied.at("2026-03-11T09:12").open()
    replied.fetch()
    replied.fetch()
    assert kinds() == ["available", "seen", "fetched"]
    assert Access.objects.get(kind=AccessKind.FETCHED).times == 2
    assert served() == []
    serve = find_step("serve")
    assert serve is not None
    form = StepForm(serve, replied.case)
    assert {name: form.fields[name].initial for name in ("way", "arrived", "consent", "online_review")} == {
        "way": "electronic",
        "arrived": SIGNED,
        "consent": True,
        "online_review": True,
    }
    proof = str(form.fields["proof"].initial)
    assert "2026年3月10日 10:05可以在查询页查阅" in proof
    assert "2026年3月11日 09:12申请人下载" in proof
    desk = Client()
    sign_in(desk, office.registrar)
    shown = desk.get(f"/office/cases/{replied.case.reference}/").content.decode()
    assert "申请人收阅情况" in shown
    assert "按电子送达办理" in shown
    page = desk.get(f"/office/cases/{replied.case.reference}/steps/serve/").context["form"]
    sent = {name: page[name].value() for name in page.fields if page[name].value() not in {None, False, ""}}
    assert desk.post(f"/office/cases/{replied.case.reference}/steps/serve/", sent).status_code == 302
    assert replied.case.served_on == SIGNED
    assert "按电子送达办理" not in desk.get(f"/office/cases/{replied.case.reference}/").content.decode()


def test_the_platform_records_the_arrival_once_where_the_organ_says_so(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered(email="li@example.org")
    for _ in range(2):
        replied.at("2026-03-10T10:05").offer()
        follow_replies(now=timezone.now())
    replied.at("2026-03-12T09:00").fetch()
    replied.confirm()
    (event,) = served()
    assert (event.facts["way"], event.facts["arrived"], event.actor_name) == (
        "electronic",
        "2026-03-10",
        Party.SYSTEM.label,
    )
    assert (replied.case.phase, replied.case.served_on) == ("served", SIGNED)
    assert "答复送达" in replied.open()
    assert Delivery.objects.filter(key__startswith="intake.reply").count() == 1
    assert not any(GRANT["why"] in one.body for one in mail.outbox)


def test_the_first_download_counts_where_the_organ_says_so(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.KNOWN)
    replied = answered()
    replied.at("2026-03-10T10:05").offer()
    replied.at("2026-03-11T08:00").open()
    assert served() == []
    replied.at("2026-03-13T21:30").fetch()
    assert replied.case.served_on == date(2026, 3, 13)


def test_who_chose_e_mail_is_served_by_what_they_do_here_alone(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered(delivery_wanted="电子邮件", email="li@example.org")
    replied.at("2026-03-10T10:05").offer()
    assert served() == []
    replied.at("2026-03-12T09:00").confirm()
    assert replied.case.served_on == date(2026, 3, 12)


def test_nobody_is_served_electronically_without_consent(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered(delivery_wanted="邮寄", address="云泽市青桑区某某路 1 号")
    replied.at("2026-03-10T10:05").offer()
    follow_replies(now=timezone.now())
    assert "发给您的文书" not in replied.at("2026-03-11T09:00").open()
    assert kinds() == []
    assert replied.confirm().status_code == 302
    assert (kinds(), served(), find_online_service(replied.case)) == (["confirmed"], [], None)


def test_a_letter_that_tells_no_online_channel_is_left_to_the_office(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered()
    letter = find_reply(replied.case)
    assert letter is not None
    letter.facts_kept = {**letter.facts_kept, "served_by": ""}
    letter.save()
    replied.at("2026-03-10T10:05").offer()
    assert served() == []
    online = find_online_service(replied.case)
    assert online is not None
    assert not online.tells_review


def test_nobody_is_served_by_a_page_that_they_cannot_open(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered()
    Case.objects.update(query_code="")
    replied.offer()
    assert (kinds(), served()) == ([], [])


def test_what_failed_once_is_not_served_by_itself_again(answered: Answering, office: Office) -> None:
    leave_to_platform(office, Serving.ARRIVED)
    replied = answered()
    replied.at("2026-03-10T10:00").offer()
    failed = step(replied.case, "service_failed", by=office.registrar, on=date(2026, 3, 11), facts={"why": "打不开"})
    assert failed.phase == "decided"
    replied.at("2026-03-12T09:00")
    follow_replies(now=timezone.now())
    assert len(served()) == 1
    assert find_online_service(replied.case) is None


def test_a_confirmation_is_taken_once_with_its_time(answered: Answering) -> None:
    replied = answered()
    replied.at("2026-03-11T09:30")
    assert "确认收到答复" in replied.open()
    assert "不表示同意" in replied.client.get(f"{replied.page()}confirm/").content.decode()
    first = replied.confirm()
    assert "您确认收到答复" in replied.client.get(first.headers["Location"]).content.decode()
    replied.at("2026-03-12T09:30")
    assert replied.client.post(f"{replied.page()}confirm/", {"stamp": new_stamp()}).status_code == 302
    assert "确认收到答复</a>" not in replied.open()
    row = Access.objects.get(kind=AccessKind.CONFIRMED)
    assert timezone.localtime(row.first_at).strftime("%m-%d %H:%M") == "03-11 09:30"
    assert Entry.objects.filter(verb="cases.confirm_reply", actor_name=Party.APPLICANT.label).count() == 1
    history = [entry.title for entry in replied.client.get(replied.page()).context["standing"].history]
    assert history.count("您确认收到答复") == 1


def test_without_a_reply_there_is_nothing_to_confirm(client: Client, office: Office) -> None:
    number, code = told(apply_online(client, office.agency.code, CITIZEN).content.decode())
    page = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    assert "确认收到答复" not in client.get(page).content.decode()
    stamp = hidden(client.get(f"{page}withdraw/").content.decode(), "stamp")
    refused = client.post(f"{page}confirm/", {"stamp": stamp})
    assert refused.status_code == 400
    assert "还没有制作完成" in refused.content.decode()
    assert kinds() == []
