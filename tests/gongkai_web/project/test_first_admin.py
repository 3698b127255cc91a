"""The first administrator, made from the terminal."""

import pytest
from django.core.exceptions import ValidationError

from gongkai.errors import ImpossibleInputError
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import roles_of
from gongkai_web.project.first_admin import create_admin
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db
PASSWORD = "lantern-9-county"  # noqa: S105 - opens an account that lives for one test


def test_administers_the_root_and_all_below_and_leaves_a_trace() -> None:
    county = make_agency()
    bureau = make_agency("甲县教育局", parent=county)
    user = create_admin(username="root", name="赵军", password=PASSWORD)
    assert roles_of(user, bureau) == {Role.ADMINISTRATOR}
    assert user.check_password(PASSWORD)
    assert Entry.objects.get().actor_name == "命令行"


def test_several_roots_need_a_name() -> None:
    one, other = make_agency(), make_agency("乙县人民政府")
    with pytest.raises(ImpossibleInputError, match=f"{one.code}, {other.code}"):
        create_admin(username="root", name="赵军", password=PASSWORD)
    user = create_admin(username="root", name="赵军", password=PASSWORD, code=other.code)
    assert roles_of(user, one) == frozenset()
    assert roles_of(user, other) == {Role.ADMINISTRATOR}


def test_is_refused_without_an_organ_twice_or_with_a_weak_password() -> None:
    with pytest.raises(ImpossibleInputError, match="尚无此行政机关"):
        create_admin(username="root", name="赵军", password=PASSWORD)
    make_agency()
    with pytest.raises(ValidationError):
        create_admin(username="root", name="赵军", password="12345")  # noqa: S106 - the weak one
    create_admin(username="root", name="赵军", password=PASSWORD)
    with pytest.raises(ValidationError, match="已有此用户名"):
        create_admin(username="root", name="赵军", password=PASSWORD)
