"""Files are worked on in processes apart, as on the platform, but forked from one that has loaded the libraries.

To start Python and load what reads and draws documents takes 0.3 s of the processor for every file, a fork 0.01 s. The
processes are apart all the same: each has its own caps, no Django, and takes down nobody when something breaks down in
it. Tests marked ``apart`` start them as the platform does.
"""

import os
import pickle
import subprocess
import sys
import threading
from types import SimpleNamespace
from typing import Final

import pytest

from gongkai_web import apart
from tests.forking import Order, Told


class Nursery:
    """The process that forks, started when it is first needed; it takes one order at a time."""

    def __init__(self) -> None:
        """Begin with none."""
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def run(
        self,
        command: list[str],
        *,
        input: bytes,  # noqa: A002 - as ``subprocess`` names it
        timeout: int,
        capture_output: bool,
        check: bool,
    ) -> subprocess.CompletedProcess[bytes]:
        """Do what ``subprocess.run`` does for ``run_apart``."""
        assert command[:3] == [sys.executable, "-m", apart.__name__]
        assert capture_output
        assert not check
        code, out = self._told((command[3:], input, timeout))
        return subprocess.CompletedProcess(command, code, out, b"")

    def _told(self, order: Order) -> Told:
        with self.lock:
            if self.process is None:
                self.process = self._started()
            assert self.process.stdin
            assert self.process.stdout
            pickle.dump(order, self.process.stdin)
            self.process.stdin.flush()
            told: Told = pickle.load(self.process.stdout)  # noqa: S301 - from a process of ours
            return told

    @staticmethod
    def _started() -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "tests.forking"]
        return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def close(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            with self.process:
                assert self.process.stdin
                self.process.stdin.close()


NURSERY: Final = Nursery()
STAND_IN: Final = SimpleNamespace(run=NURSERY.run, TimeoutExpired=subprocess.TimeoutExpired)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fork what works on files, but where the test is about the processes; no fixture, which would slow every test."""
    is_about = item.get_closest_marker("apart") is not None
    vars(apart)["subprocess"] = subprocess if is_about else STAND_IN


def pytest_unconfigure() -> None:
    """End the process."""
    vars(apart)["subprocess"] = subprocess
    NURSERY.close()
