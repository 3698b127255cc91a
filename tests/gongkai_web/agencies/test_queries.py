"""Reading the tree of organs."""

import pytest
from django.db import connection

from gongkai_web.agencies import queries
from gongkai_web.agencies.models import Agency, Kind
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db


def test_a_subtree_is_the_organ_and_all_below_it_in_order() -> None:
    county = make_agency("清河县")
    bureau, town = make_agency("教育局", parent=county), make_agency("河口镇", parent=county)
    school = make_agency("一中", parent=bureau)
    make_agency("他县")
    assert list(queries.subtree_of(county)) == [county, bureau, school, town]
    assert list(queries.subtree_of(school)) == [school]
    assert list(queries.ancestors_of(school)) == [county, bureau]
    assert not queries.ancestors_of(county).exists()


def test_neighbours_in_numbers_are_no_relatives() -> None:
    """Number 1 is no ancestor of number 10, and 99999999 has no path after it that would be read as a child."""
    for number in (1, 10, 11, 2, 99999999):
        path = f"{number:08}"
        Agency.objects.create(pk=number, path=path, code=path, name=path, short_name=path, kind=Kind.DEPARTMENT)
    assert [agency.pk for agency in queries.subtree_of(Agency.objects.get(pk=1))] == [1]
    assert [agency.pk for agency in queries.subtree_of(Agency.objects.get(pk=99999999))] == [99999999]


def test_a_subtree_is_found_by_the_index() -> None:
    county = make_agency("清河县")
    Agency.objects.bulk_create(
        Agency(code=f"x{n}", name="他", short_name="他", kind=Kind.DEPARTMENT, path=f"{n:08}{n:08}")
        for n in range(1000, 5000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE agencies_agency")
    assert "agencies_agency_path" in queries.subtree_of(county).explain()


def test_the_directory_names_whom_to_turn_to() -> None:
    make_agency("清河县教育局").save()
    closed = make_agency("清河县教育站")
    closed.active = False
    closed.save()
    make_agency("清河县水务局")
    assert [agency.name for agency in queries.directory("教育")] == ["清河县教育局"]
    assert [agency.name for agency in queries.directory("清河 局")] == ["清河县教育局", "清河县水务局"]
    assert queries.directory().count() == 2


def test_an_organ_is_found_by_its_code() -> None:
    agency = make_agency()
    assert queries.find_by_code(agency.code) == agency
    assert queries.find_by_code("无") is None
