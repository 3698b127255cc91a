"""What holds for every test: examples are fresh on a desk and the same every time in continuous integration."""

import os
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

from gongkai.readers.sight import door
from tests.settings import FOLDER

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "desk")

pytest_plugins = ["tests.journeys.browser"]

LONGEST: Final = (
    "tests/journeys/test_long_journey.py",
    "tests/gongkai_web/test_visibility.py",
    "tests/gongkai_web/project/",
    "tests/gongkai_web/crash/",
    "tests/journeys/",
)
"""What takes longest, the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the longest tests to the workers like cards, to be run first: none is left to one worker at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    heavy = sorted((one for one in items if one.nodeid.startswith(LONGEST)), key=_rank)
    light = [one for one in items if not one.nodeid.startswith(LONGEST)]
    dealt: list[pytest.Item] = []
    for worker in range(workers):
        share = (len(items) - len(dealt)) // (workers - worker)
        hand = heavy[worker::workers]
        fill = max(share - len(hand), 0)
        dealt += [*hand, *light[:fill]]
        del light[:fill]
    items[:] = [*dealt, *light]


def _rank(item: pytest.Item) -> int:
    return next(rank for rank, name in enumerate(LONGEST) if item.nodeid.startswith(name))


def pytest_configure() -> None:
    """Make the platform's data folder of this process."""
    (FOLDER / "static").mkdir(parents=True)


def pytest_unconfigure() -> None:
    """Throw the data folder away."""
    shutil.rmtree(FOLDER)


def pytest_report_header() -> str:
    """Say which database the platform's tests run on."""
    return f"platform on: {connection.display_name}"


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work where the extra that reads pictures is not installed."""
    monkeypatch.setattr(door, "find_spec", lambda _name: None)
    door.can_see.cache_clear()
    yield
    door.can_see.cache_clear()
