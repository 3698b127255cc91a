"""A whole installation for tests, in a folder and a database of its own, driven by its command line."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

COMMAND = [sys.executable, "-m", "gongkai_web.project.command"]


@dataclass(slots=True, kw_only=True)
class Installation:
    """What an administrator has: a data folder, a database, variables of the environment."""

    folder: Path
    database: str = ""
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def environment(self) -> dict[str, str]:
        ours = {"GONGKAI_DATA": str(self.data), "DATABASE_URL": self.database, "PYTHONPATH": "src:."}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
        return {**kept, **ours, **self.variables}

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words], env=self.environment(), input=typed, capture_output=True, text=True, check=False
        )

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, *words], env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def python(self, code: str) -> str:
        """Run a few lines inside the installation and return what they print."""
        setup = "import django; django.setup()\n"
        settings = {"DJANGO_SETTINGS_MODULE": "gongkai_web.project.settings"}
        done = subprocess.run(
            [sys.executable, "-c", setup + code],
            env=self.environment() | settings, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def make_installation(folder: Path, name: str, *, like: Installation | None = None) -> Installation:
    """Make an installation on the kind of database that the tests run on, with nothing in it or a copy of another."""
    folder.mkdir(parents=True, exist_ok=True)
    if like is not None:
        shutil.copytree(like.data, folder / "data")
    if connection.vendor == "sqlite":
        return Installation(folder=folder)
    model = urlsplit(like.database).path.lstrip("/") if like is not None else "template1"
    return Installation(folder=folder, database=_made(name, model))


def make_migrated(folder: Path, name: str) -> Installation:
    """Make an installation with the tables of the tests' own database, which nobody may be at, and nothing in them."""
    place = Installation(folder=folder)
    place.data.mkdir(parents=True)
    tests = str(connection.settings_dict["NAME"])
    connection.close()
    if connection.vendor == "sqlite":
        copy_file(Path(tests), place.data / "gongkai.sqlite3")
    else:
        place.database = _made(name, tests)
    return place


def copy_file(source: Path, target: Path) -> None:
    """Copy a database of SQLite with what is still in its journal."""
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(target)) as copy:
        kept.backup(copy)


def copy_database(model: str, name: str) -> None:
    """Make a database of PostgreSQL like another that nobody is at, in the place of one of its name."""
    settings = connection.settings_dict
    host = settings["HOST"] or os.environ.get("PGHOST", "")
    with psycopg.connect(host=host, user=settings["USER"] or None, dbname="postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        admin.execute(create.format(sql.Identifier(name), sql.Identifier(model)))


def _made(name: str, model: str) -> str:
    copy_database(model, name)
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
