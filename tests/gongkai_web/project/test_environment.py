"""What an installation says of itself."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai_web.project import environment
from gongkai_web.project.database import database


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_SECRET_KEY")
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _: environment.secret_key(tmp_path / "data"), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    (file,) = (tmp_path / "data").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_key_that_is_given_is_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_mail_goes_where_the_address_says() -> None:
    settings = environment.email("smtp://office%40county:p%2Fw" + "@mail.county:587?security=starttls&from=gk%40county")
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.county", 587)
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("office@county", "p/w")
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (True, False)
    assert settings["DEFAULT_FROM_EMAIL"] == "gk@county"


def test_the_database_is_sqlite_in_the_data_folder_unless_named(tmp_path: Path) -> None:
    assert database("", tmp_path)["NAME"] == tmp_path / "gongkai.sqlite3"
    assert database("sqlite:///here.sqlite3", tmp_path)["NAME"] == Path("here.sqlite3")
    assert database(f"sqlite:///{tmp_path}/x", tmp_path)["NAME"] == tmp_path / "x"
    assert database("", tmp_path)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_named_by_host_or_socket(tmp_path: Path) -> None:
    settings = database("postgres://gk:p%40w" + "@db.county:5433/gongkai?sslmode=require", tmp_path)
    named = [settings[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    assert named == ["gk", "p@w", "db.county", "5433", "gongkai", {"sslmode": "require"}]
    assert database("postgresql://gk@/gongkai?host=/run/pg", tmp_path)["HOST"] == "/run/pg"


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        database("mysql://x/y", tmp_path)


def test_yes_and_lists_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"A": " True ", "B": "0", "C": "x, y,", "N": "7"})
    assert (environment.flag("A"), environment.flag("B", default=True), environment.flag("Z", default=True)) == (
        True, False, True,
    )  # fmt: skip
    assert environment.listed("C", "") == ["x", "y"]
    assert (environment.number("N", 1), environment.number("M", 1)) == (7, 1)
    assert environment.is_loopback(["localhost", "[::1]"])
    assert not environment.is_loopback(["localhost", "gk.county"])


@pytest.mark.parametrize("query", ["tls=1", "security=ssl", "security=tls&form=gk"])
def test_a_mail_address_with_a_word_nobody_reads_is_refused(query: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="不认识"):
        environment.email(f"smtp://mail.county:587?{query}")
