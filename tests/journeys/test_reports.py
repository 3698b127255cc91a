"""The annual report in a real browser: from a figure to its cases, from the writer's desk to the signature."""

from datetime import date

import pytest

from gongkai.report.compile import Case
from tests.factories.cases import make_cases
from tests.factories.counted import put_into_register
from tests.factories.people import give_second_factor
from tests.factories.register import Office, make_office
from tests.journeys.browser import DESKTOP, PHONE, Visit, Visitor

YEAR = 2024


@pytest.fixture
def office(transactional_db: None) -> Office:  # noqa: ARG001 - asked for its effect
    county = make_office("甲县人民政府办公室")
    office = make_office("甲县民政局", parent=county.agency)
    put_into_register(office.agency, make_cases(7, 400))
    give_second_factor(office.head)
    return office


def walk(visitor: Visitor, office: Office, *pages: tuple[str, str]) -> None:
    for more, name in pages:
        visitor.go(f"/office/reports/{office.agency.code}/{YEAR}/{more}")
        assert visitor.list_barriers() == [], more
        visitor.shoot(f"reports-{name}")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_figure_opens_its_cases(visit: Visit, office: Office, width: int) -> None:
    visitor = visit(width=width)
    visitor.sign_in(office.registrar)
    visitor.go("/office/reports/")
    assert visitor.list_barriers() == []
    visitor.shoot("reports-list")
    walk(visitor, office, ("", "report"), ("write/", "write"), ("cells/applications.received.total/", "cell"))
    visitor.go(f"/office/reports/{office.agency.code}/{YEAR}/")
    figure = visitor.page.locator("td[id='applications.received.total'] a")
    shown = figure.inner_text()
    figure.click()
    assert f"共 {shown} 条" in visitor.text()


def test_from_the_desk_to_the_signature_and_beyond(visit: Visit, office: Office) -> None:
    writer = visit()
    writer.sign_in(office.registrar)
    writer.go(f"/office/reports/{office.agency.code}/{YEAR}/write/")
    writer.page.get_by_label("一、总体情况").fill("2024年，新收政府信息公开申请{applications.received.total}件。")
    writer.press("预览文字")
    assert "{applications" not in writer.page.locator(".preview").inner_text()
    writer.shoot("reports-preview")
    writer.press("保存")
    head = visit()
    head.sign_in(office.head)
    head.go(f"/office/reports/{office.agency.code}/{YEAR}/sign/")
    walk(head, office, ("sign/", "sign"))
    if head.page.get_by_label("上列错误").count():
        head.page.get_by_label("上列错误").check()
    head.press("签发")
    assert "已签发第1版" in head.text()
    late = Case(number="LATE-1", received=date(YEAR, 12, 31), applicant="research")
    put_into_register(office.agency, [late])
    walk(head, office, ("", "report-late"), ("versions/1/", "version"), ("sign/", "sign-again"), ("children/", "none"))


def test_the_county_looks_at_those_below(visit: Visit, office: Office) -> None:
    county = office.agency.parent
    assert county is not None
    reader = county.memberships.filter(role="registrar").get().user
    visitor = visit()
    visitor.sign_in(reader)
    visitor.go(f"/office/reports/{county.code}/{YEAR}/children/")
    assert visitor.list_barriers() == []
    visitor.shoot("reports-children")
