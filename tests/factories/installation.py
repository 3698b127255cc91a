"""A whole installation for tests, in a folder and a database of its own, driven by its command line."""

import os
import shutil
import subprocess
import sys
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
    parts = urlsplit(os.environ["DATABASE_URL"])
    settings = connection.settings_dict
    with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        model = urlsplit(like.database).path.lstrip("/") if like is not None else "template1"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        admin.execute(create.format(sql.Identifier(name), sql.Identifier(model)))
    return Installation(folder=folder, database=parts._replace(path=f"/{name}").geturl())
