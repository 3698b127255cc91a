"""A backup of every release there was is restored: brought forward, sound, its pages open and its next step taken."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec
import psycopg
import pytest
from django.db import connection

import gongkai
from gongkai_web.project.archive import DATA, DATABASES, Manifest, write_archive
from tests.factories.installation import Installation, make_installation
from tools.release import KEY, RECORDS

pytestmark = pytest.mark.usefixtures("django_db_setup")

RELEASES: Final = sorted(path.name for path in RECORDS.iterdir())
GO_ON: Final = """
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from gongkai_web.audit.queries import verify
from gongkai_web.cases.actions import take_step
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.people.models import User

print(Case.objects.count(), CaseEvent.objects.count())
handler, head = User.objects.get(username="handler"), User.objects.get(username="head")
case = Case.objects.filter(handler=handler, phase="handling").earliest("pk")
day = case.events.latest("position").day
facts = {"where": "档案室", "words": "升级", "found": "一件"}
for who, addresses in {
    handler: ["/office/", "/office/cases/", f"/office/cases/{case.reference}/"],
    head: ["/office/reports/", "/office/"],
    None: ["/", "/login/"],
}.items():
    client = Client(SERVER_NAME="localhost")
    if who is not None:
        client.force_login(who)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
taken = take_step(case=case, step="record_search", actor=handler, day=day, now=timezone.now(), facts=facts)
assert taken.version == case.version + 1
assert verify().sound
"""


@pytest.fixture
def place(tmp_path: Path, worker_id: str) -> Installation:
    made = make_installation(tmp_path, f"release_{worker_id}")
    made.variables["GONGKAI_SECRET_KEY"] = KEY
    made.variables["GONGKAI_SECOND_FACTOR"] = "none"
    return made


def as_backup(record: Path, place: Installation, worker_id: str) -> Path:
    """Make the archive again that a release was written down from."""
    manifest = msgspec.json.decode((record / "manifest.json").read_bytes(), type=Manifest)
    text = (record / "database.sql").read_text(encoding="utf-8")
    database = place.folder / DATABASES[manifest.database]
    if manifest.database == "sqlite":
        with closing(sqlite3.connect(database)) as file:
            file.executescript(text)
    else:
        _dump(text, database, worker_id)
    files = [(DATA + path.relative_to(record / "data").as_posix(), path) for path in (record / "data").rglob("*")]
    kept = [(name, path) for name, path in files if path.is_file()]
    archive = place.folder / "backup.tar.gz"
    write_archive(archive, [(DATABASES[manifest.database], database), *kept], manifest)
    return archive


def _dump(text: str, target: Path, worker_id: str) -> None:
    """Run the statements in a database for a moment, and dump that."""
    scratch = make_installation(target.parent / "scratch", f"scratch_{worker_id}")
    with psycopg.connect(scratch.database, autocommit=True) as server:
        server.execute(text.encode())
    program = shutil.which("pg_dump")
    assert program is not None
    subprocess.run([program, "--format=custom", f"--file={target}", scratch.database], check=True)


@pytest.mark.parametrize("version", RELEASES)
def test_a_backup_of_every_release_is_brought_forward(version: str, place: Installation, worker_id: str) -> None:
    archive = as_backup(RECORDS / version / connection.vendor, place, worker_id)
    restored = place.run("restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert f"版本 {version}" in restored.stdout
    assert restored.stdout.splitlines()[-2:] == ["审计链完整", "已存文件完整"]
    assert place.run("collectstatic", "--noinput", "--verbosity=0").returncode == 0
    place.python(GO_ON)
    # What was left to the worker then is still understood by it.
    worked = place.run("db_worker", "--batch", "--max-tasks=2", "--no-startup-delay")
    assert (worked.returncode, worked.stderr.count("SUCCESSFUL")) == (0, 2), worked.stderr
    verified = place.run("verify")
    assert verified.returncode == 0, verified.stdout


def test_this_release_is_written_down() -> None:
    assert gongkai.__version__ in RELEASES or ".dev" in gongkai.__version__
