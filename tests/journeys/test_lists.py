"""The lists beside the register, in a real browser: disputes, fees, and several cases at once without a script."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai_web.cases.models import Case
from gongkai_web.people.models import Role
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_office, registered, step
from tests.journeys.browser import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)

FILED, CLOSED = date(2026, 4, 1), date(2026, 5, 20)
YEAR = date(2026, 3, 5)


def disputed(office: Office) -> None:
    """Make a review that ended with the decision put right, and a suit that waits for the defence."""
    review = {"before": "甲县人民政府", "filed": FILED, "copied": FILED}
    case = step(decided(office), "file_review", by=office.registrar, on=FILED, facts=review)
    ended = {"contest": "1", "result": "corrected", "closed": CLOSED, "order": "责令三十日内重新答复"}
    step(case, "close_contest", by=office.registrar, on=CLOSED, facts=ended)
    suit = {"before": "甲市中级人民法院", "filed": FILED, "copied": CLOSED}
    step(decided(office, subject="征地补偿安置方案"), "file_suit", by=office.registrar, on=CLOSED, facts=suit)


def charged(office: Office) -> None:
    """Make a fee that was paid."""
    asked = {"method": "by-volume", "quantity": 110, "earlier": 0}
    case = step(registered(office), "notice_fee", by=office.handler, on=YEAR, facts=asked)
    step(case, "serve_fee_notice", by=office.registrar, on=YEAR, facts={"served": YEAR, "way": "in-person"})
    paid = {"amount": Decimal(900), "paid": YEAR, "receipt": "0001"}
    step(case, "receive_payment", by=office.registrar, on=YEAR, facts=paid)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_disputes_are_found_and_teach_something(visit: Visit, width: int) -> None:
    office = make_office()
    disputed(office)
    visitor = visit(width=width)
    visitor.sign_in(office.registrar)
    visitor.go("/office/disputes/")
    assert visitor.list_barriers() == []
    visitor.shoot("disputes")
    visitor.follow("写总结")
    visitor.page.get_by_label("总结").first.fill("部分公开没有区分处理")
    visitor.page.get_by_label("涉及的文书").select_option(index=1)
    assert visitor.list_barriers() == []
    visitor.shoot("lesson")
    visitor.press("保存总结")
    assert "部分公开没有区分处理" in visitor.text()
    assert visitor.list_barriers() == []
    visitor.shoot("lessons")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_fee_is_seen_with_its_working(visit: Visit, width: int) -> None:
    office = make_office()
    charged(office)
    visitor = visit(width=width)
    visitor.sign_in(office.registrar)
    visitor.go("/office/fees/?year=2026")
    visitor.page.locator("td summary").click()
    assert "第 31–100 页" in visitor.text()
    assert visitor.list_barriers() == []
    visitor.shoot("fees")
    visitor.follow("打印页")
    assert visitor.list_barriers() == []
    visitor.shoot("fees-print")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_nothing_stands_in_the_way_of_choosing_several(visit: Visit, width: int) -> None:
    office = make_office()
    cases = [registered(office), decided(office, subject="另一件")]
    visitor = visit(width=width)
    visitor.sign_in(office.registrar)
    visitor.go("/office/cases/")
    assert visitor.list_barriers() == []
    for box in visitor.page.locator("input[name=case]").all():
        box.check()
    visitor.press("批量归档")
    assert "此环节不能办理" in visitor.text()
    assert visitor.list_barriers() == []
    visitor.page.get_by_label("保管期限").select_option(label="30年")
    for case in cases:
        visitor.page.get_by_label(f"{case}的理由").fill("办结")
    visitor.press("确认归档 2 件")
    assert "2 件中办成 0 件" in visitor.text()
    assert visitor.list_barriers() == []
    visitor.shoot("bulk-refused")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_several_cases_are_handed_on_without_a_script(visit: Visit, width: int) -> None:
    office = make_office()
    other = make_person(Role.HANDLER, agency=office.agency, name="接手人")
    for number in (1, 2):
        registered(office, subject=f"第{number}件所需信息")
    visitor = visit(width=width, javascript=False)
    visitor.sign_in(office.registrar)
    visitor.go("/office/cases/")
    for box in visitor.page.locator("input[name=case]").all():
        box.check()
    visitor.shoot("bulk-list")
    visitor.press("批量分办")
    visitor.fill(共同的理由="原经办人调离")
    visitor.press("填入各件")
    visitor.page.get_by_label("经办人").select_option(label="接手人")
    visitor.shoot("bulk")
    visitor.press("确认分办 2 件")
    assert "2 件中办成 2 件" in visitor.text()
    visitor.shoot("bulk-done")
    assert set(Case.objects.values_list("handler", flat=True)) == {other.pk}
