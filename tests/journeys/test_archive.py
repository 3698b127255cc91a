"""Archiving a case, and the archive's lists, in a real browser."""

from datetime import date

import pytest

from tests.factories.register import decided, make_letters, make_office, step
from tests.journeys.browser import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.django_db(transaction=True)

SERVED = date(2026, 3, 12)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_registrar_archives_a_case(visit: Visit, width: int) -> None:
    office = make_office()
    case = decided(office)
    step(case, "serve", by=office.registrar, on=SERVED, facts={"way": "in-person", "signed": SERVED, "proof": "签收"})
    make_letters(case, on=SERVED)
    visitor = visit(width=width)
    visitor.sign_in(office.registrar)
    visitor.go("/office/archive/")
    assert visitor.list_barriers() == []
    visitor.follow(case.number)
    assert visitor.list_barriers() == []
    visitor.shoot("archive-form")
    visitor.page.get_by_label("30年").check()
    visitor.press("归档")
    assert "第 1 次归档" in visitor.text()
    assert visitor.list_barriers() == []
    visitor.shoot("archive-case")
    visitor.follow("核验")
    assert "摘要都与归档时一致" in visitor.text()
    visitor.go("/office/archive/?shelf=kept")
    assert case.number in visitor.text()
    assert visitor.list_barriers() == []
    visitor.shoot("archive-kept")
