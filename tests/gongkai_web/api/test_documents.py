"""Files over the interface: handed in with an application, listed and fetched, each by its own scope."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.cases import actions
from gongkai_web.cases.models import Case, Document, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.people.models import Scope
from tests.factories.callers import Caller, make_caller, reason_of
from tests.factories.register import Office, make_office, moment, registered
from tests.gongkai_web.api.test_intake import APPLICATION, KEY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]

DAY = date(2026, 3, 2)
TEXT = "申请内容说明".encode()


@pytest.fixture
def portal(office: Office) -> Caller:
    return make_caller(office.registrar, office.agency, [Scope.SUBMIT])


@pytest.fixture
def case(portal: Caller) -> Case:
    begun = portal.post("/intake/applications", APPLICATION, KEY).json()
    return Case.objects.get(reference=begun["reference"])


def send(caller: Caller, case: Case, content: bytes = TEXT, *, name: str = "说明.txt", **more: str) -> Any:  # noqa: ANN401 - the client's answer
    key = more.pop("key", KEY["Idempotency-Key"])
    return Client(raise_request_exception=False).post(
        f"/api/intake/applications/{case.reference}/documents",
        {"file": SimpleUploadedFile(name, content), **more},
        headers={"Authorization": f"Bearer {caller.secret}", "Idempotency-Key": key},
    )


def put(case: Case, office: Office, kind: DocumentKind = DocumentKind.EVIDENCE) -> Document:
    document = actions.attach(
        case=case, name="材料.txt", stream=[TEXT], kind=kind, actor=office.handler, now=moment(DAY)
    )
    scan(file_id=document.file_id, now=moment(DAY))
    return document


def test_a_portal_adds_files_to_what_it_handed_in_and_each_counts_once(portal: Caller, case: Case) -> None:
    first, again = send(portal, case, kind="authorisation"), send(portal, case, kind="authorisation")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    document = Document.objects.get(case=case)
    assert (document.kind, document.by_applicant, document.file.origin) == ("authorisation", True, "applicant")
    assert Entry.objects.filter(verb="api.write").count() == 2
    noted = Entry.objects.get(verb="api.write", subject_kind="cases.document")
    assert noted.subject_id == str(first.json()["id"])
    assert case.reference in noted.after


def test_only_under_the_key_it_came_by_and_until_it_is_handled(office: Office, portal: Caller, case: Case) -> None:
    assert reason_of(send(portal, case, key="another-key-1")) == "not-there"
    other = make_caller(office.registrar, office.agency, [Scope.SUBMIT])
    assert reason_of(send(other, case)) == "not-there"
    reader = make_caller(office.registrar, office.agency, [Scope.READ_CASES])
    assert reason_of(send(reader, case)) == "out-of-scope"
    assert reason_of(send(portal, case, b"MZ\x90\x00" * 40, name="程序.exe")) == "invalid"
    assert reason_of(send(portal, case, kind="reply")) == "invalid"
    actions.take_step(case=case, step="register", actor=office.registrar, day=date(2026, 3, 3), now=moment(DAY))
    refused = send(portal, case)
    assert (refused.status_code, reason_of(refused)) == (422, "invalid")
    assert "不再接收附件" in refused.json()["detail"]
    assert not Document.objects.exists()


def test_files_are_listed_and_fetched_each_by_its_scope(office: Office) -> None:
    case = registered(office)
    document = put(case, office)
    reader = make_caller(office.handler, office.agency, [Scope.READ_CASES])
    (listed,) = reader.get(f"/cases/{case.reference}/documents").json()
    assert (listed["id"], listed["kind"]["zh"], listed["fetchable"]) == (document.pk, "检索和办理材料", True)
    assert listed["sha256"] == document.file.sha256
    address = f"/cases/{case.reference}/documents/{document.pk}"
    assert reason_of(reader.get(address)) == "out-of-scope"
    fetcher = make_caller(office.handler, office.agency, [Scope.READ_FILES])
    assert b"".join(fetcher.get(address).streaming_content) == TEXT
    assert reason_of(fetcher.get(f"/cases/{case.reference}/documents/{document.pk + 1}")) == "not-there"
    other = registered(make_office("乙县民政局"))
    assert reason_of(fetcher.get(f"/cases/{other.reference}/documents/{document.pk}")) == "not-there"


def test_what_shows_an_identity_or_waits_for_its_scan_stays_here(office: Office) -> None:
    case = registered(office)
    fetcher = make_caller(office.handler, office.agency)
    proof = put(case, office, DocumentKind.IDENTITY)
    waiting = actions.attach(
        case=case, name="新.txt", stream=[b"x"], kind=DocumentKind.EVIDENCE, actor=office.handler, now=moment(DAY)
    )
    listed = fetcher.get(f"/cases/{case.reference}/documents").json()
    assert [one["fetchable"] for one in listed] == [False, False]
    for document in (proof, waiting):
        refused = fetcher.get(f"/cases/{case.reference}/documents/{document.pk}")
        assert (refused.status_code, reason_of(refused)) == (409, "withheld")


def test_what_changed_since_a_moment_is_listed(office: Office) -> None:
    caller = make_caller(office.handler, office.agency, [Scope.READ_CASES])
    older = registered(office)
    newer = registered(office, subject="征地补偿", day=date(2026, 3, 3))
    asked = {"updated_since": "2026-03-03T00:00:00Z"}
    assert [one["reference"] for one in caller.get("/cases", asked).json()["items"]] == [newer.reference]
    actions.take_step(
        case=older,
        step="record_search",
        actor=office.handler,
        day=date(2026, 3, 3),
        now=moment(date(2026, 3, 3)),
        facts={"where": "档案室", "words": "低保", "found": "没有"},
    )
    assert len(caller.get("/cases", asked).json()["items"]) == 2
    for wrong in ("2026-03-03", "2026-03-03T00:00:00", "yesterday"):
        assert reason_of(caller.get("/cases", {"updated_since": wrong})) == "invalid"
