"""Files that come with a form: looked at, held while the form is put right, and in the case once it is sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry, Party
from gongkai_web.cases.actions import attach, issue_on_demand, release
from gongkai_web.cases.actions.corresponding import sign_apart
from gongkai_web.cases.models import Case, Correspondence, Document, DocumentKind
from gongkai_web.files.models import StoredFile
from gongkai_web.letters.actions import issue
from gongkai_web.letters.models import Letter
from gongkai_web.letters.queries import content_digest, draft_of
from gongkai_web.notices.models import Delivery
from tests.factories.agencies import make_agency
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.intake import CITIZEN, hidden, stamp_of, told
from tests.factories.ofd.opened import open_ofd
from tests.factories.ofd.structure import find_faults
from tests.factories.people import sign_in
from tests.factories.register import GRANT, make_letters, make_office, step

pytestmark = pytest.mark.django_db(transaction=True)

PDF = pdf(Drawing().write(50, 100, "身份证明"))


@pytest.fixture
def agency() -> Agency:
    return make_agency("云泽市民政局")


def paper(name: str = "身份证.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def post(client: Client, agency: Agency, to: str, *papers: SimpleUploadedFile, **more: Any) -> Any:  # noqa: ANN401 - a test client's answer
    address = f"/apply/{agency.code}/citizen/"
    stamp = more.pop("stamp", None) or stamp_of(client, address)
    return client.post(address, {**CITIZEN, "stamp": stamp, "to": to, "papers": list(papers), **more})


def test_a_file_is_held_while_the_form_is_looked_over_and_goes_into_the_case(client: Client, agency: Agency) -> None:
    review = post(client, agency, "review", paper(), paper("委托书.pdf"))
    shown = review.content.decode()
    assert "身份证.pdf" in shown
    held, stamp = hidden(shown, "held"), hidden(shown, "stamp")
    assert Document.objects.count() == 0
    edited = post(client, agency, "edit", held=held, stamp=stamp).content.decode()
    assert "委托书.pdf" in edited
    dropped = str(StoredFile.objects.get(name="委托书.pdf").pk)
    again = post(client, agency, "review", held=hidden(edited, "held"), drop=[dropped], stamp=stamp).content.decode()
    assert "委托书.pdf" not in again
    post(client, agency, "send", held=hidden(again, "held"), stamp=stamp)
    document = Document.objects.get()
    assert (document.title, document.kind, document.by_applicant) == ("身份证.pdf", "application", True)
    assert document.case == Case.objects.get()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("照片.jpg", PDF, "扩展名"),
        ("程序.pdf", b"MZ\x90\x00" + b"\0" * 200, "程序.pdf"),
        ("空.pdf", b"", "空"),
    ],
)
def test_a_file_of_the_wrong_kind_is_named_and_the_others_are_kept(
    client: Client, agency: Agency, name: str, data: bytes, words: str
) -> None:
    answer = post(client, agency, "review", paper(name, data), paper())
    assert answer.status_code == 400
    errors = " ".join(answer.context["form"].errors["papers"])
    assert name in errors
    assert words in errors
    assert CITIZEN["subject"] in answer.content.decode()
    assert [stored.name for stored in answer.context["held"]] == ["身份证.pdf"]


def test_a_file_too_large_is_told_how_to_mend(client: Client, agency: Agency, settings: Settings) -> None:
    settings.FILE_MEGABYTES = 1
    answer = post(client, agency, "review", paper("大.pdf", PDF + b" " * (1 << 20)))
    assert "超过 1 MB" in " ".join(answer.context["form"].errors["papers"])
    assert not StoredFile.objects.exists()


def test_too_many_files_are_told_to_be_joined(client: Client, agency: Agency) -> None:
    answer = post(client, agency, "review", *[paper(f"{number}.pdf") for number in range(11)])
    assert "最多上传 10 个" in " ".join(answer.context["form"].errors["papers"])


def test_nobody_takes_another_s_files_along(client: Client, agency: Agency) -> None:
    post(client, agency, "review", paper())
    stored = StoredFile.objects.get()
    shown = post(client, agency, "review", held=f'["{stored.pk}"]').content.decode()
    assert "身份证.pdf" not in shown
    other = make_agency("云泽市教育局")
    held = hidden(post(client, agency, "review", paper("别处.pdf")).content.decode(), "held")
    assert "别处.pdf" not in post(client, other, "review", held=held).content.decode()


def test_a_file_goes_into_one_case_alone(client: Client, agency: Agency) -> None:
    held = hidden(post(client, agency, "review", paper()).content.decode(), "held")
    for _ in range(2):
        assert post(client, agency, "send", held=held).status_code == 200
    assert Case.objects.count() == 2
    assert Document.objects.count() == 1


def test_a_scan_at_the_counter_lies_in_the_case(client: Client) -> None:
    office = make_office("云泽市民政局")
    sign_in(client, office.registrar)
    stamp = hidden(client.get("/office/counter/").content.decode(), "stamp")
    letter = {
        "agency": str(office.agency.pk),
        "channel": "in-person",
        "applicant_kind": "natural_person",
        "name": "王小明",
        "stamp": stamp,
        "papers": [paper("申请书.pdf")],
    }
    wrong = client.post("/office/counter/", letter)
    assert wrong.status_code == 400
    held = hidden(wrong.content.decode(), "held")
    sent = client.post("/office/counter/", {**letter, "subject": "征收补偿方案", "held": held, "papers": []})
    assert sent.status_code == 302
    document = Document.objects.get()
    assert (document.title, document.by_applicant) == ("申请书.pdf", False)


def test_a_correction_brings_its_papers_along_and_the_reply_is_fetched(client: Client) -> None:
    office = make_office("云泽市民政局")
    number, code = told(post(client, office.agency, "send").content.decode())
    day = timezone.localdate()
    case = step(Case.objects.get(), "register", by=office.registrar, on=day)
    case = step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})
    case = step(case, "ask_to_correct", by=office.handler, on=day, facts={"items": "写明年度", "days": 10})
    page = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    stamp = hidden(client.get(f"{page}correct/").content.decode(), "stamp")
    refused = client.post(f"{page}correct/", {"text": "2024年", "stamp": stamp, "papers": [paper("表.jpg"), paper()]})
    assert refused.status_code == 400
    assert "2024年</textarea>" in refused.content.decode()
    held = hidden(refused.content.decode(), "held")
    assert client.post(f"{page}correct/", {"text": "2024年", "stamp": stamp, "held": held}).status_code == 302
    assert [one.kind for one in Document.objects.all()] == ["correction"]
    reply = attach(
        case=case, name="明细.pdf", stream=[PDF], kind=DocumentKind.REPLY, actor=office.handler, now=timezone.now()
    )
    assert client.get(f"{page}papers/{reply.file.pk}/").status_code == 404
    release(document=reply, actor=office.handler, now=timezone.now())
    assert client.get(f"{page}papers/{reply.file.pk}/").status_code == 404
    case = step(case, "draft", by=office.handler, on=day, facts=GRANT)
    for name, by in (
        ("pass_legality", office.reviewer),
        ("pass_confidentiality", office.reviewer),
        ("sign", office.approver),
    ):
        case = step(case, name, by=by, on=day)
    make_letters(case, on=day)
    letter = Letter.objects.get(key="grant", state="issued")
    assert letter.ofd is not None
    shown = client.get(page).content.decode()
    assert [name in shown for name in ("明细.pdf", f"{letter} PDF", f"{letter} OFD")] == [True, True, True]
    answer = client.get(f"{page}papers/{letter.ofd.pk}/")
    assert find_faults(open_ofd(b"".join(answer.streaming_content))) == []  # type: ignore[attr-defined]  # a file's answer streams
    answer = client.get(f"{page}papers/{reply.file.pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file's answer streams
    assert Entry.objects.filter(verb="cases.hand_out").count() == 2
    Case.objects.update(delivery_wanted="邮寄")
    assert client.get(f"{page}papers/{reply.file.pk}/").status_code == 404


def test_who_gave_an_address_hears_of_a_letter_to_them_and_nothing_of_what_it_says(client: Client) -> None:
    office = make_office("云泽市民政局")
    post(client, office.agency, "send", email="li@example.org")
    day = timezone.localdate()
    case = step(Case.objects.get(), "register", by=office.registrar, on=day)
    case = step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})
    case = step(case, "consult_agency", by=office.handler, on=day, facts={"party": "某局", "about": "可否公开"})
    case = step(case, "receive_opinion", by=office.handler, on=day, facts={"consultation": "1", "opinion": "consents"})
    step(case, "ask_to_correct", by=office.handler, on=day, facts={"items": "请写明年度和村名", "days": 10})
    for link in Correspondence.objects.filter(event__step__in=("consult_agency", "ask_to_correct")).order_by("pk"):
        seen = content_digest(draft_of(link.letter))
        letter = sign_apart(case=case, letter=link.letter, digest=seen, actor=office.approver, now=timezone.now())
        issue(letter=letter, actor=Party.SYSTEM, now=timezone.now())
    (told,) = Delivery.objects.filter(key__startswith="intake.letter:")
    assert (told.address, "补正告知书" in told.text) == ("li@example.org", True)
    assert not any(words in told.text for words in ("村名", "某局"))


def test_a_letter_is_fetched_once_it_is_issued_and_only_what_is_for_the_applicant(client: Client) -> None:
    office = make_office("云泽市民政局")
    number, code = told(post(client, office.agency, "send").content.decode())
    day, now = timezone.localdate(), timezone.now()
    case = step(Case.objects.get(), "register", by=office.registrar, on=day)
    case = step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})
    facts = {"party": "某某公司", "about": "是否同意公开"}
    step(case, "consult_third_party", by=office.handler, on=day, facts=facts)
    page = client.post("/status/", {"number": number, "code": code}).headers["Location"]
    assert "发给您的文书" not in client.get(page).content.decode()
    made = issue_on_demand(case=case, key="receipt", actor=office.registrar, now=now)
    assert made.pdf is not None
    shown = client.get(page).content.decode()
    assert ("/papers/" in shown, "receipt.pdf" in shown) == (False, True)
    answer = client.get(f"{page}receipt.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]  # a file's answer streams
    entry = Entry.objects.get(verb="cases.hand_out")
    assert made.pdf.sha256 in entry.after
