"""The letters of a case: drafted by the step that calls for them, signed with the decision, made for good."""

from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.procedure import find_step
from gongkai_web.cases.actions import take_step
from gongkai_web.cases.errors import NoLetterError
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import Case, Correspondence
from gongkai_web.files.actions import store
from gongkai_web.files.models import Origin
from gongkai_web.files.queries import open_bytes
from gongkai_web.letters.errors import FaultyLetterError, StaleLetterError
from gongkai_web.letters.models import Counter, Letter, State
from gongkai_web.notices.models import Notice
from gongkai_web.people.models import Membership, User
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.ofd.opened import open_ofd
from tests.factories.ofd.structure import find_faults
from tests.factories.register import GRANT, Office, decided, make_office, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def office() -> Office:
    return make_office()


def letter_of(case: Case) -> Letter:
    return Correspondence.objects.filter(case=case).order_by("-pk")[0].letter


def reviewed(office: Office, **facts: str) -> Case:
    case = registered(office)
    case = step(case, "draft", by=office.handler, on=DAY, facts={**GRANT, **facts})
    case = step(case, "pass_legality", by=office.reviewer, on=DAY)
    return step(case, "pass_confidentiality", by=office.reviewer, on=DAY)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_step_drafts_its_letter_with_what_was_told(office: Office) -> None:
    case = registered(office)
    facts = {"items": "请写明所需信息的年度\n请补充联系电话", "days": 15}
    step(case, "ask_to_correct", by=office.handler, on=DAY, facts=facts)
    letter = letter_of(case)
    assert (letter.key, letter.state, letter.drafted_by) == ("correction-notice", State.DRAFT, office.handler)
    assert "请写明所需信息的年度" in letter.body
    assert case.number in letter.body


def test_the_decision_s_letter_is_reviewed_and_signed_with_it(office: Office) -> None:
    case = reviewed(office)
    assert letter_of(case).state == State.CHECKED
    case = step(case, "sign", by=office.approver, on=DAY)
    letter = letter_of(case)
    assert (letter.state, letter.signed_by) == (State.SIGNED, office.approver)
    assert case.proceeding.decisions[0].letter == letter.number
    assert "〔2026〕1号" in letter.number


def test_a_letter_signed_over_midnight_has_the_day_and_the_year_of_its_step(office: Office) -> None:
    case = reviewed(office)
    eve, midnight = date(2026, 12, 31), datetime(2026, 12, 31, 16, 0, 1, tzinfo=UTC)
    case = take_step(case=case, step="sign", actor=office.approver, day=eve, now=midnight)
    letter = letter_of(case)
    assert (letter.facts.day, letter.facts.decision and letter.facts.decision.day, case.decided_on) == (eve, eve, eve)
    assert "〔2026〕1号" in letter.number
    assert letter.signed_at == midnight


def test_a_signature_belongs_to_what_was_seen(office: Office) -> None:
    case = reviewed(office)
    with pytest.raises(StaleLetterError):
        step(case, "sign", by=office.approver, on=DAY, seen="0" * 64)
    assert Counter.objects.filter(series="decision", last__gt=0).count() == 0


def test_a_letter_changed_after_review_must_be_reviewed_again(office: Office) -> None:
    case = reviewed(office)
    letter = letter_of(case)
    address = f"/office/cases/{case.reference}/letters/{letter.pk}/"
    client_of(office.handler).post(address, {"body": letter.body + "\n另行说明。", "version": letter.version})
    with pytest.raises(NoLetterError):
        step(case, "sign", by=office.approver, on=DAY)


def test_a_faulty_letter_is_not_signed_and_uses_no_number(office: Office) -> None:
    office.agency.court = ""
    office.agency.save()
    case = reviewed(office)
    with pytest.raises(FaultyLetterError):
        step(case, "sign", by=office.approver, on=DAY)
    case.refresh_from_db()
    assert case.phase == "reviewed"
    assert not Counter.objects.filter(last__gt=0).exists()


def test_a_decision_drafted_again_has_one_letter_in_force(office: Office) -> None:
    case = reviewed(office)
    case = step(case, "return_draft", by=office.approver, on=DAY, facts={"why": "请补充依据"})
    case = step(case, "draft", by=office.handler, on=DAY, facts=GRANT)
    states = list(Correspondence.objects.filter(case=case).order_by("pk").values_list("letter__state", flat=True))
    assert states == [State.VOIDED, State.DRAFT]


