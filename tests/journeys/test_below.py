"""The agencies below one in a real browser: how far they are, pressed, until when; the archive's rules and lists."""

from datetime import date

import pytest

from gongkai_web.people.models import Role
from gongkai_web.reports.models import LocalDeadline, Reporter
from tests.factories.agencies import make_agency
from tests.factories.cases import make_cases
from tests.factories.counted import put_into_register
from tests.factories.people import make_person
from tests.factories.register import Office, make_office, moment
from tests.journeys.browser import DESKTOP, PHONE, Visit

YEAR = 2024


@pytest.fixture
def county(transactional_db: None) -> Office:  # noqa: ARG001 - asked for its effect
    county = make_office("甲县人民政府办公室")
    town = make_office("甲县乙镇人民政府", parent=county.agency)
    make_office("甲县民政局", parent=county.agency)
    make_agency("乙镇为民服务中心", parent=town.agency)
    put_into_register(town.agency, make_cases(3, 30))
    admin = make_person(Role.ADMINISTRATOR, agency=county.agency)
    LocalDeadline.objects.create(
        agency=county.agency, reporter=Reporter.DEPARTMENT, month=1, day=26, basis="甲府办函〔2025〕8号",
        set_by=admin, set_at=moment(date(2025, 1, 6)),
    )  # fmt: skip
    return county


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_who_is_late_is_pressed(visit: Visit, county: Office, width: int) -> None:
    visitor = visit(width=width)
    visitor.sign_in(county.registrar)
    visitor.go(f"/office/reports/{county.agency.code}/{YEAR}/children/")
    assert visitor.list_barriers() == []
    visitor.page.get_by_label("催报甲县民政局").check()
    visitor.shoot("below")
    visitor.press("催报勾选的机关")
    assert "已催报 1 个机关" in visitor.text()
    named = f"{county.agency.code}/{YEAR}"
    for name, there in (("below-children-sum", f"{named}/children/sum/"), ("below-deadlines", f"deadlines/{named}/")):
        visitor.go(f"/office/reports/{there}")
        assert visitor.list_barriers() == []
        visitor.shoot(name)
    visitor.go(f"/office/archive/rules/{county.agency.code}/")
    assert visitor.list_barriers() == []
