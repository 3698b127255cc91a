"""Work on documents in processes apart, as many at once as the machine has cores, with their order kept."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Final, TypeVar

from gongkai.cli.progress import Watcher, watcher
from gongkai.corpus.pool import open_pool

Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNK: Final = 4
"""Documents that are handed to a process together."""


def carry_out(
    work: Callable[[Task], Result], tasks: Sequence[Task], *, given_up: Callable[[Task], Result]
) -> Iterator[Result]:
    """Yield what comes of each task, in their order; of a task that kills its process, what ``given_up`` makes of it.

    Where a process dies, the tasks that were to come next are given a process each.
    """
    workers = max(min(os.cpu_count() or 1, len(tasks) // CHUNK), 1)
    done = 0
    while done < len(tasks):
        try:
            with _open(workers) as pool:
                for result in pool.map(work, tasks[done:], chunksize=CHUNK if workers > 1 else 1):
                    yield result
                    done += 1
        except BrokenProcessPool:
            for task in tasks[done : done + CHUNK]:
                yield _alone(work, task, given_up)
            done += CHUNK


def _alone(work: Callable[[Task], Result], task: Task, given_up: Callable[[Task], Result]) -> Result:
    with _open(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return given_up(task)


@contextmanager
def _open(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start the processes, and tell whoever watches of the pages that they read from pictures."""
    watching = watcher()
    if watching is None:
        with open_pool(workers) as pool:
            yield pool
        return
    ear, mouth = Pipe(duplex=False)
    try:
        with open_pool(workers, tells=mouth) as pool:
            # Now that they have started: beside a thread, processes are begun anew instead of forked, which takes long.
            Thread(target=_listen, args=(ear, watching), daemon=True).start()
            yield pool
    finally:
        mouth.close()


def _listen(ear: Connection, watching: Watcher) -> None:
    """Hand on what the processes tell, until the last of them has ended."""
    with ear:
        try:
            while True:
                watching(*ear.recv())
        except (EOFError, OSError):
            return
