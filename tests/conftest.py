"""What holds for every test: examples are fresh on a desk and the same every time in continuous integration."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from typing import Final

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from gongkai.readers.sight import door
from tests.settings import FOLDER

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "desk")

pytest_plugins = ["tests.journeys.browser", "tests.apart", "tests.measured"]

SCENES: Final = "tests/gongkai_web/crash/"
LONGEST: Final = (
    "tests/journeys/test_long_journey.py",
    "tests/gongkai_web/test_visibility.py",
    "tests/gongkai_web/project/",
    SCENES,
    "tests/journeys/",
)
"""What takes longest, the longest first."""


DATABASE: Final = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})
"""Whoever asks for one of these, or has the mark, meets the database."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while all is loaded that stays to the end, nor in it later on."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another database shows no better, and let no long test be left to one worker at the end."""
    if connection.vendor != "sqlite":
        _keep(config, items, [one for one in items if _meets_database(one)])
    _deal(items)


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[pytest.Item]) -> None:
    """Keep some of the tests; all, where only others were asked for."""
    if kept:
        chosen = set(kept)
        config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
        items[:] = kept


def _meets_database(item: pytest.Item) -> bool:
    """Say whether a test can tell one database from another: the rest has shown the same on SQLite."""
    unit = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))
        or (unit is not None and issubclass(unit, TransactionTestCase))
    )


def _deal(items: list[pytest.Item]) -> None:
    """Deal the longest tests to the workers like cards, to be run first."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    heavy = _sets(sorted((one for one in items if one.nodeid.startswith(LONGEST)), key=_rank))
    light = [one for one in items if not one.nodeid.startswith(LONGEST)]
    dealt: list[pytest.Item] = []
    for worker in range(workers):
        share = (len(items) - len(dealt)) // (workers - worker)
        hand = [one for those in heavy[worker::workers] for one in those]
        fill = max(share - len(hand), 0)
        dealt += [*hand, *light[:fill]]
        del light[:fill]
    items[:] = [*dealt, *light]


def _sets(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """Leave the tests of one scene together: what the first has played, the other need not play again."""
    sets: dict[str, list[pytest.Item]] = {}
    for one in items:
        name = one.name.partition("[")[2] if one.nodeid.startswith(SCENES) else ""
        sets.setdefault(name or one.nodeid, []).append(one)
    return list(sets.values())


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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - before ours
    """Let go of PostgreSQL's sessions that are left: a browser that outlives the database holds its request's open."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work where the extra that reads pictures is not installed."""
    monkeypatch.setattr(door, "find_spec", lambda _name: None)
    door.can_see.cache_clear()
    yield
    door.can_see.cache_clear()
