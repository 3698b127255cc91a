"""A progress bar on standard error for long work; nothing where standard error is not a terminal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from gongkai.cli.messages import _
from gongkai.corpus.pool import Watcher

T = TypeVar("T")
_WATCHER: Final[ContextVar[Watcher | None]] = ContextVar("watcher", default=None)


class _Rate(ProgressColumn):
    """How many things are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(_("{rate:.1f}/s").format(rate=task.speed) if task.speed else "", style="progress.data.speed")


def watcher() -> Watcher | None:
    """Give whoever wants to hear of pages now; nobody where no bar is drawn."""
    return _WATCHER.get()


def track(things: Iterable[T], *, total: int | None, label: str) -> Iterator[T]:
    """Yield the things, drawing how many of ``total`` are done, the rate, the time left, and the page being read.

    One thing needs no bar; only where its pages are pictures, each of which takes seconds, the page is told.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    bar = _Bar(label, total)
    before = _WATCHER.set(bar.show_page)
    try:
        for thing in things:
            yield thing
            bar.advance()
    finally:
        bar.stop()
        with suppress(ValueError):  # a generator that was dropped is ended wherever the collector runs
            _WATCHER.reset(before)


def page_words(label: str, source: str, page: int) -> str:
    """Say what is done and which page of which document is read meanwhile, as a bar's description."""
    return _("{label}: {name}, page {page}").format(label=label, name=escape(Path(source).name), page=page)


class _Bar:
    """A bar that two threads write to: the one that counts, and the one that hears of pages."""

    def __init__(self, label: str, total: int | None) -> None:
        is_alone = total is not None and total <= 1
        description = TextColumn("{task.description}")
        counting = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True))
        columns = (SpinnerColumn(), description) if is_alone else (description, *counting)
        # Without a thread that draws by itself, so that processes may be forked beside it.
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._label = label
        self._task = self._bar.add_task(label, total=total)
        self._lock = Lock()
        self._is_over = False
        if not is_alone:
            self._bar.start()

    def show_page(self, source: str, page: int) -> None:
        """Tell which page begins to be read; of one thing alone, this is the first that is drawn."""
        words = page_words(self._label, source, page)
        with self._lock:
            if not self._is_over:
                self._bar.start()
                self._bar.update(self._task, description=words, refresh=True)

    def advance(self) -> None:
        """Count one thing more."""
        with self._lock:
            self._bar.update(self._task, advance=1, description=self._label, refresh=True)

    def stop(self) -> None:
        """Take the bar away; whatever is heard of later is too late."""
        with self._lock:
            self._is_over = True
            if self._bar.live.is_started:
                self._bar.stop()
