"""What holds for every test of the platform."""

from collections.abc import Callable, Iterator

import pytest
from django.db.models.signals import post_save
from django.test import TransactionTestCase

from gongkai_web.audit.models import Entry
from tests.factories.trail import guards_lifted
from tests.gongkai_web.readable import find_codes

EMPTYING = "_fixture_teardown"


@pytest.fixture(autouse=True, scope="session")
def trail_can_be_read() -> Iterator[None]:
    """Hold every entry that any test adds to what an auditor is to read."""
    post_save.connect(_check_readable, sender=Entry, dispatch_uid="tests.readable")
    yield
    post_save.disconnect(sender=Entry, dispatch_uid="tests.readable")


def _check_readable(instance: Entry, **_named: object) -> None:
    codes = find_codes(instance)
    assert not codes, codes


@pytest.fixture(autouse=True, scope="session")
def trail_can_be_emptied() -> Iterator[None]:
    """Lift the trail's guards while Django empties every table after a test that commits."""
    empty: Callable[[TransactionTestCase], None] = getattr(TransactionTestCase, EMPTYING)

    def lift_and_empty(case: TransactionTestCase) -> None:
        with guards_lifted():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, EMPTYING, lift_and_empty)
        yield
