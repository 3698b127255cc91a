"""The receipt is made by itself when an application counts as received, once, and is there to be printed."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Access, Case, Correspondence
from gongkai_web.intake.models import Reception
from tests.factories.intake import CITIZEN, apply_online, hidden, told
from tests.factories.people import sign_in
from tests.factories.register import Office, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


def receipts() -> int:
    return Correspondence.objects.filter(letter__key="receipt", letter__state="issued").count()


def pdf(answer: Any) -> bool:  # noqa: ANN401 - a test client's answer
    return b"".join(answer.streaming_content).startswith(b"%PDF")


def test_an_application_online_has_its_receipt_however_the_reply_is_wanted(
    client: Client, office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    wanted = {**CITIZEN, "delivery_wanted": "邮寄", "address": "云泽市青桑区某某路 1 号"}
    with django_capture_on_commit_callbacks(execute=True):
        page = apply_online(client, office.agency.code, wanted).content.decode()
    assert receipts() == 1
    number, code = told(page)
    link = page.partition("/receipt.pdf")[0].rpartition('"')[2] + "/receipt.pdf"
    with django_capture_on_commit_callbacks(execute=True):
        assert pdf(client.get(link))
    status = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    assert "receipt.pdf" in client.get(status).content.decode()
    assert pdf(client.get(f"{status}receipt.pdf"))
    assert receipts() == 1
    assert Access.objects.get().times == 2
    assert Entry.objects.filter(verb="cases.hand_out").count() == 2


def test_what_is_not_confirmed_has_none(
    client: Client, office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Reception.objects.create(agency=office.agency, confirms_at_once=False)
    with django_capture_on_commit_callbacks(execute=True):
        page = apply_online(client, office.agency.code, CITIZEN).content.decode()
    number, code = told(page)
    assert "receipt.pdf" not in page
    status = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    assert client.get(f"{status}receipt.pdf").status_code == 404
    assert receipts() == 0


def test_the_counter_prints_it_with_its_number(
    client: Client, office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, office.registrar)
    letter = {
        "agency": str(office.agency.pk),
        "channel": "in-person",
        "applicant_kind": "natural_person",
        "name": "王小明",
        "subject": "征收补偿方案",
        "stamp": hidden(client.get("/office/counter/").content.decode(), "stamp"),
    }
    with django_capture_on_commit_callbacks(execute=True):
        slip = client.post("/office/counter/", letter).headers["Location"]
    assert receipts() == 1
    assert f"{slip}receipt.pdf" in client.get(slip).content.decode()
    assert pdf(client.get(f"{slip}receipt.pdf"))
    case = Case.objects.get()
    assert Correspondence.objects.get(letter__key="receipt").letter.case_number == case.number
    assert receipts() == 1
