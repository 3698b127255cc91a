"""Signing in, one's account, administering people, calendars and notices in a real browser."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, give_second_factor, make_person
from tests.journeys.browser import DESKTOP, PHONE, Visit, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "account": "/office/me/",
    "password": "/office/me/password/",
    "factor": "/office/me/factor/",
    "people": "/office/people/",
    "person-new": "/office/people/new/",
    "matrix": "/office/people/roles/",
    "import": "/office/people/import/",
    "tokens": "/office/people/tokens/",
    "calendars": "/office/calendars/",
    "year": "/office/calendars/2026/",
    "notices": "/office/notices/",
    "preferences": "/office/notices/preferences/",
    "failures": "/office/notices/failures/",
}


@pytest.fixture
def county() -> Agency:
    return make_agency()


@pytest.fixture
def admin(county: Agency) -> User:
    person = make_person(Role.ADMINISTRATOR, agency=county, name="周管理", username="zhouguanli")
    give_second_factor(person)
    return person


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_no_page_is_a_barrier(visit: Visit, admin: User, county: Agency, width: int) -> None:
    clerk = make_person(Role.HANDLER, Role.REGISTRAR, agency=county, name="王芳", username="wangfang")
    tell(user=admin, kind=Kind.DUE, level=Level.URGENT, text="〔2026〕1号今天到期", key="a", now=datetime.now(UTC))
    visitor = visit(width=width)
    visitor.go("/login/")
    barriers = {"login": visitor.list_barriers()}
    visitor.sign_in(admin)
    pages = PAGES | {"person": f"/office/people/{clerk.pk}/", "deactivate": f"/office/people/{clerk.pk}/deactivate/"}
    for name, address in pages.items():
        visitor.go(address)
        barriers[name] = visitor.list_barriers()
        if width == DESKTOP:
            visitor.shoot(f"people-{name}")
    assert {name: found for name, found in barriers.items() if found} == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_is_made_given_a_role_and_signs_in(visit: Visit, admin: User, *, javascript: bool) -> None:
    office = visit(javascript=javascript)
    office.sign_in(admin)
    office.go("/office/people/new/")
    office.fill(用户名="lina", 姓名="李娜")
    office.page.locator("[name=agency]").select_option(label="甲县人民政府")
    office.press("保存")
    password = office.page.locator("td code").inner_text()
    office.follow("查看李娜")
    office.page.locator("[name=agency]").select_option(label="甲县人民政府")
    office.page.locator("[name=role]").select_option(label="经办人")
    office.fill(理由="新调入")
    office.press("授予")
    assert "已授予李娜甲县人民政府经办人" in office.text()
    desk = visit(javascript=javascript)
    desk.go("/login/")
    desk.fill(用户名="lina", 密码=password)
    desk.press("登录")
    assert "请先设置自己的密码" in desk.text()
    desk.page.locator("[name=old]").fill(password)
    desk.page.locator("[name=new]").fill("harbour-7-kettle")
    desk.page.locator("[name=again]").fill("harbour-7-kettle")
    desk.press("修改密码")
    assert "密码已修改" in desk.text()


def test_the_page_warns_before_the_session_idles_out(visitor: Visitor, county: Agency) -> None:
    visitor.page.clock.install(time=timezone.now())
    visitor.sign_in(make_person(Role.HANDLER, agency=county))
    visitor.go("/office/me/")
    visitor.page.clock.fast_forward("28:30")
    warning = visitor.page.get_by_role("dialog")
    warning.wait_for()
    visitor.press("继续使用")
    warning.wait_for(state="hidden")
    visitor.page.clock.fast_forward("27:00")
    assert not warning.is_visible()


def test_a_wrong_password_is_told_without_losing_the_name(visitor: Visitor, admin: User) -> None:
    visitor.go("/login/")
    visitor.fill(用户名=admin.username, 密码=PASSWORD + "x")
    visitor.press("登录")
    assert "用户名或者密码不正确" in visitor.text()
    assert visitor.page.get_by_label("用户名").input_value() == admin.username
