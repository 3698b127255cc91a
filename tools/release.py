"""Write down what a backup of this version looks like: ``python -m tools.release``, once for each release.

A small county is worked through on either kind of database and backed up. What is in the archive is kept as text under
``tests/releases/<version>``, and from then on restored by the tests of every later version.
"""

import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import gongkai
from tools.postgres import Server, server

ROOT: Final = Path(__file__).resolve().parents[1]
RECORDS: Final = ROOT / "tests" / "releases"
CASES: Final = 5
TODAY: Final = date(2026, 3, 20)
KEPT: Final = ("manifest.json", "data/files/")
"""What is kept of an archive as it is; the database becomes text, key and logs are nobody's business."""

FOREIGN: Final = ("\\", "-- Dumped ")
"""How lines begin that only psql understands, or that tell of the machine."""

KEY: Final = "a key that is public, and opens records of releases alone"


def main() -> int:
    """Write the record of this version, unless there is one."""
    record = RECORDS / gongkai.__version__
    if record.exists():
        sys.stderr.write(f"{record.relative_to(ROOT)} is there already: a release is written down once\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, server() as running:
        programs = os.pathsep.join((str(running.programs), os.environ.get("PATH", os.defpath)))
        for kind, address in (("sqlite", ""), ("postgresql", running.url)):
            environment = surroundings(Path(folder) / kind, address) | {"PATH": programs}
            archive = Path(folder) / f"{kind}.tar.gz"
            make_backup(archive, environment)
            write_down(archive, record / kind)
            text = statements_of(archive) if kind == "sqlite" else dump(running)
            (record / kind / "database.sql").write_text(text, encoding="utf-8")
    size = sum(path.stat().st_size for path in record.rglob("*") if path.is_file())
    sys.stdout.write(f"{record.relative_to(ROOT)}: {size // 1024} KiB\n")
    return 0


def surroundings(data: Path, address: str) -> dict[str, str]:
    """Return the environment of an installation in a folder, on a database."""
    ours = {"GONGKAI_DATA": str(data), "DATABASE_URL": address, "GONGKAI_SECRET_KEY": KEY, "PYTHONPATH": "src:."}
    settings = {"DJANGO_SETTINGS_MODULE": "gongkai_web.project.settings", "GONGKAI_SECOND_FACTOR": "none"}
    return {**os.environ, **ours, **settings}


def make_backup(archive: Path, environment: dict[str, str]) -> None:
    """Fill an installation and back it up."""
    command = [sys.executable, "-m", "gongkai_web.project.command"]
    filling = [sys.executable, "-c", "from tools.release import fill; fill()"]
    for words in ([*command, "migrate", "--verbosity=0"], filling, [*command, "backup", str(archive)]):
        subprocess.run(words, cwd=ROOT, env=environment, check=True)


def fill() -> None:
    """Fill an installation: a few cases of the last year, and one that came in today and goes on after the upgrade."""
    import django  # noqa: PLC0415 - the environment must be set before

    django.setup()
    from demo.county.seed import seed  # noqa: PLC0415 - Django is set up by now
    from demo.county.walk import Walk  # noqa: PLC0415 - as above
    from gongkai_web.cases.actions import Application, Person  # noqa: PLC0415 - as above
    from gongkai_web.people.models import Role  # noqa: PLC0415 - as above

    staff = seed(today=TODAY, cases=CASES)[0]
    walk = Walk(staff, start=TODAY, today=TODAY, chance=Random(0))  # noqa: S311 - chance here makes examples
    application = Application(subject="2025年度低保发放明细", person=Person(name="李明"))
    walk.submit(application, channel="in-person")
    walk.do("confirm_receipt", Role.REGISTRAR)
    walk.do("register", Role.REGISTRAR)
    walk.do("assign", Role.REGISTRAR, handler=staff.people[Role.HANDLER].username)


def write_down(archive: Path, record: Path) -> None:
    """Keep what is in an archive beside its database."""
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            file = tar.extractfile(member)
            if file is not None and member.name.startswith(KEPT) and not member.name.endswith("/.lock"):
                (record / member.name).parent.mkdir(parents=True, exist_ok=True)
                (record / member.name).write_bytes(file.read())


def statements_of(archive: Path) -> str:
    """Return the statements that make the SQLite database of an archive."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as tar:
        tar.extract("database.sqlite3", folder, filter="data")
        with closing(sqlite3.connect(Path(folder) / "database.sqlite3")) as database:
            return "".join(f"{line}\n" for line in database.iterdump())


def dump(running: Server) -> str:
    """Return the statements that make a server's database, whatever server and client: without psql's own words."""
    words = ("--inserts", "--no-owner", "--no-privileges", running.url)
    done = subprocess.run((str(running.programs / "pg_dump"), *words), capture_output=True, text=True, check=True)
    return "".join(line for line in done.stdout.splitlines(keepends=True) if not line.startswith(FOREIGN))


if __name__ == "__main__":
    sys.exit(main())
