"""A pool of processes for many documents, which leaves the keyboard's interrupt to the process that asked for it."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from gongkai.errors import GongkaiError
from gongkai.sentences import N_


@contextmanager
def open_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start ``workers`` processes; an error ends what has not begun, the keyboard's interrupt what has begun too."""
    # Spawned, not forked: polars runs threads, and a forked child of a threaded process may lock up.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    others = set(active_children())
    try:
        with _ignoring_interrupts():
            for _ in range(workers):
                pool.submit(os.getpid)  # starts a process, which ignores for ever what is ignored now
        yield pool
    except KeyboardInterrupt:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set signals, and only it is interrupted
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def killer(source: str) -> GongkaiError:
    """Return what is said of a document that no process survives."""
    return GongkaiError(
        N_("kills the process that reads it, most likely by exhausting memory; give the report alone"), source=source
    )
