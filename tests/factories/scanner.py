"""A real clamd for tests, in a folder of its own, that knows one signature of ours: the EICAR test file's."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

from gongkai_web.files.scanning import Clamd, ScanFailedError

PROGRAM = which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PATIENCE = 60
STREAM_MOST = 2 * 2**20


def eicar() -> bytes:
    """Assemble the harmless file that every scanner calls a virus; whole, it would make scanners remove this one."""
    return b"X5O!P%@AP[4" + b"\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!" + b"$H+H*"


@contextmanager
def running_clamd(folder: Path) -> Iterator[Clamd]:
    """Start clamd on a socket in the folder, and end it."""
    assert PROGRAM
    database = folder / "signatures"
    database.mkdir()
    (database / "own.ndb").write_text(f"Eicar-Own:0:*:{eicar().hex()}\n", encoding="ascii")
    socket = folder / "clamd.sock"
    (folder / "clamd.conf").write_text(
        f"LocalSocket {socket}\nDatabaseDirectory {database}\nTemporaryDirectory {folder}\nForeground yes\n"
        f"StreamMaxLength {STREAM_MOST}\nLogFile {folder / 'clamd.log'}\nMaxThreads 2\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [PROGRAM, "--config-file", folder / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield _wait(Clamd(address=str(socket), timeout=10), process)
        finally:
            process.terminate()


def _wait(clamd: Clamd, process: subprocess.Popen[bytes]) -> Clamd:
    for _ in range(10 * PATIENCE):
        assert process.poll() is None, "clamd ended before it answered"
        try:
            clamd.ask_version()
        except ScanFailedError:
            time.sleep(0.1)
        else:
            return clamd
    pytest.fail("clamd never answered")
