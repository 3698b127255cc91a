"""What a long register must not cost: the databases' plans for the pages opened most."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import BUCKETS, Search, count_buckets, list_work, search
from gongkai_web.cases.rows import row_columns, rows_of
from tests.factories.register import make_office, registered

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_the_work_is_read_off_an_index_of_pending_cases_already_in_order() -> None:
    office = make_office()
    plan = list_work(office.handler, bucket="mine", day=DAY).explain()
    assert "case_pending" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_the_parts_of_the_work_are_counted_without_opening_the_table() -> None:
    office = make_office()
    with CaptureQueriesContext(connection) as asked:
        count_buckets(office.handler, day=DAY)
    [counting] = [one["sql"] for one in asked if '"cases_case"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {counting}")
        [(*_, step)] = cursor.fetchall()
    assert "USING COVERING INDEX case_pending" in step


def test_one_pass_counts_what_each_part_lists() -> None:
    office = make_office()
    registered(office, day=DAY)
    registered(office, day=DAY + timedelta(days=1))
    late = DAY + timedelta(days=60)
    for user in (office.handler, office.registrar):
        counted = {one.id: one.count for one in count_buckets(user, day=late)}
        listed = {name: list_work(user, bucket=name, day=late).count() for name, _ in BUCKETS}
        assert counted == listed
    assert counted["overdue"] == 2


@pytest.mark.parametrize(("address", "most"), [("/office/cases/", 8), ("/office/", 7), ("/office/cases/{}/", 17)])
def test_a_page_asks_the_database_as_often_for_many_cases_as_for_one(
    address: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office = make_office()
    client = Client()
    client.force_login(office.handler)
    first = registered(office, day=DAY)
    for number in range(4):
        registered(office, day=DAY + timedelta(days=number))
    client.get("/office/")
    with django_assert_max_num_queries(most):
        client.get(address.format(first.reference))


def test_a_list_reads_no_states_and_no_row_reads_more() -> None:
    office = make_office()
    registered(office, day=DAY)
    with CaptureQueriesContext(connection) as asked:
        rows = rows_of(row_columns(search(office.handler, Search())), day=DAY)
    assert [row.applicant for row in rows] == [Case.objects.get().applicant.name]
    assert not [one["sql"] for one in asked if '"cases_case"."state"' in one["sql"]]
    assert len([one for one in asked if '"cases_case"' in one["sql"]]) == 1


def test_a_long_list_is_counted_so_far_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_web.ui.paging.COUNTED_MOST", 2)
    office, client = make_office(), Client()
    client.force_login(office.handler)
    for number in range(2):
        registered(office, day=DAY + timedelta(days=number))
    assert "共 2 件" in client.get("/office/cases/").content.decode()
    registered(office, day=DAY + timedelta(days=2))
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/office/cases/").content.decode()
    assert "超过 2 件，请用筛选缩小范围" in page
    assert "超过 2 条" in page
    assert page.count('class="row-link"') == 2
    [counting] = [one["sql"] for one in asked if "COUNT(*)" in one["sql"] and '"cases_case"' in one["sql"]]
    assert "LIMIT 3" in counting
