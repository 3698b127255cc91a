"""A pool of processes for documents, with caps on their memory and on the time each document may take.

A parser that hangs, swells or crashes over a hostile file costs its process, never the one that asked. The keyboard's
interrupt is left to that one; where it is gone, its processes end too.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, active_children, get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from gongkai.errors import GongkaiError
from gongkai.readers.limits import SIGHT_BYTES
from gongkai.readers.pace import hearing
from gongkai.sentences import N_

MEMORY_BYTES: Final = 2 * 2**30
"""Address space of a process beside what it is born with, until it reads a picture; what it really uses is far less."""
SECONDS: Final = 60
"""Time of the processor that one document may take, and each of its pages that is read from a picture."""
Watcher = Callable[[str, int], None]
"""Hears which page of which document begins to be read from its picture; from any thread."""
_TOLD: Final = 200
"""Characters of a document's name that are told: a message must be short to be written whole."""
_PAGES_OF_THIS_PROCESS: Final = Path("/proc/self/statm")
_tells: list[Connection] = []
"""Where this process of a pool tells of the pages that it begins to read, if anybody listens."""


@contextmanager
def open_pool(
    workers: int, *, memory_bytes: int = MEMORY_BYTES, watcher: Watcher | None = None
) -> Iterator[ProcessPoolExecutor]:
    """Start ``workers`` processes; an error ends what has not begun, the keyboard's interrupt what has begun too.

    ``watcher`` hears which pages they begin to read from pictures.
    """
    if watcher is None:
        with _start(workers, memory_bytes) as pool:
            yield pool
        return
    ear, mouth = Pipe(duplex=False)
    try:
        with _start(workers, memory_bytes, tells=mouth) as pool:
            # Now that they have started: beside a thread, processes are begun anew instead of forked, which takes long.
            threading.Thread(target=_listen, args=(ear, watcher), daemon=True).start()
            yield pool
    finally:
        mouth.close()


def _listen(ear: Connection, watcher: Watcher) -> None:
    """Hand on what the processes tell, until the last of them has ended."""
    with ear:
        try:
            while True:
                watcher(*ear.recv())
        except (EOFError, OSError):
            return


@contextmanager
def _start(workers: int, memory_bytes: int, tells: Connection | None = None) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context(_way_to_start()), initializer=_confine, initargs=(memory_bytes, tells)
    )
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
def within(seconds: float = SECONDS, *, source: str = "") -> Iterator[None]:
    """Bound what is done here, on a document of that name, to a time of the processor; beyond it the process ends.

    Only a process of a pool is bounded, and only where the system can (not on Windows).
    """
    if parent_process() is None or not hasattr(signal, "setitimer"):
        yield
        return

    def begin(page: int = 0) -> None:
        if page:
            _take_room()
            _tell(source, page)
        signal.setitimer(signal.ITIMER_PROF, seconds)

    begin()
    try:
        with hearing(begin):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _way_to_start() -> str:
    # Forking is many times quicker, but a child of a process with threads (polars has some) may lock up.
    is_alone = threading.active_count() == 1 and "polars" not in sys.modules
    return "fork" if is_alone and sys.platform == "linux" else "spawn"


def _confine(memory_bytes: int, tells: Connection | None) -> None:
    if tells is not None:
        _tells.append(tells)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "win32":
        return
    if tells is not None:
        os.set_blocking(tells.fileno(), False)
    import resource  # noqa: PLC0415 - Windows has no such module

    born = _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (born + memory_bytes, born + max(memory_bytes, SIGHT_BYTES)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return the address space of this process in bytes, as far as the system tells: a fork is born with its parent's.

    One that had models loaded would else leave no room for a document.
    """
    try:
        return int(_PAGES_OF_THIS_PROCESS.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _take_room() -> None:
    """Raise this process's own cap on its memory as far as it was let: a picture is read in it."""
    import resource  # noqa: PLC0415 - Windows has no such module, nor does it come here

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _tell(source: str, page: int) -> None:
    for connection in _tells:
        # All processes share the pipe: what is short is written whole or, where nobody listens any more, not at all.
        with suppress(OSError):
            connection.send((source[-_TOLD:], page))


def _end_with_parent() -> None:
    # A process that was killed tells nobody, and its own would wait for ever for what to do next.
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


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
        N_("takes more time or memory than a report ever needs; give the report as a document of its own"),
        source=source,
    )
