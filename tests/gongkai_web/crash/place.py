"""A database and a folder of files that are brought back, as often as needed, to where they stood before an action."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

import psycopg
from django.db import connection
from psycopg import sql

from tests.factories.installation import copy_database, copy_file

Row = tuple[object, ...]
Dump = dict[str, list[Row]]
"""Every row of every table, in one order."""


class Reader(Protocol):
    """A connection, as far as both kinds have it in common."""

    def execute(self, query: str, /) -> Any:  # noqa: ANN401 - each kind has a cursor of its own
        """Ask."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where processes die: what is kept of it is what they find when they begin."""

    folder: Path
    database: str
    before: Dump = field(default_factory=dict)
    """The rows that were kept, and the last number that each sequence had given; SQLite keeps both in its file."""

    last: dict[str, int] = field(default_factory=dict)
    lines: list[psycopg.Connection[Row]] = field(default_factory=list)
    """Our line to PostgreSQL: it has read what the tables are, and is kept."""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def keep(self) -> None:
        """Keep the place as it is now."""
        shutil.copytree(self.data, self.folder / "kept")
        if connection.vendor == "sqlite":
            shutil.copyfile(self.database, f"{self.database}.kept")
            return
        self.before.update(self.dump())
        server = self._server()
        server.execute("CREATE SCHEMA kept")
        for table in self.before:
            server.execute(_named("CREATE TABLE kept.{0} AS TABLE public.{0}", table))
        found = server.execute("SELECT quote_ident(sequencename), coalesce(last_value, 0) FROM pg_sequences")
        self.last.update({str(name): int(str(last)) for name, last in found})

    def bring_back(self) -> None:
        """Make the place what was kept of it."""
        shutil.rmtree(self.data)
        shutil.copytree(self.folder / "kept", self.data)
        if connection.vendor == "sqlite":
            _remove(self.database)
            shutil.copyfile(f"{self.database}.kept", self.database)
            return
        now = self.dump()
        server = self._server()
        with server.transaction():
            server.execute("SET LOCAL session_replication_role = replica")
            for table in (table for table, rows in self.before.items() if now[table] != rows):
                server.execute(_named("DELETE FROM public.{}", table))
                server.execute(_named("INSERT INTO public.{0} SELECT * FROM kept.{0}", table))
            # What was rolled back has taken numbers all the same; whoever comes now is to get the same ones.
            server.execute(
                "SELECT setval(name::regclass, greatest(last, 1), last > 0)"
                " FROM unnest(%s::text[], %s::bigint[]) AS kept (name, last)",
                ([*self.last], [*self.last.values()]),
            )

    def dump(self) -> Dump:
        """Read everything that the database holds."""
        with self._reader() as reader:
            return {table: sorted(reader.execute(query).fetchall(), key=repr) for table, query in self._queries(reader)}

    def contents(self) -> set[str]:
        """List the stored contents on disk, by their digests, and the packages."""
        found = [*self.data.glob("files/contents/*/*/*"), *self.data.glob("packages/[!.]*")]
        return {path.name for path in found}

    def parts(self) -> list[Path]:
        """List what is being written."""
        return [*self.data.glob("files/incoming/*"), *self.data.glob("packages/.*")]

    @contextmanager
    def _reader(self) -> Iterator[Reader]:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.database)) as file:
                yield file
        else:
            yield cast("Reader", self._server())

    def _server(self) -> psycopg.Connection[Row]:
        if not self.lines:
            self.lines.append(_connected(self.database))
        return self.lines[0]

    def _queries(self, reader: Reader) -> Iterator[tuple[str, str]]:
        for table in _tables(reader):
            # PostgreSQL tells a row as one text, whatever types it is made of.
            yield table, f'SELECT {"*" if connection.vendor == "sqlite" else "t::text"} FROM "{table}" t'  # noqa: S608 - the database's own names


def make_place(folder: Path) -> Place:
    """Make a place beside the tests' own database, with its tables and nothing in them."""
    (folder / "data").mkdir(parents=True)
    tests = str(connection.settings_dict["NAME"])
    connection.close()
    if connection.vendor == "sqlite":
        place = Place(folder=folder, database=str(folder / "crash.sqlite3"))
        copy_file(Path(tests), Path(place.database))
    else:
        place = Place(folder=folder, database=f"{tests}_crash")
        copy_database(tests, place.database)
    return place


def drop_place(place: Place) -> None:
    """Leave nothing behind on the server; folders are pytest's to remove."""
    for line in place.lines:
        line.close()
    if connection.vendor != "sqlite":
        _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", place.database)


def _tables(reader: Reader) -> list[str]:
    if connection.vendor == "sqlite":
        found = reader.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_sequence'")
    else:
        found = reader.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return sorted(row[0] for row in found.fetchall())


def _remove(database: str) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(database + ending).unlink(missing_ok=True)


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))


def _administer(statement: str, *names: str) -> None:
    with _connected("postgres") as server:
        server.execute(_named(statement, *names))


def _connected(database: str) -> psycopg.Connection[Row]:
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"] or os.environ.get("PGHOST", ""),
        user=settings["USER"] or None,
        dbname=database,
        autocommit=True,
    )
