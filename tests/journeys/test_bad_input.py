"""What goes wrong at a desk, and nothing typed is lost: stale pages, ended sessions, haste, wrong files and days."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.cases.models import Case, CaseEvent, Document
from tests.factories.people import give_second_factor
from tests.factories.register import Office, make_case, make_office, registered, step
from tests.journeys.browser import Visit, Visitor
from tests.journeys.desks import Desk, answer, unfold

TYPED = "请写明所需信息的年度。"


@pytest.fixture
def office(transactional_db: None) -> Office:  # noqa: ARG001 - asked for its effect
    return make_office("甲县民政局")


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office, day=timezone.localdate())


@pytest.fixture
def handler(visit: Visit, office: Office) -> Desk:
    return Desk(visitor=visit(), user=office.handler)


def begin_notice(desk: Desk, case: Case) -> Visitor:
    """Open the form of a notice to correct and fill it in, without sending it."""
    desk.open(f"/office/cases/{case.reference}/steps/ask_to_correct/")
    answer(desk.visitor, items=TYPED, days="10")
    return desk.visitor


def send(visitor: Visitor, *, clicks: int = 1) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("main form .form-actions button").click(click_count=clicks)


def typed(visitor: Visitor) -> str:
    return visitor.page.locator('main [name="items"]').input_value()


def test_a_page_made_stale_by_a_colleague_keeps_what_was_typed(handler: Desk, office: Office, case: Case) -> None:
    visitor = begin_notice(handler, case)
    search = {"where": "局档案室", "words": "题名", "found": "查到一份"}
    step(case, "record_search", by=office.handler, on=timezone.localdate(), facts=search)
    send(visitor)
    assert "记录检索" in visitor.text()
    assert typed(visitor) == TYPED
    assert visitor.list_barriers() == []
    send(visitor)
    assert "已完成：" in visitor.text()


@pytest.mark.parametrize(("role", "to"), [("handler", "ask_to_correct"), ("head", "extend")])
def test_a_session_that_ended_meanwhile_keeps_what_was_typed(
    visit: Visit, office: Office, case: Case, role: str, to: str
) -> None:
    """The head passes a second factor on the way back; the draft outlives that page too."""
    give_second_factor(office.head)
    desk, field = Desk(visitor=visit(), user=getattr(office, role)), {"ask_to_correct": "items", "extend": "why"}[to]
    visitor = desk.visitor
    desk.open(f"/office/cases/{case.reference}/steps/{to}/")
    answer(visitor, days="10", **{field: TYPED})
    visitor.page.context.clear_cookies(name="sessionid")
    send(visitor)
    TOTPDevice.objects.update(last_t=-1)  # A phone would show another code half a minute later.
    visitor.prove(desk.user)
    visitor.press("恢复")
    assert visitor.page.locator(f'main [name="{field}"]').input_value() == TYPED


def test_a_button_pressed_thrice_takes_one_step(handler: Desk, case: Case) -> None:
    visitor = begin_notice(handler, case)
    send(visitor, clicks=3)
    assert "已完成：" in visitor.text()
    assert CaseEvent.objects.filter(case=case, step="ask_to_correct").count() == 1


def test_a_day_in_the_future_is_told_at_its_field(visit: Visit, office: Office) -> None:
    case = make_case(office, day=timezone.localdate(), channel="fax")
    desk, tomorrow = Desk(visitor=visit(), user=office.registrar), timezone.localdate() + timedelta(days=1)
    desk.open(f"/office/cases/{case.reference}/steps/confirm_receipt/")
    answer(desk.visitor, confirmed=tomorrow.isoformat())
    send(desk.visitor)
    assert desk.visitor.page.locator('main [name="confirmed"]').input_value() == tomorrow.isoformat()
    assert "已完成：" not in desk.visitor.text()
    assert desk.visitor.page.locator("[data-error-summary]").count() == 1
    assert desk.visitor.list_barriers() == []


def test_a_program_named_as_a_document_is_refused_and_its_title_stays(
    handler: Desk, case: Case, tmp_path: Path
) -> None:
    program = tmp_path / "明细.pdf"
    program.write_bytes(b"MZ\x90\x00" + bytes(512))
    handler.open(f"/office/cases/{case.reference}/")
    visitor = handler.visitor
    unfold(visitor, visitor.page.locator('main [name="file"]'))
    visitor.page.locator('main [name="file"]').set_input_files(program)
    answer(visitor, kind="reply", title="补助发放明细")
    visitor.page.get_by_role("button", name="加入", exact=True).click()
    visitor.page.locator('main [name="file"][aria-invalid="true"]').wait_for()
    assert visitor.page.locator('main [name="title"]').input_value() == "补助发放明细"
    assert Document.objects.count() == 0
    assert visitor.list_barriers() == []
    # The file went by the page's own script, and its refusal is what this test is about.
    visitor.faults[:] = [fault for fault in visitor.faults if not fault.startswith("400: ")]
