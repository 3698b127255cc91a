"""Serving: pages by granian, background work by one worker, the round; kept alive, and stopped together."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from gongkai.errors import GongkaiError
from gongkai_web.project.backup import alone
from gongkai_web.project.migrating import list_pending

LOG: Final = logging.getLogger(__name__)
PR_SET_PDEATHSIG: Final = 1
GLANCE: Final = 0.2
PATIENCE: Final = 30.0
SHORTEST_LIFE: Final = 5.0
"""Who dies sooner than this after his start is left to rest as long before the next."""


class NotReadyError(GongkaiError):
    """The platform cannot be served as things are."""


@dataclass(slots=True, kw_only=True)
class Child:
    """A process that is kept alive."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    rests_until: float = field(default=0.0)

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C on the terminal is for us, who then stop it in order."""
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            self.command,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - nothing else runs in this process that could hold a lock
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again if it ended."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            LOG.error("%s ended with %d; it is started again", self.name, self.process.returncode)
            self.end_rest()
            self.rests_until = now + SHORTEST_LIFE if now - self.started < SHORTEST_LIFE else now
            self.process = None
        if self.process is None and now >= self.rests_until:
            self.start()

    def end_rest(self) -> None:
        """End what a process that is gone has left running."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def serve(*, host: str, port: int, workers: int, migrate: bool) -> int:
    """Serve until told to stop.

    Raises:
        NotReadyError: migrations are pending.
        BackupError: the platform is serving already, or is being restored.
    """
    with alone(Path(settings.DATA)):
        if migrate:
            call_command("migrate", interactive=False, verbosity=1)
        pending = list_pending()
        if pending:
            words = {"count": len(pending), "first": pending[0]}
            raise NotReadyError(
                "数据库有 {count} 项变更尚未执行（{first} 等）；请先备份，再用 gongkai-web serve --migrate", words
            )
        call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        return keep_alive([_pages(host, port, workers), _background(), _rounds()])


def keep_alive(children: list[Child]) -> int:
    """Start processes and keep them alive until a signal comes; then stop them all."""
    told: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        told.append(number)

    before = {number: signal.signal(number, hear) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        while not told:
            for child in children:
                child.look_after()
            time.sleep(GLANCE)
    finally:
        stop(children)
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def stop(children: list[Child]) -> None:
    """Ask all to end what they are at, and end those who do not."""
    running = [(child, child.process) for child in children if child.process is not None]
    for _, process in running:
        process.send_signal(signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for child, process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(until - time.monotonic(), 0.1))
        child.end_rest()
        process.wait()


def _end_with_parent() -> None:
    # Should we be killed outright, Linux tells our children, so that no page is served that nobody looks after.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _pages(host: str, port: int, workers: int) -> Child:
    where = ["--host", host, "--port", str(port)]
    # WSGI: the views are synchronous, and an asynchronous server costs them two to four times the work.
    how = ["--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "2", "--respawn-failed-workers"]
    application = "gongkai_web.project.wsgi:application"
    return Child(name="granian", command=[sys.executable, "-m", "granian", *how, *where, application])


def _background() -> Child:
    return Child(name="worker", command=[sys.executable, "-m", "gongkai_web.project.worker"])


def _rounds() -> Child:
    return Child(name="rounds", command=[sys.executable, "-m", "gongkai_web.project.command", "go_rounds"])
