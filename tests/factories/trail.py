"""The trail in tests: entries, and the hand of somebody who has the database to himself."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def guards_lifted() -> Iterator[None]:
    """Take the triggers of the trail and of signed reports away, as one with the database's password can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            try:
                yield
            finally:
                for _, statement in triggers:
                    cursor.execute(statement)
        else:
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = origin")
