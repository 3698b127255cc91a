"""Redaction in a real browser: boxes found, drawn by mouse, moved by keys; then what the applicant gets."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from gongkai_web.cases import actions
from gongkai_web.cases.codes import digest_code
from gongkai_web.cases.drawing import DrawnBox, read_boxes
from gongkai_web.cases.models import Case, Document, DocumentKind, Redaction
from gongkai_web.files.actions import scan
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.register import Office, make_office, moment, registered, step
from tests.journeys.browser import HALF, PHONE, Visit, Visitor
from tests.journeys.redaction import Area, draw_box, holds, read_text

DAY = date(2026, 3, 3)
NUMBER = "13800138000"
NAME = "张三丰"
CODE = "ABCDE23456"
ELECTRONIC_WAY = "电子邮件"


def roster(page: int) -> Drawing:
    drawing = Drawing().write(60, 90, "甲县民政局2025年度低保发放名册", size=18)
    for line in range(6):
        drawing.write(60, 140 + 24 * line, f"第{page}页第{line + 1}户，每月发放八百元，全年九千六百元")
    return drawing.write(60, 320, f"经办人{NAME}，联系电话{NUMBER}")


@pytest.fixture
def office(transactional_db: None) -> Office:  # noqa: ARG001 - asked for its effect
    return make_office()


@pytest.fixture
def document(office: Office, settings: LazySettings, tmp_path: Path) -> Document:
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path / "files", ""
    added = actions.attach(
        case=registered(office),
        name="低保发放名册.pdf",
        stream=[pdf(roster(1), roster(2))],
        kind=DocumentKind.EVIDENCE,
        actor=office.handler,
        now=moment(DAY),
    )
    scan(file_id=added.file.pk, now=moment(DAY))
    return Document.objects.get(pk=added.pk)


def open_page(visitor: Visitor, office: Office, document: Document) -> None:
    visitor.sign_in(office.handler)
    visitor.go(f"/office/cases/{document.case.reference}/")
    visitor.page.get_by_role("link", name="遮盖 “低保发放名册.pdf”").click()
    visitor.page.wait_for_load_state("networkidle")


def kept() -> tuple[DrawnBox, ...]:
    return read_boxes(Redaction.objects.get().boxes)


def fetch_reply(citizen: Visitor, office: Office, document: Document) -> bytes:
    """Have the case decided, and the reply fetched by whoever applied."""
    facts = {"outcome": "partially_granted", "ground": "refused.third_party_rights", "why": "涉及个人隐私"}
    facts |= {"form": "as-asked", "disclosed": "低保发放名册", "withheld": "姓名、电话"}
    case = step(document.case, "draft", by=office.handler, on=DAY, facts=facts)
    for name, by in (("pass_legality", office.reviewer), ("pass_confidentiality", office.reviewer)):
        case = step(case, name, by=by, on=DAY)
    case = step(case, "sign", by=office.approver, on=DAY)
    Case.objects.filter(pk=case.pk).update(query_code=digest_code(CODE), delivery_wanted=ELECTRONIC_WAY)
    citizen.go("/status/")
    citizen.fill(查询编号=case.reference, 查询码=CODE)
    citizen.press("查询")
    assert "低保发放名册.pdf" not in citizen.text()
    return citizen.fetch("低保发放名册（遮盖）")


def test_boxes_are_drawn_made_into_a_copy_and_only_that_is_given(
    visit: Visit, office: Office, document: Document
) -> None:
    handler = visit()
    open_page(handler, office, document)
    page = handler.page
    assert handler.list_barriers() == []
    handler.shoot("redact-suggested")
    handler.press("全部遮盖 手机号码")
    draw_box(handler, Area(left=90, top=304, width=45, height=22), "internal")
    page.reload()
    expect(page.locator("svg[data-page='1'] g.box-taken")).to_have_count(2)
    page.locator("summary", has_text="按文字查找加框").click()
    handler.fill(要遮盖的文字=NAME)
    handler.press("查找并加框")
    assert f"“{NAME}”找到 2 处" in handler.text()
    page.get_by_role("link", name="预览遮盖效果").click()
    page.wait_for_load_state("networkidle")
    handler.shoot("redact-preview")
    handler.press("制作遮盖副本")
    page.get_by_text("遮盖副本已做好").wait_for()
    page.wait_for_load_state("networkidle")
    assert handler.list_barriers() == []
    handler.shoot("redact-made")
    handler.follow("遮盖记录")
    page.wait_for_load_state("networkidle")
    assert handler.list_barriers() == []
    handler.shoot("redact-record")
    handler.go(f"/office/cases/{document.case.reference}/")
    assert handler.list_barriers() == []
    handler.shoot("redact-case")
    handler.press("提供 “低保发放名册（遮盖）.pdf”")
    copy = fetch_reply(visit(), office, document)
    assert [words for words in (NUMBER, NAME) if holds(copy, words)] == []
    assert "第2页第6户，每月发放八百元" in read_text(copy)


def test_it_all_goes_by_keys_alone(visit: Visit, office: Office, document: Document) -> None:
    handler = visit()
    open_page(handler, office, document)
    page = handler.page
    page.get_by_role("button", name="在第 2 页加框").press("Enter")
    box = page.locator("svg[data-page='2'] g.box-taken")
    expect(box).to_be_focused()
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("[data-saved]")).to_have_text("已保存")
    (before,) = (one for one in kept() if not one.what)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_label("第 2 页 框选的理由")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[data-saved]")).to_have_text("已保存")
    (after,) = (one for one in kept() if not one.what)
    assert (round(before.left - after.left), after.reason, after.taken) == (2, "internal", True)
    assert round(after.right - after.left) == 144
    box.focus()
    page.keyboard.press("Delete")
    expect(page.locator("[data-taken]")).to_have_text("0")
    for number in range(2):
        page.get_by_role("radio", name="不遮盖").nth(number).press("Space")
    expect(page.locator("[data-undecided]")).to_have_text("0")
    page.get_by_role("button", name="制作遮盖副本").press("Enter")
    page.get_by_text("没有要遮盖的地方").wait_for()
    assert [one.taken for one in kept()] == [False, False]


def test_at_200_percent_the_list_does_not_take_the_page_away_from_the_box(
    visit: Visit, office: Office, document: Document
) -> None:
    handler = visit(width=HALF, keys=True)
    open_page(handler, office, document)
    handler.hand.press(handler.page.locator("g.box").last)
    expect(handler.page.locator("[data-list] select").last).to_be_focused()


def test_whoever_is_second_is_told_and_overwrites_nothing(visit: Visit, office: Office, document: Document) -> None:
    handler, reviewer = visit(), visit()
    open_page(handler, office, document)
    redaction = Redaction.objects.get()
    reviewer.sign_in(office.reviewer)
    reviewer.go(f"/office/cases/{document.case.reference}/files/{document.pk}/redact/")
    reviewer.press("全部遮盖 手机号码")
    actions.change_boxes(
        redaction=redaction, change=lambda boxes: boxes[:1], version=2, actor=office.reviewer, now=moment(DAY)
    )
    handler.page.get_by_role("radio", name="不遮盖").first.click()
    handler.page.get_by_text("审核人已于").wait_for()
    assert [one.taken for one in kept()] == [True]
    handler.faults.clear()  # the refusal of the second is what this is about


def test_a_phone_shows_list_and_pages_below_each_other(visit: Visit, office: Office, document: Document) -> None:
    handler = visit(width=PHONE)
    open_page(handler, office, document)
    assert handler.list_barriers() == []


def test_a_finger_moves_a_box_and_the_page_still_scrolls(visit: Visit, office: Office, document: Document) -> None:
    handler = visit(width=PHONE)
    open_page(handler, office, document)
    page = handler.page
    page.get_by_role("button", name="在第 1 页加框").tap()
    box = page.locator("svg[data-page='1'] g.box-taken")
    box.scroll_into_view_if_needed()
    expect(page.locator("[data-saved]")).to_have_text("已保存")
    (before,) = (one for one in kept() if not one.what)
    around = box.bounding_box()
    assert around is not None
    start = {"x": around["x"] + 10, "y": around["y"] + 4}
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
    for far in (10, 20, 30):
        point = {"x": start["x"], "y": start["y"] + far}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("[data-saved]")).to_have_text("已保存")
    page.wait_for_load_state("networkidle")
    (after,) = (one for one in kept() if not one.what)
    assert after.top - before.top > 20
    assert page.evaluate("getComputedStyle(document.querySelector('svg[data-page]')).touchAction") == "auto"
