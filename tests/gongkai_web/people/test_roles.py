import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from gongkai_web.people.models import Membership, Role
from gongkai_web.people.permissions import (
    NotPermittedError,
    agencies_where,
    check_may,
    forget,
    holders,
    list_own_agencies,
    may,
    may_administer,
    may_anywhere,
    numbers_where,
    roles_of,
)
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_a_role_holds_in_its_agency_alone() -> None:
    county, other = make_agency(), make_agency("乙县人民政府")
    person = make_person(Role.HANDLER, Role.REGISTRAR, agency=county)
    assert roles_of(person, county) == {Role.HANDLER, Role.REGISTRAR}
    assert roles_of(person, other) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_only_auditor_and_administrator_reach_down(role: Role) -> None:
    county = make_agency()
    bureau = make_agency("甲县财政局", parent=county)
    office = make_agency("甲县财政局稽查队", parent=bureau)
    person = make_person(role, agency=county)
    reaches = role in {Role.AUDITOR, Role.ADMINISTRATOR}
    assert may(person, role, agency=county)
    assert may(person, role, agency=bureau) is may(person, role, agency=office) is reaches
    assert set(agencies_where(person, role)) == ({county, bureau, office} if reaches else {county})


def test_no_role_reaches_up_or_sideways() -> None:
    county = make_agency()
    bureau, school = make_agency("甲县财政局", parent=county), make_agency("甲县教育局", parent=county)
    person = make_person(*Role, agency=bureau)
    assert roles_of(person, county) == roles_of(person, school) == frozenset()


def test_an_organ_outside_every_tree_is_nobodys() -> None:
    county, stray = make_agency(), make_agency("无处安放的机关")
    stray.path = ""
    stray.save()
    stray_auditor = make_person(Role.AUDITOR, agency=stray)
    assert roles_of(stray_auditor, county) == frozenset()
    assert list(agencies_where(stray_auditor, Role.AUDITOR)) == [stray]


def test_a_deactivated_person_and_a_stranger_have_no_role() -> None:
    county = make_agency()
    person = make_person(Role.HEAD, agency=county)
    person.is_active = False
    assert not may(person, *Role, agency=county)
    assert not may_anywhere(AnonymousUser(), *Role)
    assert not agencies_where(AnonymousUser(), *Role).exists()


def test_roles_are_read_once_per_request(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    county = make_agency()
    person = make_person(Role.HEAD, agency=county)
    with django_assert_num_queries(1):
        for _ in range(5):
            assert may(person, Role.HEAD, agency=county)
    Membership.objects.all().delete()
    assert may(person, Role.HEAD, agency=county)
    forget(person)
    assert not may(person, Role.HEAD, agency=county)


def test_the_agencies_in_the_top_bar_are_read_with_the_roles(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    county = make_agency()
    bureau, closed = make_agency("甲县财政局", parent=county), make_agency("甲县旧局", parent=county)
    closed.active = False
    closed.save()
    person = make_person(Role.HEAD, agency=bureau)
    for agency in (closed, county):
        Membership.objects.create(user=person, agency=agency, role=Role.AUDITOR)
    with django_assert_num_queries(1):
        assert list_own_agencies(person) == list_own_agencies(person) == [county, bureau]
        assert numbers_where(person, Role.HEAD) == [bureau.pk]
        assert numbers_where(person, Role.AUDITOR) is None


def test_a_refusal_names_the_roles_and_the_organ() -> None:
    county = make_agency()
    with pytest.raises(NotPermittedError, match="此操作须由甲县人民政府的审核人、签发人办理。"):
        check_may(make_person(Role.HANDLER, agency=county), Role.REVIEWER, Role.APPROVER, agency=county)


def test_an_administrator_below_cannot_administer_who_works_above() -> None:
    county = make_agency()
    bureau = make_agency("甲县财政局", parent=county)
    low, high = make_person(Role.ADMINISTRATOR, agency=bureau), make_person(Role.ADMINISTRATOR, agency=county)
    clerk = make_person(Role.HANDLER, agency=bureau)
    assert may_administer(low, clerk)
    assert may_administer(high, clerk)
    Membership.objects.create(user=clerk, agency=county, role=Role.APPROVER)
    assert not may_administer(low, clerk)
    assert may_administer(high, clerk)


def test_a_person_of_no_organ_belongs_to_the_administrators_of_a_root() -> None:
    county = make_agency()
    bureau = make_agency("甲县财政局", parent=county)
    nobody = make_person()
    assert may_administer(make_person(Role.ADMINISTRATOR, agency=county), nobody)
    assert not may_administer(make_person(Role.ADMINISTRATOR, agency=bureau), nobody)


def test_holders_are_named_where_they_hold_the_role() -> None:
    county = make_agency()
    person = make_person(Role.HEAD, agency=county, name="李强")
    gone = make_person(Role.HEAD, agency=county)
    gone.is_active = False
    gone.save()
    make_person(Role.HANDLER, agency=county)
    assert list(holders(Role.HEAD, agency=county)) == [person]
