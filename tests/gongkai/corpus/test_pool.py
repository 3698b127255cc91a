"""Processes for many documents: who hears the keyboard, and what an interrupt leaves behind."""

import os
import signal
import sys
import time
from mmap import mmap
from multiprocessing import Pipe, active_children, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from gongkai.corpus.pool import MEMORY_BYTES, open_pool, within
from gongkai.readers.limits import SIGHT_BYTES
from gongkai.readers.pace import page_begins
from tests.gongkai.reserving import reserve


def test_only_the_process_that_asked_hears_the_keyboard() -> None:
    heard = signal.getsignal(signal.SIGINT)
    with open_pool(2) as pool:
        assert [pool.submit(signal.getsignal, signal.SIGINT).result() for _ in range(4)] == [signal.SIG_IGN] * 4
    assert signal.getsignal(signal.SIGINT) == heard


def _finish(marker: Path) -> None:
    time.sleep(5)
    marker.touch()


def _interrupted(marker: Path) -> None:
    with open_pool(1) as pool:
        pool.submit(_finish, marker)
        raise KeyboardInterrupt


def test_an_interrupt_ends_what_has_begun(tmp_path: Path) -> None:
    marker = tmp_path / "finished"
    with pytest.raises(KeyboardInterrupt):
        _interrupted(marker)
    assert active_children() == []
    assert not marker.exists()


def _ask(number: Connection) -> None:
    with open_pool(1) as pool:
        number.send(pool.submit(os.getpid).result())
        time.sleep(60)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process where Linux lists them")
def test_processes_end_where_the_one_that_asked_was_killed() -> None:
    ours, theirs = Pipe()
    asking = get_context("spawn").Process(target=_ask, args=(theirs,))
    asking.start()
    worker = ours.recv()
    asking.kill()
    asking.join()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _is_there(worker):
        time.sleep(0.05)
    assert not _is_there(worker)


def _is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # it has ended, and only waits to be counted


def _of_a_large_process(answers: Connection) -> None:
    held = mmap(-1, 3 * MEMORY_BYTES)
    with open_pool(1) as pool:
        answers.send([pool.submit(reserve, size).result() for size in (2**20, 2 * MEMORY_BYTES)])
    held.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux are processes forked")
def test_a_process_born_of_a_large_one_has_room_of_its_own_and_no_more() -> None:
    ours, theirs = Pipe()
    large = get_context("spawn").Process(target=_of_a_large_process, args=(theirs,))
    large.start()
    assert ours.recv() == [True, False]
    large.join()


def _caps(page: int) -> tuple[int, int]:
    import resource  # noqa: PLC0415 - Windows has no such module

    with within():
        if page:
            page_begins(page)
        return resource.getrlimit(resource.RLIMIT_AS)[0], int(signal.getitimer(signal.ITIMER_PROF)[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such cap")
def test_a_picture_is_given_room_in_the_process_that_reads_it_and_nowhere_else() -> None:
    before = _caps(0)
    with open_pool(1, memory_bytes=2**30) as pool:
        cap = pool.submit(_caps, 0).result()[0]
        assert cap >= 2**30
        assert pool.submit(_caps, 1).result()[0] - cap == SIGHT_BYTES - 2**30
    page_begins(1)
    assert _caps(1) == before
