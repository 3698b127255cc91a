"""Redaction in a case: suggested, drawn, decided, made in the background, proved, released."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.law.outcomes import load_outcomes
from gongkai_web.apart import ApartError
from gongkai_web.audit.models import Entry
from gongkai_web.cases import actions
from gongkai_web.cases.actions.redacting import STUCK_AFTER
from gongkai_web.cases.drawing import DrawnBox, read_boxes
from gongkai_web.cases.errors import NothingWithheldError, RedactionBusyError, StaleBoxesError, UndecidedBoxesError
from gongkai_web.cases.models import Case, Document, DocumentKind, Redaction, RedactionState
from gongkai_web.cases.queries import list_released
from gongkai_web.cases.reasons import REASONS
from gongkai_web.cases.withholding import withheld_facts, withheld_in
from gongkai_web.files.actions import scan, store
from gongkai_web.files.actions.store import Placing, Provenance
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.notices.models import Notice
from gongkai_web.people.models import Role, User
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.documents.word import docx, paragraph, run
from tests.factories.people import make_person
from tests.factories.register import Office, make_office, moment, registered

pytestmark = pytest.mark.django_db

NOW = moment(date(2026, 3, 3))
PHONE = "13800138000"
ROSTER = pdf(
    Drawing().write(50, 100, f"户主张三丰，电话{PHONE}").write(50, 130, "发放户数1204户"),
    Drawing().write(50, 100, "经办张三丰签字"),
)


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = ""


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office)


@pytest.fixture
def document(office: Office, case: Case) -> Document:
    return put(case, office.handler)


def put(case: Case, actor: User, name: str = "名册.pdf", content: bytes = ROSTER) -> Document:
    added = actions.attach(case=case, name=name, stream=[content], kind=DocumentKind.EVIDENCE, actor=actor, now=NOW)
    scan(file_id=added.file.pk, now=NOW)
    added.file.refresh_from_db()
    return added


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(document: Document, more: str = "redact/") -> str:
    return f"/office/cases/{document.case.reference}/files/{document.pk}/{more}"


def text_of(document: Document) -> str:
    opened = pdfium.PdfDocument(file_store().path_of(document.file.sha256))
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in opened)
    finally:
        opened.close()


def boxes_of(document: Document) -> tuple[DrawnBox, ...]:
    return read_boxes(Redaction.objects.get(document=document).boxes)


def take_all(boxes: Sequence[DrawnBox]) -> list[DrawnBox]:
    return [DrawnBox(**{name: getattr(box, name) for name in box.__slots__} | {"taken": True}) for box in boxes]


def begin(document: Document, actor: User) -> Redaction:
    return actions.begin_redaction(document=document, actor=actor, now=NOW)


def test_every_reason_is_a_ground_of_the_law() -> None:
    assert {reason.ground for reason in REASONS} <= set(load_outcomes())
    assert len({reason.label for reason in REASONS}) == len(REASONS)


def test_a_redaction_begins_with_suggestions_that_nobody_has_decided(office: Office, document: Document) -> None:
    redaction = begin(document, office.handler)
    (box,) = boxes_of(document)
    assert (box.what, box.text, box.reason, box.taken, box.page) == ("手机号码", PHONE, "privacy", None, 1)
    assert len(redaction.sheets) == 2
    assert begin(document, office.reviewer).pk == redaction.pk
    assert Entry.objects.filter(verb="cases.begin_redaction").count() == 1
    with pytest.raises(UndecidedBoxesError, match="1 处"):
        actions.order_copy(redaction=redaction, version=1, actor=office.handler, now=NOW)


def test_the_copy_withholds_what_was_decided_and_its_words_reach_the_letter(
    office: Office,
    case: Case,
    document: Document,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    redaction = begin(document, office.handler)
    redaction, found = actions.add_phrase(
        redaction=redaction, phrase="张三丰", reason="trade-secret", version=1, actor=office.handler, now=NOW
    )
    assert found == 2
    redaction = actions.change_boxes(
        redaction=redaction, change=take_all, version=redaction.version, actor=office.handler, now=NOW
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.order_copy(redaction=redaction, version=redaction.version, actor=office.handler, now=NOW)
    redaction.refresh_from_db()
    assert (redaction.state, redaction.fault) == (RedactionState.DONE, "")
    copy = redaction.copy
    assert copy is not None
    text = text_of(copy)
    assert PHONE not in text
    assert "张三丰" not in text
    assert "发放户数1204户" in text
    withheld = withheld_in(copy)
    assert withheld is not None
    assert withheld.sentence == "《名册》第 1—2 页共 3 处不予公开：商业秘密 2 处、个人隐私 1 处"
    assert "遮盖 3 处" in withheld.proof.sentence
    assert "去掉 17 个字符" in withheld.proof.sentence
    assert Notice.objects.get(user=office.handler, text__contains="遮盖副本").url == address(document)
    assert (
        withheld.sentence
        in client_of(office.handler).get(f"/office/cases/{case.reference}/steps/draft/").content.decode()
    )


def test_of_two_people_the_second_is_told(office: Office, document: Document) -> None:
    redaction = begin(document, office.handler)
    actions.change_boxes(redaction=redaction, change=take_all, version=1, actor=office.reviewer, now=NOW)
    with pytest.raises(StaleBoxesError, match="审核人已于"):
        actions.change_boxes(redaction=redaction, change=lambda _: [], version=1, actor=office.handler, now=NOW)
    assert len(boxes_of(document)) == 1
    answer = client_of(office.handler).post(
        address(document, "redact/boxes/"), json.dumps({"version": 1, "boxes": []}), content_type="application/json"
    )
    assert answer.status_code == 409
    assert "审核人" in answer.json()["message"]
    page = client_of(office.handler).get(address(document)).content.decode()
    assert "有别人改动过" in page


def test_while_a_copy_is_made_boxes_stand_still_until_it_is_plainly_stuck(office: Office, document: Document) -> None:
    redaction = begin(document, office.handler)
    redaction = actions.change_boxes(redaction=redaction, change=take_all, version=1, actor=office.handler, now=NOW)
    redaction = actions.order_copy(redaction=redaction, version=2, actor=office.handler, now=NOW)
    with pytest.raises(RedactionBusyError):
        actions.change_boxes(redaction=redaction, change=take_all, version=3, actor=office.handler, now=NOW)
    later = NOW + STUCK_AFTER + timedelta(seconds=1)
    freed = actions.change_boxes(redaction=redaction, change=take_all, version=3, actor=office.handler, now=later)
    assert freed.state == RedactionState.DRAFT
    # The worker that comes back to life finds that its order has been taken up again.
    actions.make_copy_later.call(document.pk, office.handler.pk, 3)
    assert Document.objects.count() == 1


def test_a_copy_that_cannot_be_made_says_why(
    office: Office,
    document: Document,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def fail(**_given: object) -> None:
        message = "遮盖后的副本没有通过核验"
        raise ApartError(message)

    monkeypatch.setattr("gongkai_web.cases.actions.copying.redact_document", fail)
    redaction = begin(document, office.handler)
    redaction = actions.change_boxes(redaction=redaction, change=take_all, version=1, actor=office.handler, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        actions.order_copy(redaction=redaction, version=2, actor=office.handler, now=NOW)
    page = client_of(office.handler).get(address(document)).content.decode()
    assert "什么也没有提供出去" in page
    assert "没有通过核验" in page
    assert Document.objects.count() == 1


def test_boxes_are_fitted_into_their_pages_and_strange_ones_left_out(office: Office, document: Document) -> None:
    redaction = begin(document, office.handler)
    client = client_of(office.handler)

    def send(boxes: object, version: int) -> int:
        sent = json.dumps({"version": version, "boxes": boxes})
        answer = client.post(address(document, "redact/boxes/"), sent, content_type="application/json")
        return answer.status_code

    box = {"id": 1, "page": 1, "left": -50, "top": 20, "right": 100, "bottom": 10, "reason": "internal"}
    strange = [box | {"id": 2, "page": 9}, box | {"id": 3, "reason": "none"}, box | {"id": 4, "right": -40}, box]
    assert send([box, *strange], redaction.version) == 200
    (kept,) = boxes_of(document)
    assert (kept.left, kept.top, kept.right, kept.bottom, kept.reason) == (0, 10, 100, 20, "internal")
    assert send([box | {"left": "x"}], 2) == 400
    assert send("x", 2) == 400
    assert client.post(address(document, "redact/boxes/"), "{", content_type="application/json").status_code == 400


def test_all_of_it_goes_without_scripts(
    office: Office, document: Document, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = client_of(office.handler)

    def press(**data: str) -> str:
        version = str(Redaction.objects.get(document=document).version)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address(document), {"version": version} | data, follow=True)
        return answer.content.decode()

    page = client.get(address(document)).content.decode()
    assert PHONE in page
    assert "手机号码 1 处" in page
    assert "还有 1 处建议没有决定" in press(apply="1")
    press(all="手机号码:yes")
    assert boxes_of(document)[0].taken is True
    assert "找到 2 处" in press(**{"find": "1", "phrase-text": "张三丰", "phrase-reason": "internal"})
    assert "没有找到" in press(**{"save": "1", "phrase-text": "李四", "phrase-reason": "internal"})
    assert "材料只有 2 页" in press(**dict(AREA, **{"area-page": "3"}))
    assert "已在第 2 页加框" in press(**AREA)
    assert [round(box.left) for box in boxes_of(document) if not box.what] == [28]
    drawn = next(box for box in boxes_of(document) if not box.what)
    press(delete=str(drawn.id))
    first = boxes_of(document)[0]
    press(**{"save": "1", f"taken-{first.id}": "no", f"reason-{first.id}": "enforcement"})
    assert (boxes_of(document)[0].taken, boxes_of(document)[0].reason) == (False, "enforcement")
    assert "正在制作遮盖副本" in press(apply="1")
    assert "遮盖副本已做好" in client.get(address(document)).content.decode()
    copy = Redaction.objects.get(document=document).copy
    assert copy is not None
    assert PHONE not in text_of(copy)
    assert text_of(copy).count("张三丰") == 1
    record = client_of(office.approver).get(address(copy, "record/")).content.decode()
    assert "内部事务信息" in record
    assert record.count("<rect") == 2


AREA = {
    "add": "1",
    "area-page": "2",
    "area-left": "10",
    "area-top": "10",
    "area-width": "30",
    "area-height": "5",
    "area-reason": "privacy",
}


def test_nothing_withheld_is_no_copy(office: Office, document: Document) -> None:
    redaction = begin(document, office.handler)
    redaction = actions.change_boxes(redaction=redaction, change=lambda _: [], version=1, actor=office.handler, now=NOW)
    with pytest.raises(NothingWithheldError):
        actions.order_copy(redaction=redaction, version=2, actor=office.handler, now=NOW)


def test_only_those_who_act_draw_and_only_those_who_see_look(office: Office, document: Document) -> None:
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    stranger = make_office("乙县民政局").handler
    assert client_of(auditor).get(address(document)).status_code == 404
    assert client_of(auditor).get(address(document, "pages/1.png")).content.startswith(b"\x89PNG")
    assert client_of(office.handler).get(address(document, "pages/3.png")).status_code == 404
    begin(document, office.handler)
    sent = json.dumps({"version": 1, "boxes": []})
    ways = [("redact/", ""), ("redact/boxes/", sent), ("redact/progress/", ""), ("pages/1.png", ""), ("record/", "")]
    for more, body in ways:
        client = client_of(stranger)
        where = address(document, more)
        answer = client.post(where, body, content_type="application/json") if body else client.get(where)
        assert answer.status_code == 404, more
    refused = client_of(auditor).post(address(document, "redact/boxes/"), sent, content_type="application/json")
    assert refused.status_code == 409
    assert len(boxes_of(document)) == 1


def test_where_there_is_a_copy_the_copy_is_offered_and_the_original_warned_of(
    office: Office, case: Case, document: Document
) -> None:
    (suggested,) = read_boxes(begin(document, office.handler).boxes)
    copy = actions.redact_document(document=document, boxes=[suggested.to_withhold()], actor=office.handler, now=NOW)
    scan(file_id=copy.file.pk, now=NOW)
    client = client_of(office.handler)
    where = f"/office/cases/{case.reference}/"
    page = client.get(where).content.decode()
    assert "已有遮盖副本，请提供副本" in page
    assert page.count(">提供<span") == 1
    client.post(address(copy, "release/"))
    assert [one.pk for one in list_released(case)] == [copy.pk]
    told = client.post(address(document, "release/"), follow=True).content.decode()
    assert "是未遮盖的原件，它另有遮盖副本" in told
    assert "提供的是未遮盖的原件" in told


def test_a_copy_goes_by_the_title_that_its_original_was_given(office: Office, document: Document) -> None:
    (suggested,) = read_boxes(begin(document, office.handler).boxes)
    for title, expected in (
        ("名册.pdf", "名册（遮盖）.pdf"),
        ("发放名册", "发放名册（遮盖）"),
        ("长" * 200, "长" * 196 + "（遮盖）"),
    ):
        document.title = title
        document.save(update_fields=["title"])
        copy = actions.redact_document(
            document=document, boxes=[suggested.to_withhold()], actor=office.handler, now=NOW
        )
        assert copy.title == expected


def test_whoever_signs_sees_what_is_withheld(office: Office, case: Case, document: Document) -> None:
    (suggested,) = read_boxes(begin(document, office.handler).boxes)
    copy = actions.redact_document(document=document, boxes=[suggested.to_withhold()], actor=office.handler, now=NOW)
    page = client_of(office.approver).get(f"/office/cases/{case.reference}/steps/sign/").content.decode()
    assert "《名册》第 1 页共 1 处不予公开：个人隐私 1 处" in page
    assert address(copy, "record/") in page
    assert withheld_facts([document]) == {}
    assert withheld_facts([copy]) == {
        "withheld": "《名册》第 1 页共 1 处不予公开：个人隐私 1 处。",
        "ground": "refused.third_party_rights",
    }


def test_what_is_withheld_on_several_grounds_is_several_parts(office: Office, document: Document) -> None:
    (suggested,) = read_boxes(begin(document, office.handler).boxes)
    first = suggested.to_withhold()
    lower = replace(first.area, bottom=first.area.bottom - 40, top=first.area.top - 40)
    boxes = [first, replace(first, area=lower, ground="refused.deliberative", label="过程性信息")]
    copy = actions.redact_document(document=document, boxes=boxes, actor=office.handler, now=NOW)
    assert withheld_facts([copy]) == {
        "withheld": "《名册》第 1 页共 1 处不予公开：个人隐私 1 处。",
        "ground": "refused.third_party_rights",
        "withheld_2": "《名册》第 1 页共 1 处不予公开：过程性信息 1 处。",
        "ground_2": "refused.deliberative",
    }


def test_several_files_are_added_at_once_and_a_bad_one_keeps_no_other_out(office: Office, case: Case) -> None:

    files = [
        SimpleUploadedFile("甲.txt", b"one"),
        SimpleUploadedFile("乙.pdf", b"no"),
        SimpleUploadedFile("丙.txt", b"2"),
    ]
    sent = {"file": files, "kind": "evidence", "title": "底稿"}
    answer = client_of(office.handler).post(f"/office/cases/{case.reference}/files/", sent)
    assert answer.status_code == 400
    assert "乙.pdf" in answer.context["document_form"].errors["file"][0]
    assert sorted(Document.objects.values_list("title", flat=True)) == ["底稿（1）", "底稿（3）"]


def test_an_office_document_is_printed_once_and_its_pdf_redacted(
    office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[StoredFile] = []

    def print_once(*, stored: StoredFile, placing: Placing, **_given: object) -> StoredFile:
        printed.append(stored)
        origin = Provenance(origin=Origin.OFFICE, made_from=stored)
        return store(
            name="名册.pdf", stream=[ROSTER], agency=case.agency, origin=origin, actor=office.handler, now=NOW,
            placing=placing,
        )  # fmt: skip

    monkeypatch.setattr("gongkai_web.cases.actions.papers.print_pdf", print_once)
    given = put(case, office.handler, "名册.docx", docx(paragraph(run("户主"))))
    client = client_of(office.handler)
    for _ in range(2):
        assert client.get(address(given)).status_code == 302
    made = Document.objects.get(title="名册.docx（PDF）")
    assert (made.file.made_from, printed) == (given.file, [given.file])
    scan(file_id=made.file.pk, now=NOW)
    assert PHONE in client.get(address(given), follow=True).content.decode()
