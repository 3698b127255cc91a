"""Work on documents in processes apart, as many at once as the machine has cores, with their order kept."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from gongkai.cli.progress import watcher
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
            with open_pool(workers, watcher=watcher()) as pool:
                for result in pool.map(work, tasks[done:], chunksize=CHUNK if workers > 1 else 1):
                    yield result
                    done += 1
        except BrokenProcessPool:
            for task in tasks[done : done + CHUNK]:
                yield _alone(work, task, given_up)
            done += CHUNK


def _alone(work: Callable[[Task], Result], task: Task, given_up: Callable[[Task], Result]) -> Result:
    with open_pool(1, watcher=watcher()) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return given_up(task)
