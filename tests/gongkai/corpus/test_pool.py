"""Processes for many documents: who hears the keyboard, and what an interrupt leaves behind."""

import signal
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from gongkai.corpus.pool import open_pool


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
