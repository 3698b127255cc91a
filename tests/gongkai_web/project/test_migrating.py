"""The database's changes: complete, destructive only where they say so, and from no version that is not known."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from gongkai_web.project.migrating import list_applied, list_pending, list_unknown
from tests.factories.installation import make_migrated

DESTROYING = (migrations.RemoveField, migrations.DeleteModel)
WORDS = re.compile(r"\b(DROP\s+(TABLE|COLUMN)|TRUNCATE|DELETE\s+FROM)\b", re.IGNORECASE)
NEWER = """
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_applied("cases", "9999_of_tomorrow")
"""


def ours() -> set[str]:
    return {one.label for one in apps.get_app_configs() if one.name.startswith("gongkai_web.")}


def destroys(operation: Operation) -> bool:
    if isinstance(operation, migrations.RunSQL):
        return WORDS.search(str(operation.sql)) is not None
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return any(map(destroys, operation.database_operations))
    return isinstance(operation, DESTROYING)


def silent_destroyers(loader: MigrationLoader) -> Iterator[str]:
    """Yield the migrations that destroy what was kept, and have no ``destroys`` that says what and why it may go."""
    for (app, name), migration in loader.disk_migrations.items():
        said = getattr(migration, "destroys", "")
        if app in ours() and any(map(destroys, migration.operations)) and not said:
            yield f"{app}.{name}"


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    said = StringIO()
    call_command("makemigrations", *sorted(ours()), check=True, dry_run=True, stdout=said, stderr=said)


@pytest.mark.django_db
def test_what_is_kept_is_destroyed_by_no_migration_that_does_not_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    loader = MigrationLoader(connection)
    assert list(silent_destroyers(loader)) == []
    first = loader.disk_migrations["cases", "0001_register"]
    monkeypatch.setattr(first, "operations", [*first.operations, migrations.RemoveField("case", "subject")])
    assert list(silent_destroyers(loader)) == ["cases.0001_register"]
    monkeypatch.setattr(first, "destroys", "现由别处记载", raising=False)
    assert list(silent_destroyers(loader)) == []


@pytest.mark.parametrize(
    ("statement", "is_destroying"),
    [("DROP TABLE x", True), ("delete from x", True), ("ALTER TABLE x DROP COLUMN y", True), ("DROP TRIGGER x", False)],
)
def test_statements_destroy_by_their_words(statement: str, *, is_destroying: bool) -> None:
    assert destroys(migrations.RunSQL(statement)) is is_destroying


@pytest.mark.django_db
def test_a_database_that_was_brought_forward_has_nothing_pending() -> None:
    assert list_pending() == []
    assert list_unknown(list_applied()) == []
    assert list_unknown(["cases.0001_register", "cases.9999_of_tomorrow"]) == ["cases.9999_of_tomorrow"]


@pytest.mark.usefixtures("django_db_setup")
def test_a_backup_of_a_newer_version_is_refused_and_nothing_changes(tmp_path: Path, worker_id: str) -> None:
    place = make_migrated(tmp_path, f"newer_{worker_id}")
    place.python(NEWER)
    assert place.run("backup", str(tmp_path / "backup.tar.gz")).returncode == 0
    refused = place.run("restore", str(tmp_path / "backup.tar.gz"), "--force")
    assert refused.returncode == 1
    assert "请先升级程序" in refused.stderr
    assert not (place.data / ".replaced").exists()
