"""A lost query code: renewed by who is who, told nobody else, and the old one dead at once."""

import re
from typing import Any

import pytest
from django.test import Client

from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases.models import Case
from gongkai_web.intake.keys import word_of
from gongkai_web.intake.knocking import RENEWING
from gongkai_web.intake.stamps import new_stamp
from gongkai_web.notices.models import Delivery
from gongkai_web.people.models import Membership, Role
from tests.factories.intake import CITIZEN, apply_online, hidden, told
from tests.factories.people import sign_in
from tests.factories.register import Office, make_case, make_office

pytestmark = pytest.mark.django_db

EMAIL = "li.ming@example.org"
SITE = "https://gongkai.example/"


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


@pytest.fixture
def applied(client: Client, office: Office) -> tuple[Case, str, str]:
    number, code = told(apply_online(client, office.agency.code, {**CITIZEN, "email": EMAIL}).content.decode())
    return Case.objects.get(), number, code


@pytest.fixture
def site(settings: Any) -> None:  # noqa: ANN401 - pytest-django's own settings
    settings.SITE_ADDRESS, settings.MAIL = SITE, True


def opens(number: str, code: str) -> bool:
    return Client().post("/status/", {"number": number, "code": code}).status_code == 302


def ask(client: Client, number: str, contact: str) -> Any:  # noqa: ANN401 - a test client's answer
    return client.post("/status/lost/", {"number": number, "contact": contact})


def links() -> list[str]:
    sent = Delivery.objects.filter(key__startswith="intake.renewal")
    return [found[1] for one in sent if (found := re.search(rf"{SITE}(\S+)", one.text))]


def renew(client: Client, address: str, **sent: str) -> Any:  # noqa: ANN401 - a test client's answer
    stamp = sent.pop("stamp", None) or hidden(client.get(address).content.decode(), "stamp")
    return client.post(address, {"stamp": stamp, **sent})


def test_a_registrar_who_saw_the_papers_gives_a_new_code(
    client: Client, office: Office, applied: tuple[Case, str, str]
) -> None:
    case, number, code = applied
    opened = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    sign_in(client, office.registrar)
    address = f"/office/counter/{case.reference}/code/"
    assert address in client.get(f"/office/cases/{case.reference}/").content.decode()
    unseen = renew(client, address)
    assert unseen.status_code == 400
    assert "请先核对身份" in unseen.content.decode()
    assert opens(number, code)
    stamp = hidden(client.get(address).content.decode(), "stamp")
    for _ in range(2):
        slip = renew(client, address, checked="本人身份证件", stamp=stamp)
    new = slip.context["code"]
    assert new in slip.content.decode()
    assert "原查询码即时作废" in slip.content.decode()
    assert (opens(number, code), opens(number, new)) == (False, True)
    assert Client().get(opened).status_code == 410
    (entry,) = Entry.objects.filter(verb="cases.renew_code")
    assert (entry.actor_name, "本人身份证件" in entry.after) == (office.registrar.name, True)
    assert new not in entry.after + entry.before


def test_nobody_else_gives_one(office: Office, applied: tuple[Case, str, str]) -> None:
    case, number, code = applied
    elsewhere = make_office("云泽市教育局")
    Membership.objects.create(user=office.reviewer, agency=elsewhere.agency, role=Role.REGISTRAR)
    for person, status in ((office.handler, 403), (elsewhere.registrar, 404), (office.reviewer, 403)):
        browser = Client()
        sign_in(browser, person)
        sent = {"checked": "本人身份证件", "stamp": new_stamp()}
        assert browser.post(f"/office/counter/{case.reference}/code/", sent).status_code == status
    assert opens(number, code)


def test_a_case_that_had_no_code_gets_its_first(client: Client, office: Office) -> None:
    case = make_case(office)
    Case.objects.filter(pk=case.pk).update(query_code="")
    sign_in(client, office.registrar)
    slip = renew(client, f"/office/counter/{case.reference}/code/", checked="委托书和双方身份证件")
    assert opens(case.reference, slip.context["code"])


@pytest.mark.usefixtures("site")
def test_the_link_goes_to_the_address_of_the_application_alone(client: Client, applied: tuple[Case, str, str]) -> None:
    case, number, code = applied
    answers = [
        ask(client, *pair)
        for pair in ((number, f" {EMAIL.upper()} "), (number, "else@example.org"), ("20260302-XXXXX", EMAIL))
    ]
    assert len({(one.status_code, one.content) for one in answers}) == 1
    (delivery,) = Delivery.objects.filter(key__startswith="intake.renewal")
    assert delivery.address.lower() == EMAIL
    ask(client, number, EMAIL)
    assert Delivery.objects.filter(key__startswith="intake.renewal").count() == 1
    assert opens(number, code), "asking alone takes nobody's code away"
    (link,) = links()
    page = client.get(f"/{link}")
    assert (page.status_code, opens(number, code)) == (200, True)
    stamp = hidden(page.content.decode(), "stamp")
    first = renew(client, f"/{link}", stamp=stamp)
    again = renew(client, f"/{link}", stamp=stamp)
    (told_number, new), repeated = told(first.content.decode()), told(again.content.decode())
    assert (told_number, repeated) == (number, (number, new))
    assert (opens(number, code), opens(number, new)) == (False, True)
    assert client.get(f"/{link}").status_code == 410
    entry = Entry.objects.get(verb="cases.renew_code")
    assert (entry.actor_name, new in entry.after) == (Party.APPLICANT.label, False)
    assert case.reference in delivery.text


@pytest.mark.usefixtures("site")
def test_a_used_link_gives_nothing_to_another_browser(client: Client, applied: tuple[Case, str, str]) -> None:
    case, number, _ = applied
    address = f"/status/lost/{word_of(case)}/"
    _, new = told(renew(client, address).content.decode())
    other = Client()
    stamp = hidden(other.get(f"/apply/{case.agency.code}/citizen/").content.decode(), "stamp")
    refused = other.post(address, {"stamp": stamp})
    assert refused.status_code == 410
    assert new not in refused.content.decode()
    assert opens(number, new)


@pytest.mark.usefixtures("site")
def test_asking_is_bounded(client: Client, applied: tuple[Case, str, str]) -> None:
    _, number, _ = applied
    answers = [ask(client, number, "else@example.org").status_code for _ in range(RENEWING.most + 1)]
    assert answers == [200] * RENEWING.most + [429]


def test_where_nothing_can_be_sent_the_way_to_the_counter_is_shown(client: Client) -> None:
    page = client.get("/status/lost/").content.decode()
    assert "到受理机关换发" in page
    assert "contact" not in page
