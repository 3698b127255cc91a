"""A server of one's own, from Debian or from the wheel; gone afterwards."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tools import postgres


@pytest.mark.parametrize("source", ["found", "wheel"])
def test_it_knows_chinese_listens_on_no_port_and_leaves_nothing(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if source == "wheel":
        monkeypatch.setattr(postgres, "find_programs", lambda: None)
    with postgres.server() as running:
        (folder,) = parse_qs(urlsplit(running.url).query)["host"]
        with psycopg.connect(host=folder, user="gongkai", dbname="postgres") as connection:
            row = connection.execute(
                "SELECT current_setting('listen_addresses'), current_setting('server_encoding'),"
                " datcollate, '政府' ~ '^[[:alpha:]]+$' FROM pg_database WHERE datname = 'postgres'"
            ).fetchone()
        assert row == ("", "UTF8", "C.UTF-8", True)
        if os.geteuid() == 0:
            assert Path(folder).stat().st_uid != 0
    assert not Path(folder).exists()


def test_the_command_is_given_its_address_and_its_failure_is_passed_on() -> None:
    asking = "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(7)"
    command = [sys.executable, "-m", "tools.postgres", sys.executable, "-c", asking]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 7
    assert "PostgreSQL" in done.stdout
    assert "postgres://gongkai@/postgres?host=" in done.stdout


def test_ended_from_outside_it_leaves_no_server() -> None:
    waiting = "import os, time; print(os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "tools.postgres", sys.executable, "-c", waiting]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (folder,) = parse_qs(urlsplit(process.stdout.readline().strip()).query)["host"]
        process.terminate()
        assert process.wait(30) == 128 + 15
    deadline = time.monotonic() + 10
    while Path(folder).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(folder).exists()
