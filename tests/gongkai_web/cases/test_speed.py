"""What a long register must not cost: the databases' plans for the pages opened most."""

from datetime import date, timedelta

import pytest
from django.db import connection

from gongkai_web.cases.queries import BUCKETS, count_buckets, list_work
from tests.factories.register import make_office, registered

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_the_work_is_read_off_an_index_of_pending_cases_already_in_order() -> None:
    office = make_office()
    plan = list_work(office.handler, bucket="mine", day=DAY).explain()
    assert "case_pending" in plan
    assert "TEMP B-TREE" not in plan


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
