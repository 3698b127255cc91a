"""What holds for every test of the platform."""

from collections.abc import Callable, Iterator

import pytest
from django.test import TransactionTestCase

from tests.factories.trail import guards_lifted

EMPTYING = "_fixture_teardown"


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
