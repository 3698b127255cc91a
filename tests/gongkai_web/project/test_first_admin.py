"""The first administrator, made from the terminal."""

import pytest
from django.core.exceptions import ValidationError

from gongkai.errors import ImpossibleInputError
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Membership, Role
from gongkai_web.project.first_admin import create_admin
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db
PASSWORD = "lantern-9-county"  # noqa: S105 - opens an account that lives for one test


def test_administers_every_root_and_leaves_a_trace() -> None:
    county, other = make_agency(), make_agency("乙县人民政府")
    make_agency("甲县教育局", parent=county)
    user = create_admin(username="root", name="赵军", password=PASSWORD)
    held = Membership.objects.filter(user=user, role=Role.ADMINISTRATOR).values_list("agency_id", flat=True)
    assert set(held) == {county.pk, other.pk}
    assert user.check_password(PASSWORD)
    assert set(Entry.objects.values_list("agency_id", "actor_name")) == {(county.pk, "命令行"), (other.pk, "命令行")}


def test_is_refused_without_an_organ_twice_or_with_a_weak_password() -> None:
    with pytest.raises(ImpossibleInputError, match="尚无行政机关"):
        create_admin(username="root", name="赵军", password=PASSWORD)
    make_agency()
    with pytest.raises(ValidationError):
        create_admin(username="root", name="赵军", password="12345")  # noqa: S106 - the weak one
    create_admin(username="root", name="赵军", password=PASSWORD)
    with pytest.raises(ImpossibleInputError, match="已有用户 root"):
        create_admin(username="root", name="赵军", password=PASSWORD)
