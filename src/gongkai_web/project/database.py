"""The database, named by one address: SQLite in the data folder, or PostgreSQL."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES: Final = {"postgres", "postgresql"}

KEPT_SECONDS: Final = 600
"""How long a thread keeps its connection. The last to leave SQLite writes the whole log back and waits for the disk."""

SQLITE_OPTIONS: Final = {
    # A write takes its lock when it begins, so that two never wait for each other in the middle.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings for ``sqlite:///path`` or ``postgres://user@host:port/name?option=value``.

    Empty stands for ``gongkai.sqlite3`` in the data folder; a PostgreSQL socket is given as ``?host=/folder``.

    Raises:
        ImproperlyConfigured: another kind of database.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        name = parts.path.removeprefix("/") if parts.scheme else ""
        return _sqlite(Path(unquote(name)) if name else folder / "gongkai.sqlite3")
    if parts.scheme in SCHEMES:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", unquote(parts.hostname or "")),
            "PORT": options.pop("port", str(parts.port or "")),
            "CONN_MAX_AGE": KEPT_SECONDS,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    message = f"DATABASE_URL 的开头应为 sqlite:/// 或 postgres://，现为 {parts.scheme}://"
    raise ImproperlyConfigured(message)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": KEPT_SECONDS,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
