"""What is measured of the tests: the branches that they reach in what they are the tests of.

To trace every line doubles what Python costs, in the libraries as in ours. Whoever walks through the whole platform
passes what has its own tests, and a property is shown by its hundredth example where its first ones were: both are
run untraced. What is then said to be reached has been reached by a test that looks at it.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import Any, Final, Protocol

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.template import engines
from django.urls import get_resolver
from hypothesis import is_hypothesis_test

WALKS: Final = (
    "tests/benchmarks/",
    "tests/demo/",
    "tests/gongkai/procedure/test_years.py",
    "tests/gongkai_web/crash/",
    "tests/gongkai_web/test_visibility.py",
    "tests/house/",
    "tests/journeys/",
)
"""Tests that look at no one module."""

EXAMPLES: Final = 10
"""So many examples of a property are measured."""


class Meter(Protocol):
    """What ``pytest-cov`` hands to its own plugin."""

    started: bool
    """Whether it traces."""

    def pause(self) -> None:
        """Trace no more."""

    def resume(self) -> None:
        """Trace again."""


def pytest_collection_finish(session: pytest.Session) -> None:
    """Load while it is traced what a first request would load, which may be that of a test that is not."""
    if meter_of(session.config) is not None:
        get_resolver().url_patterns  # noqa: B018 - loads the views
        WSGIHandler()
        engines.all()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test with all that is set up for it, traced or not."""
    meter = meter_of(item.config)
    if meter is None:
        return (yield)
    with untraced(meter) if item.nodeid.startswith(WALKS) else traced_at_first(meter, getattr(item, "obj", None)):
        return (yield)


def meter_of(config: pytest.Config) -> Meter | None:
    """Return what traces the tests, or None where nothing does."""
    plugin = config.pluginmanager.getplugin("_cov")
    meter: Meter | None = getattr(plugin, "cov_controller", None)
    return meter


@contextmanager
def untraced(meter: Meter) -> Iterator[None]:
    meter.pause()
    try:
        yield
    finally:
        meter.resume()


@contextmanager
def traced_at_first(meter: Meter, test: Any) -> Iterator[None]:  # noqa: ANN401 - a function, or one of another plugin's
    """Trace a test; of a property the first examples."""
    if not is_hypothesis_test(test):
        yield
        return
    whole = test.hypothesis.inner_test
    shown = count()

    @wraps(whole)
    def show(*given: object, **named: object) -> object:
        if next(shown) == EXAMPLES:
            meter.pause()
        return whole(*given, **named)

    test.hypothesis.inner_test = show
    try:
        yield
    finally:
        test.hypothesis.inner_test = whole
        if next(shown) > EXAMPLES:
            meter.resume()
