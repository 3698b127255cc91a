"""A progress bar on standard error for long work; nothing where standard error is not a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from gongkai.cli.messages import _

T = TypeVar("T")


class _Rate(ProgressColumn):
    """How many things are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(_("{rate:.1f}/s").format(rate=task.speed) if task.speed else "", style="progress.data.speed")


def track(things: Iterable[T], *, total: int | None, label: str) -> Iterator[T]:
    """Yield the things, drawing how many of ``total`` are done, the rate and the time left.

    One thing needs no bar.
    """
    if not sys.stderr.isatty() or (total is not None and total <= 1):
        yield from things
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, total=total, description=label)
