"""All of a citizen's part without a script: apply, correct, choose the way of delivery, fetch the reply, withdraw."""

from datetime import date

import pytest
import time_machine

from gongkai_web.cases.models import Case
from tests.factories.register import GRANT, Office, make_letters, make_office, step
from tests.journeys.browser import PHONE, Visit, Visitor
from tests.journeys.desks import answer, apply_online, morning, open_status

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
ITEMS = "请写明所需明细的年度和村名。"


@pytest.fixture
def office(transactional_db: None) -> Office:  # noqa: ARG001 - asked for its effect
    return make_office("甲县民政局")


def ask_to_correct(case: Case, office: Office) -> None:
    step(case, "register", by=office.registrar, on=MONDAY)
    step(case, "assign", by=office.registrar, on=MONDAY, facts={"handler": office.handler.username})
    step(case, "ask_to_correct", by=office.handler, on=MONDAY, facts={"items": ITEMS, "days": 10})
    step(case, "serve_correction_notice", by=office.handler, on=MONDAY, facts={"served": MONDAY, "way": "electronic"})


def grant(case: Case, office: Office) -> None:
    step(case, "draft", by=office.handler, on=TUESDAY, facts=GRANT)
    for name in ("pass_legality", "pass_confidentiality"):
        step(case, name, by=office.reviewer, on=TUESDAY)
    step(case, "sign", by=office.approver, on=TUESDAY)
    make_letters(case, on=TUESDAY)
    served = {"way": "electronic", "arrived": TUESDAY, "consent": True, "online_review": True, "proof": "系统下载记录"}
    step(case, "serve", by=office.registrar, on=TUESDAY, facts=served)


def applied(visitor: Visitor) -> tuple[Case, str, str]:
    number, code = apply_online(visitor)
    assert visitor.list_cramped() == []
    open_status(visitor, number, code)
    assert visitor.list_cramped() == []
    return Case.objects.get(reference=number), number, code


def test_from_the_application_to_the_reply(visit: Visit, office: Office) -> None:
    citizen = visit(width=PHONE, javascript=False)
    with time_machine.travel(morning(MONDAY)) as days:
        case, number, code = applied(citizen)
        ask_to_correct(case, office)
        open_status(citizen, number, code)
        assert ITEMS in citizen.text()
        citizen.follow("提交补正")
        citizen.press("提交补正")
        citizen.page.locator("[data-error-summary]").wait_for()
        assert citizen.list_cramped() == []
        answer(citizen, text="2025年度，枕溪村。")
        citizen.press("提交补正")
        assert "补正已提交" in citizen.text()
        citizen.follow("更改获取方式")
        assert citizen.list_cramped() == []
        answer(citizen, delivery="电子邮件")
        citizen.page.locator("main form button").click()
        days.move_to(morning(TUESDAY))
        grant(case, office)
        days.move_to(morning(FRIDAY))
        open_status(citizen, number, code)
        assert citizen.list_cramped() == []
        assert citizen.fetch("政府信息公开告知书").startswith(b"%PDF")


def test_an_application_is_withdrawn_after_a_question(visit: Visit, office: Office) -> None:
    citizen = visit(width=PHONE, javascript=False)
    with time_machine.travel(morning(MONDAY)):
        case, _, _ = applied(citizen)
        citizen.follow("撤回申请")
        assert "撤回后办理终止，不能恢复" in citizen.text()
        assert citizen.list_cramped() == []
        citizen.press("撤回申请")
        citizen.page.get_by_role("heading", name="已终止").wait_for()
        case.refresh_from_db()
        assert (case.agency, case.phase) == (office.agency, "closed")
