from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gongkai_web.agencies.models import Agency
from gongkai_web.notices.actions import mark_read, send_digests, set_preferences, tell, tell_outside
from gongkai_web.notices.models import Channel, Delivery, Kind, Level, Mode, Notice, State
from gongkai_web.notices.queries import count_unread
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
DAY = NOW.date()


@pytest.fixture
def county() -> Agency:
    return make_agency()


@pytest.fixture
def clerk(county: Agency) -> User:
    person = make_person(Role.HANDLER, agency=county, name="王芳")
    person.email = "wangfang@example.org"
    person.save()
    return person


def due(clerk: User, key: str = "case:1:due:3", level: Level = Level.SOON) -> list[Notice]:
    return tell(
        user=clerk, kind=Kind.DUE, level=level, text="〔2026〕1号还剩 3 个工作日", url="/office/me/", key=key, now=NOW
    )


def test_the_same_alarm_is_said_once(clerk: User) -> None:
    assert len(due(clerk)) == 1
    assert due(clerk) == []
    assert Notice.objects.get().user == clerk
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "【期限提醒】〔2026〕1号还剩 3 个工作日"
    assert Delivery.objects.get().state == State.SENT


def test_everybody_who_holds_the_role_is_told_and_nobody_else(county: Agency, clerk: User) -> None:
    second = make_person(Role.HANDLER, agency=county)
    make_person(Role.REVIEWER, agency=county)
    make_person(Role.HANDLER, agency=make_agency("乙县人民政府"))
    gone = make_person(Role.HANDLER, agency=county)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    made = tell(
        user=clerk, role=Role.HANDLER, agency=county, kind=Kind.TASK, text="收到新申请", key="case:2:new", now=NOW
    )
    assert {notice.user for notice in made} == {clerk, second}


def test_a_link_in_mail_is_whole(clerk: User, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://gongkai.example.gov.cn/"
    due(clerk)
    assert "https://gongkai.example.gov.cn/office/me/" in mail.outbox[0].body


def test_who_wants_no_mail_gets_none_but_is_told(clerk: User) -> None:
    set_preferences(user=clerk, modes={Kind.DUE: Mode.NONE})
    due(clerk)
    assert mail.outbox == []
    assert count_unread(clerk) == 1


def test_a_digest_is_sent_once_a_day_with_what_presses_first(clerk: User) -> None:
    set_preferences(user=clerk, modes={Kind.STEP: Mode.DIGEST, Kind.DUE: Mode.DIGEST})
    tell(user=clerk, kind=Kind.STEP, text="已寄出", key="a", now=NOW)
    due(clerk, level=Level.URGENT)
    assert send_digests(day=DAY, now=NOW) == 1
    assert send_digests(day=DAY, now=NOW + timedelta(hours=1)) == 0
    letter = mail.outbox[0]
    assert "您有 2 条未读提醒" in letter.subject
    assert letter.body.index("还剩 3 个工作日") < letter.body.index("已寄出")
    assert send_digests(day=DAY + timedelta(days=1), now=NOW + timedelta(days=1)) == 1


def test_a_digest_holds_nothing_read_or_unwanted(clerk: User) -> None:
    set_preferences(user=clerk, modes={Kind.DUE: Mode.NONE, Kind.TASK: Mode.DIGEST})
    due(clerk)
    tell(user=clerk, kind=Kind.STEP, text="已寄出", key="a", now=NOW)
    [task] = tell(user=clerk, kind=Kind.TASK, text="请审核", key="b", now=NOW)
    mark_read(number=task.pk, user=task.user, now=NOW)
    assert send_digests(day=DAY, now=NOW) == 0


def test_the_first_reading_counts_and_only_ones_own(clerk: User) -> None:
    [told] = tell(user=clerk, kind=Kind.TASK, text="请审核", url="/office/cases/", key="b", now=NOW)
    other = make_person(Role.HANDLER, agency=clerk.agency)
    assert mark_read(number=told.pk, user=other, now=NOW) is None
    assert Notice.objects.get().read_at is None
    for hours in (1, 2):
        assert mark_read(number=told.pk, user=clerk, now=NOW + timedelta(hours=hours)) == "/office/cases/"
    assert Notice.objects.get().read_at == NOW + timedelta(hours=1)


def test_without_a_mail_server_the_office_is_told_in_the_platform_alone(clerk: User, settings: Settings) -> None:
    settings.MAIL = False
    due(clerk)
    assert count_unread(clerk) == 1
    assert not Delivery.objects.exists()
    assert send_digests(day=DAY, now=NOW) == 0


@pytest.mark.parametrize(
    ("channel", "address"), [(Channel.EMAIL, "不是邮箱"), (Channel.SMS, "一三九"), (Channel.SMS, "139")]
)
def test_what_is_no_address_is_refused(channel: Channel, address: str) -> None:
    with pytest.raises(ValidationError):
        tell_outside(address=address, channel=channel, subject="补正告知", text="…", key="k", now=NOW)


def test_a_subject_cannot_carry_another_header(clerk: User) -> None:
    tell_outside(
        address=clerk.email, channel=Channel.EMAIL, subject="答复\r\nBcc: spy@example.org", text="…", key="k", now=NOW
    )
    assert mail.outbox[0].subject == "答复 Bcc: spy@example.org"
    assert mail.outbox[0].recipients() == [clerk.email]


def test_the_shell_counts_and_the_page_lists(client: Client, clerk: User) -> None:
    due(clerk)
    tell(user=make_person(Role.HANDLER, agency=clerk.agency), kind=Kind.TASK, text="别人的事", key="x", now=NOW)
    sign_in(client, clerk)
    page = client.get("/office/notices/")
    assert page.context["office_notices"] == 1
    assert "还剩 3 个工作日" in page.text
    assert "别人的事" not in page.text
    notice = Notice.objects.get(user=clerk)
    assert client.get(f"/office/notices/{notice.pk}/").headers["Location"] == "/office/me/"
    assert count_unread(clerk) == 0
    assert "没有未读提醒" in client.get("/office/notices/?unread=1").text


def test_nobody_opens_or_reads_the_notices_of_another(client: Client, clerk: User) -> None:
    theirs = due(clerk)[0]
    sign_in(client, make_person(Role.HANDLER, agency=clerk.agency))
    assert client.get(f"/office/notices/{theirs.pk}/").status_code == 404
    client.post("/office/notices/read/")
    assert count_unread(clerk) == 1


def test_a_notice_leads_to_no_other_site(client: Client, clerk: User) -> None:
    [notice] = tell(user=clerk, kind=Kind.SYSTEM, text="…", url="https://example.org/", key="x", now=NOW)
    sign_in(client, clerk)
    assert client.get(f"/office/notices/{notice.pk}/").headers["Location"] == "/office/notices/"


def test_preferences_are_kept(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    modes = {kind.value: "none" for kind in Kind} | {"task": "at-once"}
    client.post("/office/notices/preferences/", modes)
    tell(user=clerk, kind=Kind.TASK, text="请审核", key="a", now=NOW)
    due(clerk)
    assert [letter.subject for letter in mail.outbox] == ["【待办事项】请审核"]
    assert client.post("/office/notices/preferences/", modes | {"task": "pigeon"}).status_code == 400


def test_counting_costs_one_question(clerk: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    due(clerk)
    with django_assert_num_queries(1):
        assert count_unread(clerk) == 1
