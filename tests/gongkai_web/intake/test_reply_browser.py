"""The reply, its confirmation and a lost query code in a real browser: citizens without scripts, on a phone."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai_web.cases.models import Access, Case
from gongkai_web.intake.actions import offer_reply
from gongkai_web.intake.keys import word_of
from gongkai_web.people.models import Role
from tests.factories.intake import CITIZEN, apply_online, told
from tests.factories.people import give_second_factor, make_person
from tests.factories.register import GRANT, Office, make_letters, make_office, step
from tests.journeys.browser import PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


def replied(office: Office) -> tuple[Case, str, str]:
    """Make a case of somebody who wants to fetch the reply here, up to the letter that can be had."""
    number, code = told(apply_online(Client(), office.agency.code, CITIZEN).content.decode())
    day = timezone.localdate()
    case = step(Case.objects.get(), "register", by=office.registrar, on=day)
    case = step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})
    case = step(case, "draft", by=office.handler, on=day, facts=GRANT)
    for name, by in (
        ("pass_legality", office.reviewer),
        ("pass_confidentiality", office.reviewer),
        ("sign", office.approver),
    ):
        case = step(case, name, by=by, on=day)
    make_letters(case, on=day)
    offer_reply(case=case, now=timezone.now())
    return case, number, code


def test_the_applicant_fetches_and_confirms_without_scripts_and_the_office_serves(visit: Visit, office: Office) -> None:
    case, number, code = replied(office)
    citizen = visit(width=PHONE, javascript=False)
    citizen.go("/status/")
    citizen.fill(查询编号=number, 查询码=code)
    citizen.press("查询")
    citizen.shoot("intake-replied")
    with citizen.page.expect_download() as fetched:
        citizen.page.locator(".documents a").first.click()
    assert fetched.value.suggested_filename.endswith(".pdf")
    with citizen.page.expect_download():
        citizen.page.get_by_role("link", name="下载接收回执").click()
    citizen.follow("确认收到答复")
    citizen.shoot("intake-confirm")
    citizen.press("确认收到")
    assert "已记录：您确认收到答复。" in citizen.text()
    citizen.shoot("intake-confirmed")
    assert {"available", "seen", "fetched", "confirmed"} == set(Access.objects.values_list("kind", flat=True))
    clerk = visit()
    clerk.sign_in(office.registrar)
    clerk.go(f"/office/cases/{case.reference}/")
    assert clerk.list_barriers() == []
    clerk.shoot("cases-accesses")
    clerk.follow("按电子送达办理")
    assert clerk.list_barriers() == []
    clerk.shoot("cases-serve-online")
    clerk.press("送达")
    clerk.page.get_by_text("已完成：送达。").wait_for()
    case.refresh_from_db()
    assert case.served_on == timezone.localdate()


def test_a_lost_code_is_renewed_by_link_and_at_the_counter(visit: Visit, office: Office, settings: Any) -> None:  # noqa: ANN401 - pytest-django's own
    settings.SITE_ADDRESS, settings.MAIL = "https://gongkai.example/", True
    number, _ = told(apply_online(Client(), office.agency.code, CITIZEN).content.decode())
    citizen = visit(width=PHONE, javascript=False)
    citizen.go("/status/lost/")
    citizen.shoot("intake-lost")
    citizen.fill(查询编号=number, 申请时填写的电子邮箱或者手机号码="li@example.org")
    citizen.press("发送换发链接")
    assert "请查收" in citizen.text()
    citizen.shoot("intake-lost-sent")
    citizen.go(f"/status/lost/{word_of(Case.objects.get())}/")
    citizen.shoot("intake-renew")
    citizen.press("换发查询码")
    assert "原查询码已经作废" in citizen.text()
    citizen.shoot("intake-renewed")
    clerk = visit()
    clerk.sign_in(office.registrar)
    clerk.go(f"/office/cases/{number}/")
    clerk.follow("换发查询码")
    assert clerk.list_barriers() == []
    clerk.page.get_by_label("本人身份证件", exact=False).first.check()
    clerk.shoot("intake-counter-code")
    clerk.press("换发，打印")
    assert "原查询码即时作废" in clerk.text()
    clerk.shoot("intake-code-slip")


def test_an_organ_says_who_records_the_service(visit: Visit, office: Office) -> None:
    head = visit()
    administrator = make_person(Role.ADMINISTRATOR, agency=office.agency)
    give_second_factor(administrator)
    head.sign_in(administrator)
    head.go(f"/office/reception/{office.agency.code}/")
    head.page.get_by_role("heading", name="受理设置").wait_for()
    assert head.list_barriers() == []
    head.shoot("intake-reception")


def test_a_draft_that_is_too_old_goes_with_the_next_page_that_is_opened(visit: Visit) -> None:
    visitor = visit()
    visitor.go("/status/")
    keep = "([key, days]) => localStorage.setItem(key, JSON.stringify({at: Date.now() - days * 864e5, values: []}))"
    for key, days in (("draft::apply-a-citizen", 8), ("draft::apply-b-citizen", 6)):
        visitor.page.evaluate(keep, [key, days])
    visitor.go("/status/")
    visitor.page.wait_for_function("localStorage.getItem('draft::apply-a-citizen') === null")
    assert visitor.page.evaluate("localStorage.getItem('draft::apply-b-citizen')") is not None
