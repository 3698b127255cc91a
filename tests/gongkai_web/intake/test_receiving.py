"""How an organ takes applications in is its administrator's choice, and stands in the trail."""

import pytest
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.intake.models import Reception
from gongkai_web.people.models import Role
from tests.factories.people import give_second_factor, make_person, sign_in
from tests.factories.register import make_office

pytestmark = pytest.mark.django_db

WANTED = {"confirms_at_once": "on", "serving": "office", "notice": "申请前请先查看本机关主动公开的信息。"}


def administrator(client: Client, name: str = "云泽市民政局") -> str:
    office = make_office(name)
    person = make_person(Role.ADMINISTRATOR, agency=office.agency)
    give_second_factor(person)
    sign_in(client, person)
    return office.agency.code


def test_an_administrator_closes_the_door_on_the_internet(client: Client) -> None:
    code = administrator(client)
    assert client.get("/office/reception/").headers["Location"] == f"/office/reception/{code}/"
    assert Client().get(f"/apply/{code}/citizen/").status_code == 200
    assert client.post(f"/office/reception/{code}/", WANTED).status_code == 302
    assert Client().get(f"/apply/{code}/citizen/").status_code == 404
    assert Entry.objects.filter(verb="intake.set_reception").count() == 1
    client.post(f"/office/reception/{code}/", {**WANTED, "online": "on"})
    assert WANTED["notice"] in Client().get(f"/apply/{code}/citizen/").content.decode()
    assert Reception.objects.count() == 1


def test_nobody_else_decides(client: Client) -> None:
    code = administrator(client)
    office = make_office("云泽市教育局")
    assert client.get(f"/office/reception/{office.agency.code}/").status_code == 404
    registrar = Client()
    sign_in(registrar, office.registrar)
    assert registrar.post(f"/office/reception/{code}/", WANTED).status_code == 403
    assert not Reception.objects.exists()
