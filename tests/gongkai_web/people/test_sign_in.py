from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from pytest_django import Settings

from gongkai_web.audit.models import Entry
from gongkai_web.people.actions.factors import renew_recovery_codes
from gongkai_web.people.models import Role, SignIn, User
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, code_of, give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)


@pytest.fixture
def clerk() -> User:
    return make_person(Role.HANDLER, agency=make_agency(), username="wangfang")


def attempt(client: Client, password: str, username: str = "wangfang") -> int:
    return client.post("/login/", {"username": username, "password": password}).status_code


def verbs() -> list[str]:
    return list(Entry.objects.values_list("verb", flat=True))


def test_the_right_password_opens_and_leads_back(client: Client, clerk: User) -> None:
    answer = client.post("/login/?next=/office/me/", {"username": "wangfang", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/office/me/")
    page = client.get("/office/me/").text
    assert "王芳" in page
    assert "甲县人民政府经办人" in page
    assert verbs() == ["people.sign_in"]
    assert SignIn.objects.get().user == clerk


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "99"])
def test_nobody_is_led_to_another_site(client: Client, clerk: User, elsewhere: str) -> None:
    given = {"username": clerk.username, "password": PASSWORD, "next": elsewhere}
    assert client.post("/login/", given).headers["Location"] == "/office/"


def test_a_wrong_password_is_told_and_recorded_without_it(client: Client, clerk: User) -> None:
    answer = client.post("/login/", {"username": clerk.username, "password": "guessed-in-vain"})
    assert answer.status_code == 400
    assert "用户名或者密码不正确" in answer.text
    assert 'value="wangfang"' in answer.text
    assert verbs() == ["people.fail_to_sign_in"]
    assert not Entry.objects.filter(after__contains="guessed").exists()
    assert "guessed" not in str(AccessAttempt.objects.values())


def test_a_name_that_is_nobodys_stays_out_of_the_trail(client: Client) -> None:
    assert attempt(client, "whatever-9-it", username="my-password-by-mistake") == 400
    assert verbs() == []


@pytest.mark.usefixtures("clerk")
def test_five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        assert [attempt(client, "wrong") for _ in range(5)] == [400, 400, 400, 400, 429]
    with time_machine.travel(NOON + timedelta(minutes=14), tick=False):
        answer = client.post("/login/", {"username": "wangfang", "password": PASSWORD})
        assert answer.status_code == 429
        assert "2026年3月4日 12:15" in answer.text
    assert verbs() == ["people.fail_to_sign_in"] * 4 + ["people.lock_out"]
    with time_machine.travel(NOON + timedelta(minutes=15, seconds=1), tick=False):
        assert attempt(client, PASSWORD) == 302


@pytest.mark.usefixtures("clerk")
def test_a_lock_holds_for_one_address_alone(client: Client) -> None:
    for _ in range(6):
        attempt(client, "wrong")
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    assert attempt(elsewhere, PASSWORD) == 302
    assert attempt(client, PASSWORD) == 429


@pytest.mark.usefixtures("clerk")
def test_a_lock_holds_for_all_addresses_of_one_household() -> None:
    for number in range(5):
        attempt(Client(REMOTE_ADDR=f"2001:db8::a:{number}"), "wrong")
    assert attempt(Client(REMOTE_ADDR="2001:db8::b:1"), PASSWORD) == 429
    assert attempt(Client(REMOTE_ADDR="2001:db8:0:1::1"), PASSWORD) == 302


@pytest.mark.parametrize(
    ("proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (True, "", "127.0.0.1"),
        (True, "nonsense", None),
    ],
)
def test_the_word_of_our_own_proxy_alone_names_the_address(
    client: Client, clerk: User, settings: Settings, *, proxy: bool, forwarded: str, address: str | None
) -> None:
    settings.PROXY = proxy
    client.post("/login/", {"username": clerk.username, "password": PASSWORD}, headers={"X-Forwarded-For": forwarded})
    assert SignIn.objects.get().address == address


def test_a_deactivated_person_stays_out_and_an_open_session_ends(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    assert client.get("/office/me/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/office/me/").status_code == 302
    assert attempt(Client(), PASSWORD) == 400


def test_the_second_factor_is_asked_before_anything_opens(client: Client, clerk: User) -> None:
    device = give_second_factor(clerk)
    answer = client.post("/login/", {"username": "wangfang", "password": PASSWORD})
    assert answer.headers["Location"] == "/login/code/"
    assert client.get("/office/me/").status_code == 302
    assert client.post("/login/code/", {"code": "000000"}).status_code in {302, 400}
    device.throttle_reset()
    assert client.post("/login/code/", {"code": code_of(device)}).headers["Location"] == "/office/"
    assert client.get("/office/me/").status_code == 200


def test_a_code_is_good_once(client: Client, clerk: User) -> None:
    device = give_second_factor(clerk)
    sign_in(client, clerk)
    again = Client()
    sign_in(again, clerk)
    assert client.get("/office/me/").status_code == 200
    assert again.get("/office/me/").status_code == 302
    device.refresh_from_db()
    assert device.throttling_failure_count == 1


def test_guessing_codes_is_slowed_and_ends_the_attempt(client: Client, clerk: User) -> None:
    give_second_factor(clerk)
    client.post("/login/", {"username": "wangfang", "password": PASSWORD})
    with time_machine.travel(NOON, tick=False):
        client.post("/login/", {"username": "wangfang", "password": PASSWORD})
        pages = [client.post("/login/code/", {"code": "12345"}) for _ in range(6)]
    assert "请于" in pages[1].text
    assert [page.status_code for page in pages] == [400] * 5 + [302]
    assert pages[-1].headers["Location"] == "/login/?why=slow"


def test_a_recovery_code_stands_in_once(client: Client, clerk: User) -> None:
    give_second_factor(clerk)
    code = renew_recovery_codes(user=clerk)[0]
    client.post("/login/", {"username": "wangfang", "password": PASSWORD})
    assert client.post("/login/code/", {"code": code.lower()}).status_code == 302
    assert "还剩 9 个" in client.get("/office/me/").text
    again = Client()
    again.post("/login/", {"username": "wangfang", "password": PASSWORD})
    refused = again.post("/login/code/", {"code": code})
    assert "恢复码不正确，或者已经用过" in refused.text
    assert not clerk.recovery_codes.filter(digest__contains=code.replace("-", "")).exists()


def test_signing_out_ends_the_session(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    assert client.get("/logout/").status_code == 405
    client.post("/logout/")
    assert client.get("/office/me/").status_code == 302
    assert not SignIn.objects.exists()
    assert verbs() == ["people.sign_in", "people.sign_out"]