def test_a_signed_letter_becomes_files_that_say_what_was_signed(
    office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        case = decided(office)
    letter = letter_of(case)
    letter.refresh_from_db()
    assert letter.state == State.ISSUED
    assert letter.pdf is not None
    with open_bytes(letter.pdf) as file:
        text = pypdfium2.PdfDocument(BytesIO(file.read()))[0].get_textpage().get_text_bounded()
    assert letter.number.replace(" ", "") in text.replace(" ", "")
    client, place = client_of(office.handler), f"/office/cases/{case.reference}/letters/{letter.pk}/"
    page = client.get(place).content.decode()
    assert letter.ofd is not None
    assert letter.pdf.sha256 in page
    assert letter.ofd.sha256 in page
    with open_bytes(letter.ofd) as file:
        made = file.read()
    assert b"".join(client.get(f"{place}file.ofd").streaming_content) == made  # type: ignore[attr-defined]  # a file's answer streams
    assert find_faults(open_ofd(made)) == []


def test_a_letter_issued_before_ofd_was_made_offers_what_it_has(office: Office) -> None:
    case = decided(office)
    letter = letter_of(case)
    kept = store(
        name="旧.pdf",
        stream=[pdf(Drawing())],
        agency=case.agency,
        origin=Origin.LETTER,
        actor=office.handler,
        now=timezone.now(),
    )
    Letter.objects.filter(pk=letter.pk).update(state=State.ISSUED, pdf=kept, docx=kept)
    client, place = client_of(office.handler), f"/office/cases/{case.reference}/letters/{letter.pk}/"
    page = client.get(place).content.decode()
    assert "file.pdf" in page
    assert "OFD" not in page
    assert client.get(f"{place}file.ofd").status_code == 404


@time_machine.travel("2026-03-02T02:00:00Z", tick=False)
def test_a_process_letter_is_signed_on_its_own_page(office: Office) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": "请写明年度", "days": 15})
    letter = letter_of(case)
    address = f"/office/cases/{case.reference}/letters/{letter.pk}/"
    page = client_of(office.head).get(address)
    client_of(office.handler).post(f"{address}move/", {"do": "sign", "digest": page.context["digest"]})
    letter.refresh_from_db()
    assert letter.state == State.DRAFT
    client_of(office.head).post(f"{address}move/", {"do": "sign", "digest": page.context["digest"]})
    letter.refresh_from_db()
    assert letter.state == State.ISSUED
    assert letter.number


def test_who_signs_is_told_of_a_process_letter_and_finds_it_among_their_work(office: Office) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": "请写明年度", "days": 15})
    address = f"/office/cases/{case.reference}/letters/{letter_of(case).pk}/"
    event = case.events.get(step="ask_to_correct")
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    assert list(Notice.objects.filter(url=address).values_list("user", flat=True)) == [office.approver.pk]
    for signer in (office.approver, office.head):
        assert address in client_of(signer).get("/office/").content.decode()
    for other in (office.handler, make_office("乙县民政局").approver):
        assert address not in client_of(other).get("/office/").content.decode()
    page = client_of(office.approver).get(address)
    client_of(office.approver).post(f"{address}move/", {"do": "sign", "digest": page.context["digest"]})
    assert address not in client_of(office.approver).get("/office/").content.decode()


def test_a_decision_s_letter_waits_with_its_case_alone(office: Office) -> None:
    case = step(registered(office), "draft", by=office.handler, on=DAY, facts=GRANT)
    event = case.events.get(step="draft")
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    assert not Notice.objects.filter(url__contains="/letters/").exists()
    assert "待签发的文书" not in client_of(office.approver).get("/office/").content.decode()


@time_machine.travel("2026-03-02T02:00:00Z", tick=False)
def test_whoever_records_the_service_is_told_of_a_letter_that_nobody_has_signed(office: Office) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": "请写明年度", "days": 15})
    address, words = f"/office/cases/{case.reference}/steps/serve_correction_notice/", "还没有签发"
    assert words in client_of(office.registrar).get(address).content.decode()
    page = f"/office/cases/{case.reference}/letters/{letter_of(case).pk}/"
    digest = client_of(office.head).get(page).context["digest"]
    client_of(office.head).post(f"{page}move/", {"do": "sign", "digest": digest})
    assert words not in client_of(office.registrar).get(address).content.decode()


def test_where_nobody_but_the_head_signs_the_head_is_told(office: Office) -> None:
    Membership.objects.filter(user=office.approver).delete()
    case = step(
        registered(office), "consult_agency", by=office.handler, on=DAY, facts={"party": "乙局", "about": "可否"}
    )
    event = case.events.get(step="consult_agency")
    step_taken.send(sender=Case, taken=StepTaken(case_id=case.pk, event_id=event.pk))
    assert Notice.objects.get(url__contains="/letters/").user == office.head


@time_machine.travel("2026-03-02T02:00:00Z", tick=False)
def test_a_decision_s_letter_is_not_signed_past_its_case(office: Office) -> None:
    facts = {"outcome": "refused.internal_affairs", "why": "属于内部工作流程方面的信息，公开后影响正常办理"}
    case = step(registered(office), "draft", by=office.handler, on=DAY, facts=facts)
    letter, client = letter_of(case), client_of(office.head)
    address = f"/office/cases/{case.reference}/letters/{letter.pk}/"
    page = client.get(address)
    answer = client.post(f"{address}move/", {"do": "sign", "digest": page.context["digest"]}, follow=True)
    assert "随办件的“签发”一并签发" in answer.content.decode()
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (State.DRAFT, "")
    assert not Counter.objects.filter(last__gt=0).exists()


def test_a_letter_is_reached_through_its_case_alone(office: Office) -> None:
    case, other = decided(office), registered(office)
    letter = letter_of(case)
    stranger = make_office("乙县民政局").handler
    for suffix in ("", "file.pdf"):
        assert (
            client_of(office.handler).get(f"/office/cases/{other.reference}/letters/{letter.pk}/{suffix}").status_code
            == 404
        )
        assert (
            client_of(stranger).get(f"/office/cases/{case.reference}/letters/{letter.pk}/{suffix}").status_code == 404
        )


@time_machine.travel("2026-03-11T02:00:00Z", tick=False)
def test_a_receipt_is_made_when_it_is_wanted(office: Office) -> None:
    case = registered(office)
    client_of(office.registrar).post(f"/office/cases/{case.reference}/letters/make/receipt/")
    letter = letter_of(case)
    assert (letter.key, letter.state) == ("receipt", State.ISSUED)


def test_a_case_that_ends_sends_nothing_but_the_word_of_its_end(office: Office) -> None:
    facts = {"party": "某公司", "about": "报价明细"}
    case = step(registered(office), "consult_third_party", by=office.handler, on=DAY, facts=facts)
    case = step(case, "withdraw", by=office.registrar, on=DAY, facts={"proof": "撤回书"})
    filed = {"before": "甲市人民政府", "filed": DAY, "copied": DAY}
    case = step(case, "file_review", by=office.registrar, on=DAY, facts=filed)
    links = Correspondence.objects.filter(case=case).order_by("pk")
    assert [(one.letter.key, one.letter.state) for one in links] == [
        ("third-party-consultation", State.VOIDED),
        ("closed-withdrawn", State.DRAFT),
    ]


def test_a_case_that_ends_otherwise_sends_no_decision(office: Office) -> None:
    case = reviewed(office)
    letter = letter_of(case)
    step(case, "withdraw", by=office.registrar, on=DAY, facts={"proof": "申请人签名的撤回书"})
    letter.refresh_from_db()
    assert letter.state == State.VOIDED


@pytest.mark.parametrize("asked", ["consult_agency", "consult_co_maker", "consult_third_party", "refer_secrecy"])
def test_whoever_is_asked_gets_the_letter_made_for_it(office: Office, asked: str) -> None:
    case = step(
        registered(office), asked, by=office.handler, on=DAY, facts={"party": "甲县水利局", "about": "是否公开"}
    )
    found = find_step(asked)
    letter = letter_of(case)
    assert found is not None
    assert letter.key == found.letter
    assert letter.facts.addressee is not None
    assert letter.facts.addressee.name == "甲县水利局"
