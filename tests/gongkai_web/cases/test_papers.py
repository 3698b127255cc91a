"""Documents of a case: taken in by content, reached through the case alone, given to the applicant on purpose."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases import actions
from gongkai_web.cases.errors import (
    NotActingError,
    NotVisibleError,
    ServedAlreadyError,
    SignedAlreadyError,
    UnderReviewError,
)
from gongkai_web.cases.models import Case, Document, DocumentKind
from gongkai_web.cases.queries import list_released
from gongkai_web.files.acceptance import RefusedFileError
from gongkai_web.files.actions import scan
from gongkai_web.people.models import Role, User
from tests.factories.people import make_person
from tests.factories.register import GRANT, Office, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

NOW = moment(date(2026, 3, 3))
DAY = date(2026, 3, 2)
TEXT = "发放户数 1,204 户".encode()


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office)


def put(case: Case, actor: User | Party, name: str = "汇总.txt", content: bytes = TEXT) -> Document:
    document = actions.attach(case=case, name=name, stream=[content], kind=DocumentKind.EVIDENCE, actor=actor, now=NOW)
    scan(file_id=document.file.pk, now=NOW)
    return document


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_file_is_put_into_a_case_and_recorded(office: Office, case: Case) -> None:
    document = put(case, office.handler)
    assert (document.title, document.by_applicant) == ("汇总.txt", False)
    assert Entry.objects.filter(verb="cases.attach", subject_id=str(case.pk)).count() == 1
    page = client_of(office.handler).get(f"/office/cases/{case.reference}/").content.decode()
    assert "汇总.txt" in page


def test_a_file_that_is_not_what_it_says_is_refused_at_its_field(office: Office, case: Case) -> None:
    with pytest.raises(RefusedFileError):
        put(case, office.handler, name="扫描件.pdf")
    sent = {"file": SimpleUploadedFile("扫描件.pdf", TEXT), "kind": "evidence", "title": "扫描件"}
    answer = client_of(office.handler).post(f"/office/cases/{case.reference}/files/", sent)
    assert answer.status_code == 400
    assert answer.context["document_form"].errors["file"]
    assert Document.objects.count() == 0


def test_only_those_who_act_put_files_in_and_only_those_who_see_open_them(office: Office, case: Case) -> None:
    document = put(case, office.handler)
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    stranger = make_office("乙县民政局").handler
    with pytest.raises(NotActingError):
        put(case, auditor)
    with pytest.raises(NotVisibleError):
        put(case, stranger)
    address = f"/office/cases/{case.reference}/files/{document.pk}/"
    assert b"".join(client_of(auditor).get(address).streaming_content) == TEXT  # type: ignore[attr-defined]  # a file streams
    assert client_of(stranger).get(address).status_code == 404


def test_a_document_of_another_case_is_not_reached_through_this_one(office: Office, case: Case) -> None:
    document = put(registered(office), office.handler)
    assert client_of(office.handler).get(f"/office/cases/{case.reference}/files/{document.pk}/").status_code == 404


def test_what_is_released_can_be_held_back(office: Office, case: Case) -> None:
    document = put(case, office.handler)
    client = client_of(office.handler)
    address = f"/office/cases/{case.reference}/files/{document.pk}/release/"
    client.post(address)
    assert [one.pk for one in list_released(case)] == [document.pk]
    client.post(address, {"back": "1"})
    assert not list_released(case).exists()
    assert Entry.objects.filter(verb__in=("cases.release_document", "cases.hold_back_document")).count() == 2


def test_what_went_out_with_the_reply_is_not_taken_back(office: Office) -> None:
    case = registered(office)
    document = put(case, office.handler)
    actions.release(document=document, actor=office.handler, now=moment(DAY))
    for name, by in (("draft", office.handler), ("pass_legality", office.reviewer)):
        case = step(case, name, by=by, on=DAY, facts=GRANT if name == "draft" else None)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=DAY)
    case = step(case, "sign", by=office.approver, on=DAY)
    case = step(case, "serve", by=office.registrar, on=DAY, facts={"way": "mail", "posted": DAY, "proof": "EMS 1"})
    document.refresh_from_db()
    with pytest.raises(ServedAlreadyError):
        actions.hold_back(document=document, actor=office.handler)
    step(case, "service_failed", by=office.registrar, on=DAY, facts={"why": "退回"})
    actions.hold_back(document=document, actor=office.handler)
    assert not list_released(case).exists()


def test_what_goes_out_with_a_reply_stands_while_the_reply_is_reviewed(office: Office) -> None:
    case = registered(office)
    given, other = put(case, office.handler), put(case, office.handler, "另一份.txt", b"2")
    actions.release(document=given, actor=office.handler, now=moment(DAY))
    case = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    with pytest.raises(UnderReviewError):
        actions.release(document=other, actor=office.handler, now=moment(DAY))
    with pytest.raises(UnderReviewError):
        actions.hold_back(document=given, actor=office.handler)
    step(case, "return_draft", by=office.reviewer, on=DAY, facts={"why": "补充材料"})
    actions.release(document=other, actor=office.handler, now=moment(DAY))
    assert list_released(case).count() == 2


def test_more_than_was_signed_is_given_by_those_who_sign_alone(office: Office) -> None:
    case = registered(office)
    forgotten, more = put(case, office.handler), put(case, office.handler, "另一份.txt", b"2")
    case = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    for name in ("pass_legality", "pass_confidentiality"):
        case = step(case, name, by=office.reviewer, on=DAY)
    case = step(case, "sign", by=office.approver, on=DAY)
    with pytest.raises(SignedAlreadyError):
        actions.release(document=forgotten, actor=office.handler, now=moment(DAY))
    actions.release(document=forgotten, actor=office.approver, now=moment(DAY))
    case = step(case, "serve", by=office.registrar, on=DAY, facts={"way": "mail", "posted": DAY, "proof": "EMS 1"})
    with pytest.raises(SignedAlreadyError):
        actions.release(document=more, actor=office.handler, now=moment(DAY))
    assert [one.pk for one in list_released(case)] == [forgotten.pk]


def test_what_is_in_quarantine_reaches_nobody(office: Office, case: Case) -> None:
    document = put(case, office.handler)
    document.file.state = "quarantined"
    document.file.save()
    client = client_of(office.handler)
    address = f"/office/cases/{case.reference}/files/{document.pk}/"
    assert client.get(address).status_code == 302
    client.post(f"{address}release/")
    assert not list_released(case).exists()


def test_what_the_applicant_sends_is_marked_as_theirs(case: Case) -> None:
    assert put(case, Party.APPLICANT).by_applicant
