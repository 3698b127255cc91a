"""A search of the register taken away as a file."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.cases.views import exporting
from gongkai_web.people.models import User
from tests.factories.register import Office, make_office, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_search_is_taken_away_without_formulas_and_noted(office: Office) -> None:
    registered(office, subject="=1+1")
    registered(office, subject="征地补偿")
    registered(make_office("乙县民政局"), subject="别家的")
    client = client_of(office.handler)
    rows = list(csv.reader(io.StringIO(client.get("/office/cases/export.csv").content.decode("utf-8-sig"))))
    assert [row[4] for row in rows] == ["所需信息", "征地补偿", "'=1+1"]
    assert all(len(row) == len(exporting.HEADINGS) for row in rows)
    book = ZipFile(io.BytesIO(client.get("/office/cases/export.xlsx?q=征地").content))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert "征地补偿" in book.read("xl/sharedStrings.xml").decode()
    notes = Entry.objects.filter(verb="cases.export").order_by("number")
    assert ['"rows":2' in notes[0].after, '"rows":1' in notes[1].after] == [True, True]
    assert client.get("/office/cases/export.exe").status_code == 404


def test_too_much_is_not_taken_away_in_part(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    registered(office)
    monkeypatch.setattr(exporting, "MOST", 0)
    assert client_of(office.handler).get("/office/cases/export.csv").status_code == 302
    assert not Entry.objects.filter(verb="cases.export").exists()
