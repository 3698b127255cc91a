import json
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry
from gongkai_web.notices import ways
from gongkai_web.notices.actions import deliver_due, tell_outside
from gongkai_web.notices.actions.delivering import WAITS, attempt
from gongkai_web.notices.models import Channel, Delivery, Kind, Notice, State
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.mail import Server, free_port, post_to, running, work
from tests.factories.people import make_person, sign_in

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def server(settings: Settings) -> Server:
    found = Server(port=free_port())
    post_to(settings, found)
    return found


@pytest.fixture
def in_database(settings: Settings) -> None:
    """Keep work for the worker, as an installation does, instead of doing it at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def post(key: str = "case:1:reply", *, agency: Agency | None = None, watcher: User | None = None) -> Delivery:
    return tell_outside(
        address="applicant@example.org",
        channel=Channel.EMAIL,
        subject="政府信息公开申请答复",
        text="您好，答复见附件。",
        key=key,
        now=NOW,
        agency=agency,
        watcher=watcher,
    )


def states() -> list[tuple[str, int]]:
    return list(Delivery.objects.order_by("pk").values_list("state", "attempts"))


@pytest.mark.enable_socket
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_database")
def test_a_server_that_is_down_gets_the_mail_once_when_it_is_up(server: Server) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        post()
        work()
        assert states() == [(State.WAITING, 1)]
        assert "无法连接邮件服务器" in Delivery.objects.get().error
        work()
        assert states() == [(State.WAITING, 1)]
        clock.shift(WAITS[0])
        with running(server):
            work()
            work()
            deliver_due(now=NOW + WAITS[0])
    assert states() == [(State.SENT, 2)]
    [letter] = server.taken
    assert letter["Subject"] == "政府信息公开申请答复"
    assert letter["To"] == "applicant@example.org"
    assert letter["Message-ID"].startswith("<gongkai-")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_database")
def test_what_is_rolled_back_is_never_sent() -> None:
    def tell_and_fail() -> None:
        with transaction.atomic():
            post()
            assert DBTaskResult.objects.count() == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell_and_fail()
    assert not Delivery.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_after_the_last_attempt_the_failure_is_seen(server: Server) -> None:
    county = make_agency()
    admin, handler = make_person(Role.ADMINISTRATOR, agency=county), make_person(Role.HANDLER, agency=county)
    now = NOW
    with time_machine.travel(now, tick=False) as clock:
        post(agency=county, watcher=handler)
        for wait in WAITS:
            assert not Notice.objects.exists()
            clock.shift(wait)
            now += wait
            deliver_due(now=now)
    assert states() == [(State.FAILED, len(WAITS) + 1)]
    assert {notice.user for notice in Notice.objects.filter(kind=Kind.FAILURE)} == {admin, handler}
    assert deliver_due(now=now + timedelta(days=9)) == 0
    assert server.taken == []


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_an_address_that_is_refused_for_good_is_not_tried_again(server: Server) -> None:
    server.answers = ["550 no such mailbox"]
    with running(server):
        post()
    assert states() == [(State.FAILED, 1)]
    assert Delivery.objects.get().error == "邮件服务器拒收：550 no such mailbox"


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_a_full_mailbox_is_tried_again(server: Server) -> None:
    server.answers = ["452 mailbox full"]
    with time_machine.travel(NOW, tick=False), running(server):
        post()
        assert states() == [(State.WAITING, 1)]
        deliver_due(now=NOW + WAITS[0])
    assert states() == [(State.SENT, 2)]
    assert len(server.taken) == 1


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_a_server_that_never_answers_is_given_up_in_time(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        post_to(settings, Server(port=mute.getsockname()[1]), patience=0.3)
        post()
    assert states() == [(State.WAITING, 1)]
    assert "没有在限定时间内答复" in Delivery.objects.get().error


@pytest.mark.django_db
def test_a_claim_is_taken_once_and_a_dead_workers_is_taken_up() -> None:
    with time_machine.travel(NOW, tick=False):
        delivery = post()
    Delivery.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    assert attempt(number=delivery.pk, now=NOW + timedelta(minutes=5)) == "not due"
    assert deliver_due(now=NOW + timedelta(minutes=10)) == 1
    assert states() == [(State.SENT, 2)]


@pytest.mark.django_db
def test_whatever_breaks_down_leaves_no_message_hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_delivery: Delivery) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gongkai_web.notices.actions.delivering.send", break_down)
    post()
    assert states() == [(State.WAITING, 1)]
    assert "ZeroDivisionError" in Delivery.objects.get().error


@pytest.mark.django_db
def test_a_way_that_is_not_configured_is_a_failure(settings: Settings) -> None:
    settings.MAIL = False
    admin = make_person(Role.ADMINISTRATOR, agency=make_agency())
    post()
    assert states() == [(State.FAILED, 1)]
    assert "GONGKAI_EMAIL_URL" in Delivery.objects.get().error
    assert Notice.objects.get().user == admin


def hook(folder: Path, body: str) -> str:
    program = folder / "sms"
    program.write_text(f"#!{sys.executable}\nimport sys, json, time\n{body}\n", encoding="utf-8")
    program.chmod(0o700)
    return str(program)


def text_message() -> Delivery:
    return tell_outside(
        address="139 0000 0000", channel=Channel.SMS, subject="补正", text="请补正申请。", key="sms:1", now=NOW
    )


@pytest.mark.django_db
def test_the_sms_program_gets_the_message_on_its_input(tmp_path: Path, settings: Settings) -> None:
    out = tmp_path / "out.json"
    settings.SMS_HOOK = hook(tmp_path, f"open({str(out)!r}, 'wb').write(sys.stdin.buffer.read())")
    delivery = text_message()
    assert states() == [(State.SENT, 1)]
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told == {"id": delivery.pk, "to": "139 0000 0000", "subject": "补正", "text": "请补正申请。"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("sys.exit('网关忙')", "短信程序以 1 结束：网关忙"),
        ("time.sleep(9)", "秒内没有结束"),
    ],
)
def test_an_sms_program_that_fails_is_tried_again_with_its_words(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, body: str, reason: str
) -> None:
    monkeypatch.setattr(ways, "PATIENCE", 1)
    settings.SMS_HOOK = hook(tmp_path, body)
    text_message()
    assert states() == [(State.WAITING, 1)]
    assert reason in Delivery.objects.get().error


@pytest.mark.django_db
def test_an_sms_program_that_is_not_there_is_told(tmp_path: Path, settings: Settings) -> None:
    settings.SMS_HOOK = str(tmp_path / "nowhere")
    text_message()
    assert "无法启动" in Delivery.objects.get().error


@pytest.mark.django_db
def test_a_failure_is_sent_again_or_settled_from_its_list(client: Client, settings: Settings) -> None:
    county = make_agency()
    handler = make_person(Role.HANDLER, agency=county)
    settings.MAIL = False
    first, second = post(agency=county), post("case:2:reply", agency=county)
    stranger = Client()
    sign_in(stranger, make_person(Role.HANDLER, agency=make_agency("乙县人民政府")))
    assert "applicant@example.org" not in stranger.get("/office/notices/failures/").text
    assert stranger.post(f"/office/notices/failures/{first.pk}/resend/").status_code == 404
    sign_in(client, handler)
    assert client.get("/office/notices/failures/").text.count("applicant@example.org") == 2
    settings.MAIL = True
    client.post(f"/office/notices/failures/{first.pk}/resend/")
    client.post(f"/office/notices/failures/{second.pk}/settle/", {"reason": "已电话告知"})
    assert states() == [(State.SENT, 1), (State.SETTLED, 1)]
    assert "没有发送失败的消息" in client.get("/office/notices/failures/").text
    assert Entry.objects.get(verb="notices.settle").reason == "已电话告知"
