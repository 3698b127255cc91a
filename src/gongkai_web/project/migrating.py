"""The database's changes: which of them it has seen, which are pending, and the way forward."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def list_applied() -> list[str]:
    """List the changes that the database has seen, as ``app.name``."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def list_pending() -> list[str]:
    """List the changes that the database has not seen, in the order in which they come."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def list_unknown(applied: list[str]) -> list[str]:
    """List those of some changes that this version of the platform does not know: a newer one has made them."""
    loader = MigrationExecutor(connection).loader
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    return sorted(set(applied) - known - replaced)


def move_forward() -> list[str]:
    """Bring the database to this version; return the changes that it took."""
    pending = list_pending()
    if pending:
        call_command("migrate", interactive=False, verbosity=0)
    return pending
