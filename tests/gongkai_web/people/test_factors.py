import re
from base64 import b32decode

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.audit.models import Entry
from gongkai_web.people.models import RecoveryCode, Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    return make_person(Role.HEAD, agency=make_agency())


def secret_on(page: str) -> bytes:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found is not None
    return b32decode(found[1].replace(" ", ""))


def test_a_grave_role_sets_up_its_second_factor_before_any_work(client: Client, head: User) -> None:
    sign_in(client, head)
    assert client.get("/office/people/").headers["Location"] == "/office/me/factor/"
    secret = secret_on(client.get("/office/me/factor/").text)
    wrong = client.post("/office/me/factor/", {"code": "000000"})
    assert wrong.status_code == 400
    assert secret_on(wrong.text) == secret
    TOTPDevice.objects.get().throttle_reset()
    kept = client.post("/office/me/factor/", {"code": f"{totp(secret):06}"})
    assert kept.text.count("<li><code>") == 10
    assert client.get("/office/people/").status_code == 403
    assert Entry.objects.filter(verb="people.enrol_second_factor").exists()


def test_the_picture_is_a_file_of_its_own_and_never_kept(client: Client, head: User) -> None:
    sign_in(client, head)
    assert client.get("/office/me/factor.svg").status_code == 404
    client.get("/office/me/factor/")
    picture = client.get("/office/me/factor.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    assert picture.text.startswith("<svg")
    assert "style=" not in picture.text


def test_a_clerk_may_do_without(client: Client) -> None:
    clerk = make_person(Role.HANDLER, agency=make_agency())
    give_second_factor(clerk)
    sign_in(client, clerk)
    client.post("/office/me/factor/drop/")
    assert not TOTPDevice.objects.exists()


def test_a_grave_role_may_not(client: Client, head: User) -> None:
    give_second_factor(head)
    sign_in(client, head)
    assert "不能停用" in client.post("/office/me/factor/drop/", follow=True).text
    assert TOTPDevice.objects.exists()


def test_a_new_phone_takes_the_place_of_the_old(client: Client, head: User) -> None:
    old = give_second_factor(head)
    sign_in(client, head)
    secret = secret_on(client.get("/office/me/factor/").text)
    client.post("/office/me/factor/", {"code": f"{totp(secret):06}"})
    assert TOTPDevice.objects.get().bin_key == secret != old.bin_key


def test_fresh_recovery_codes_void_the_old(client: Client, head: User) -> None:
    give_second_factor(head)
    sign_in(client, head)
    client.post("/office/me/codes/")
    old = set(RecoveryCode.objects.values_list("digest", flat=True))
    client.post("/office/me/codes/")
    new = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(old) == len(new) == 10
    assert not old & new


def test_the_password_is_asked_again_before_a_grave_act_and_nothing_typed_is_lost(client: Client, head: User) -> None:
    give_second_factor(head)
    sign_in(client, head)
    session = client.session
    session["confirmed"] = 0
    session.save()
    asked = client.post("/office/me/codes/", {"note": "写了很久的话"})
    assert 'name="note" value="写了很久的话"' in asked.text
    assert not RecoveryCode.objects.exists()
    wrong = client.post("/office/me/codes/", {"note": "写了很久的话", "confirm_password": "no"})
    assert "还可以再试 4 次" in wrong.text
    assert "写了很久的话" in wrong.text
    done = client.post("/office/me/codes/", {"note": "写了很久的话", "asked_by": "POST", "confirm_password": PASSWORD})
    assert RecoveryCode.objects.count() == 10
    assert PASSWORD not in done.text


def test_guessing_at_the_question_ends_the_session(client: Client, head: User) -> None:
    give_second_factor(head)
    sign_in(client, head)
    session = client.session
    session["confirmed"] = 0
    session.save()
    for _ in range(5):
        answer = client.post("/office/me/codes/", {"confirm_password": "no"})
    assert answer.headers["Location"] == "/login/?why=wrong"
    assert client.get("/office/me/").status_code == 302
