"""Who knocks too often is known by what one household holds, however its address is written."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from gongkai_web.intake.knocking import ASKING, is_shut, knock

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("knocking", "asking", "shut"),
    [
        ("2001:db8::a:b:c:{number}", "2001:db8::1", True),
        ("2001:db8:1:2:{number}::5", "2001:db8:1:2::9", True),
        ("2001:db8:1:2::{number}", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_an_address_counts_with_all_that_its_holder_has(knocking: str, asking: str, *, shut: bool) -> None:
    for number in range(1, ASKING.most + 1):
        request = RequestFactory().get("/status/", REMOTE_ADDR=knocking.format(number=number))
        knock(ASKING, request, now=NOW)
    assert is_shut(ASKING, RequestFactory().get("/status/", REMOTE_ADDR=asking), now=NOW) == shut
