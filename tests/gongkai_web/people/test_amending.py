import pytest
from django.test import Client

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Membership, RecoveryCode, Role, User
from gongkai_web.people.queries import has_second_factor
from tests.factories.agencies import make_agency
from tests.factories.people import give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> Agency:
    return make_agency()


@pytest.fixture
def admin(county: Agency) -> User:
    return make_person(Role.ADMINISTRATOR, agency=county, username="admin")


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    give_second_factor(admin)
    sign_in(client, admin)
    return client


@pytest.fixture
def clerk(county: Agency) -> User:
    return make_person(Role.HANDLER, agency=county, name="王芳")


def test_particulars_are_amended_with_before_and_after(desk: Client, clerk: User, county: Agency) -> None:
    bureau = make_agency("甲县财政局", parent=county)
    given = {"name": "王芳芳", "agency": bureau.pk, "email": "w@example.org", "phone": "0771-1"}
    desk.post(f"/office/people/{clerk.pk}/edit/", given)
    clerk.refresh_from_db()
    assert (clerk.name, clerk.agency, clerk.email) == ("王芳芳", bureau, "w@example.org")
    entry = Entry.objects.get(verb="people.amend_person")
    assert "王芳" in entry.before
    assert "王芳芳" in entry.after


def test_what_is_amended_wrong_is_told_and_kept_on_the_page(desk: Client, clerk: User, county: Agency) -> None:
    page = desk.post(f"/office/people/{clerk.pk}/edit/", {"name": "新名", "agency": county.pk, "email": "坏"})
    assert page.status_code == 400
    assert 'value="新名"' in page.text
    clerk.refresh_from_db()
    assert clerk.name == "王芳"


def test_nobody_is_moved_to_an_agency_of_others(desk: Client, clerk: User) -> None:
    given = {"name": "王芳", "agency": make_agency("乙县人民政府").pk}
    assert desk.post(f"/office/people/{clerk.pk}/edit/", given).status_code == 400


def test_a_role_is_revoked_after_its_page_asked(desk: Client, clerk: User) -> None:
    membership = Membership.objects.get(user=clerk)
    address = f"/office/people/roles/{membership.pk}/revoke/"
    assert "王芳将不再是甲县人民政府经办人" in desk.get(address).text
    desk.post(address, {"reason": "调离"})
    assert not Membership.objects.filter(user=clerk).exists()
    assert Entry.objects.get(verb="people.revoke_role").reason == "调离"


def test_the_last_administrator_is_told_why_not(desk: Client, admin: User) -> None:
    own = Membership.objects.get(user=admin)
    page = desk.post(f"/office/people/roles/{own.pk}/revoke/", {"reason": "轮岗"})
    assert page.status_code == 400
    assert "最后一位系统管理员" in page.text
    assert 'value="轮岗"' in page.text


def test_a_role_elsewhere_is_not_there_to_be_revoked(desk: Client) -> None:
    theirs = make_person(Role.HEAD, agency=make_agency("乙县人民政府")).memberships.get()
    assert desk.post(f"/office/people/roles/{theirs.pk}/revoke/", {"reason": "试试"}).status_code == 404


def test_a_role_held_already_is_told(desk: Client, clerk: User, county: Agency) -> None:
    given = {"agency": county.pk, "role": "handler", "reason": "再次"}
    page = desk.post(f"/office/people/{clerk.pk}/", given)
    assert page.status_code == 400
    assert "已经是甲县人民政府的经办人" in page.text
    assert 'value="再次"' in page.text


def test_nobody_inactive_is_given_a_role(desk: Client, clerk: User, county: Agency) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    desk.post(f"/office/people/{clerk.pk}/", {"agency": county.pk, "role": "head", "reason": "升任"})
    assert list(Membership.objects.filter(user=clerk).values_list("role", flat=True)) == ["handler"]


def test_a_lost_second_factor_is_taken_away_with_its_codes(desk: Client, clerk: User) -> None:
    give_second_factor(clerk)
    RecoveryCode.objects.create(user=clerk, digest="0" * 64)
    theirs = Client()
    sign_in(theirs, clerk)
    desk.post(f"/office/people/{clerk.pk}/factor/", {"reason": "手机遗失，已当面核实"})
    assert not has_second_factor(clerk)
    assert not clerk.recovery_codes.exists()
    assert theirs.get("/office/me/").status_code == 302


@pytest.mark.parametrize("act", ["password", "factor"])
def test_an_administrator_has_no_short_cut_for_themselves(desk: Client, admin: User, act: str) -> None:
    assert desk.post(f"/office/people/{admin.pk}/{act}/", {"reason": "自己"}).status_code == 403
    assert has_second_factor(admin)


def test_an_act_that_is_none_does_not_exist(desk: Client, clerk: User) -> None:
    assert desk.post(f"/office/people/{clerk.pk}/delete/", {"reason": "试试"}).status_code == 404
