from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.people.actions.sign_ins import end_sessions
from gongkai_web.people.models import Role, SignIn, User
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, make_person, sign_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def clerk() -> User:
    return make_person(Role.HANDLER, agency=make_agency(), username="wangfang")


def test_an_idle_session_ends_and_says_so(client: Client, clerk: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, clerk)
        clock.shift(timedelta(minutes=29))
        assert client.get("/office/me/").status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get("/office/me/").status_code == 200
        clock.shift(timedelta(minutes=31))
        answer = client.get("/office/me/", follow=True)
    assert "您已长时间没有操作" in answer.text
    assert answer.redirect_chain[0][0] == "/login/?next=%2Foffice%2Fme%2F&why=idle"


def test_a_session_lasts_twelve_hours_however_busy(client: Client, clerk: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, clerk)
        for _ in range(12 * 4 - 1):
            clock.shift(timedelta(minutes=15))
            assert client.get("/office/me/").status_code == 200
        clock.shift(timedelta(minutes=15))
        assert client.get("/office/me/").status_code == 302


def test_a_form_sent_after_the_end_leads_back_to_its_page(client: Client, clerk: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, clerk)
        clock.shift(timedelta(hours=1))
        page = "http://testserver/office/me/?tab=1"
        answer = client.post("/office/me/devices/out/", headers={"Referer": page}, follow=True)
        assert "您刚才提交的内容没有保存；登录后将回到原来的页面" in answer.text
        back = client.post(answer.redirect_chain[0][0], {"username": "wangfang", "password": PASSWORD})
    assert back.headers["Location"] == "/office/me/?tab=1"


def test_last_seen_is_written_once_a_minute(client: Client, clerk: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, clerk)
        clock.shift(timedelta(seconds=40))
        client.get("/office/me/")
        assert SignIn.objects.get().seen_at == MORNING
        clock.shift(timedelta(seconds=40))
        client.get("/office/me/")
        assert SignIn.objects.get().seen_at == MORNING + timedelta(seconds=80)


def test_a_one_time_password_is_changed_before_any_work(client: Client, clerk: User) -> None:
    clerk.must_change_password = True
    clerk.save()
    sign_in(client, clerk)
    answer = client.get("/office/people/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/office/me/password/")
    client.post("/office/me/password/", {"old": PASSWORD, "new": "harbour-7-kettle", "again": "harbour-7-kettle"})
    assert client.get("/office/people/").status_code == 403


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("short-7-a", "10"),
        ("password123", "常见"),
        ("1029384756102", "数字"),
        ("wangfang-2026", "相似"),
        (PASSWORD, "不得与当前密码相同"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(client: Client, clerk: User, new: str, sentence: str) -> None:
    sign_in(client, clerk)
    answer = client.post("/office/me/password/", {"old": PASSWORD, "new": new, "again": new})
    assert answer.status_code == 400
    assert sentence in answer.text
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_a_changed_password_ends_the_sessions_elsewhere(client: Client, clerk: User) -> None:
    phone = Client()
    sign_in(client, clerk)
    sign_in(phone, clerk)
    client.post("/office/me/password/", {"old": PASSWORD, "new": "harbour-7-kettle", "again": "harbour-7-kettle"})
    assert client.get("/office/me/").status_code == 200
    assert phone.get("/office/me/").status_code == 302
    assert SignIn.objects.count() == 1
    trail = Entry.objects.filter(verb="people.change_password").get()
    assert "harbour" not in trail.before + trail.after


def test_other_devices_are_seen_and_signed_out(client: Client, clerk: User) -> None:
    phone, tablet = Client(headers={"User-Agent": "Phone/1"}), Client(headers={"User-Agent": "Tablet/2"})
    for device in (client, phone, tablet):
        sign_in(device, clerk)
    page = client.get("/office/me/").text
    assert page.count("本设备") == 1
    assert "Phone/1" in page
    client.post(f"/office/me/devices/{SignIn.objects.get(agent='Phone/1').pk}/out/")
    assert [device.get("/office/me/").status_code for device in (client, phone, tablet)] == [200, 302, 200]
    client.post("/office/me/devices/out/")
    assert [device.get("/office/me/").status_code for device in (client, tablet)] == [200, 302]


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge，Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome，安卓手机"),
        ("curl/8", "curl/8"),
        ("", "未知浏览器"),
    ],
)
def test_a_device_has_a_name_that_its_owner_knows(agent: str, named: str) -> None:
    assert SignIn(agent=agent).device() == named


def test_nobody_ends_the_session_of_another(client: Client, clerk: User) -> None:
    other = Client()
    sign_in(other, make_person(Role.HANDLER, agency=clerk.agency))
    sign_in(client, clerk)
    theirs = SignIn.objects.exclude(user=clerk).get()
    assert client.post(f"/office/me/devices/{theirs.pk}/out/").status_code == 404
    assert other.get("/office/me/").status_code == 200


def test_ending_sessions_reaches_even_one_that_was_never_listed(client: Client, clerk: User) -> None:
    client.force_login(clerk, backend="gongkai_web.people.recognising.PersonBackend")
    assert client.get("/office/me/").status_code == 200
    end_sessions(user=clerk)
    assert client.get("/office/me/").status_code == 302


def test_the_agency_at_hand_is_switched_among_ones_own(client: Client, clerk: User) -> None:
    second, strange = make_agency("甲县财政局"), make_agency("乙县财政局")
    person = make_person(Role.HANDLER, agency=second)
    assert clerk.agency is not None
    person.memberships.create(agency=clerk.agency, role=Role.HANDLER)
    sign_in(client, person)
    client.post("/office/agency/", {"agency": second.pk, "back": "https://example.org/"})
    assert client.get("/office/me/").context["office_agency"] == second
    assert client.post("/office/agency/", {"agency": strange.pk, "back": "99"}).headers["Location"] == "/office/"
    assert client.get("/office/me/").context["office_agency"] == second


def test_a_browser_keeps_no_page_of_the_office(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    for address in ("/office/", "/office/cases/", "/office/nowhere/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
