"""An office at work on a morning in March, called from outside."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.register import Office, make_office


@pytest.fixture
def at_work() -> Iterator[None]:
    with time_machine.travel("2026-03-03T02:00:00Z", tick=False):
        yield


@pytest.fixture
def office() -> Office:
    return make_office()
