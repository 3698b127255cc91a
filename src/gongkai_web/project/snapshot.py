"""A consistent copy of the database in one file, and the way back, for either kind of database."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from django.db import connection, connections

from gongkai_web.project.archive import BackupError

AFRESH: Final = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


def take(target: Path) -> None:
    """Copy the database as it is at one moment; nobody need stop writing."""
    if connection.vendor == "sqlite":
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(database_files()[0])) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def load(source: Path) -> None:
    """Make a PostgreSQL database what a copy says, wholly or not at all.

    What a newer version has added goes too: a table that the copy does not know would stand in the way of the change
    that makes it.
    """
    if connection.vendor != "sqlite":
        connections.close_all()
        script = source.with_suffix(".sql")
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
        words = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *words, f"--command={AFRESH}", f"--file={script}")


def put_in_place(source: Path) -> None:
    """Put SQLite's file where the platform looks for it; the old one has been moved aside with what belongs to it."""
    if connection.vendor == "sqlite":
        connections.close_all()
        path = database_files()[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, path)


def is_empty() -> bool:
    """Say whether the database has no table yet."""
    if connection.vendor == "sqlite" and not database_files()[0].exists():
        return True
    empty = not connection.introspection.table_names()
    connections.close_all()
    return empty


def database_files() -> tuple[Path, ...]:
    """Return SQLite's file and those it keeps beside it; none of PostgreSQL's lies in our folder."""
    if connection.vendor != "sqlite":
        return ()
    path = Path(connection.settings_dict["NAME"]).absolute()
    return (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")))


def _run(program: str, *words: str) -> None:
    settings: dict[str, Any] = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: str(settings[key]) for name, key in named.items() if settings[key]}}
    path = shutil.which(program)
    if path is None:
        raise BackupError("找不到 {program}：请安装 PostgreSQL 的客户端程序", {"program": program})
    done = subprocess.run([path, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - words of our own
    if done.returncode != 0:
        raise BackupError("{program} 未能完成：{reason}", {"program": program, "reason": done.stderr.strip()})
