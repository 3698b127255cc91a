"""The platform's benchmark: a bare view is a fair rival only if it asks the database what the page asks."""

from collections import Counter
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from gongkai_web.cases.actions import add_note
from tests.factories.register import make_office, registered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "bare"),
    [("/office/cases/", "/bare/list/"), ("/office/", "/bare/work/"), ("/office/cases/{}/", "/bare/case/{}/")],
)
@time_machine.travel("2026-03-04T02:00:00Z", tick=False)
def test_a_bare_view_asks_what_the_page_asks(page: str, bare: str, settings: Settings) -> None:
    settings.ROOT_URLCONF = "benchmarks.platform.bare"
    office = make_office()
    case, _ = registered(office, day=date(2026, 3, 2)), registered(office, day=date(2026, 3, 3))
    add_note(case=case, actor=office.handler, text="已联系。", now=case.created_at)
    client = Client()
    client.force_login(office.handler)
    client.get("/office/")
    assert _asked(client, bare.format(case.reference)) == _asked(client, page.format(case.reference))


def _asked(client: Client, address: str) -> Counter[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return Counter(one["sql"] for one in asked)
