"""Whoever waits for a slow reading hears of each page that begins, and may give it time of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Listener = Callable[[int], None]

_LISTENERS: Final[ContextVar[tuple[Listener, ...]]] = ContextVar("listeners", default=())


@contextmanager
def hearing(listener: Listener) -> Iterator[None]:
    """Call the listener with a page's number before each picture of a page is read here."""
    token = _LISTENERS.set((*_LISTENERS.get(), listener))
    try:
        yield
    finally:
        _LISTENERS.reset(token)


def page_begins(number: int) -> None:
    """Tell everyone who listens that a picture of a page is about to be read."""
    for listener in _LISTENERS.get():
        listener(number)
