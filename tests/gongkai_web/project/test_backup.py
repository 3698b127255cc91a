"""The drill: fill, back up, destroy, restore, and find everything as it was; whatever goes wrong changes nothing."""

import json
import os
import re
import shutil
import signal
import tarfile
import time
from pathlib import Path

import pytest

from tests.factories.installation import Installation, make_installation, make_migrated

FILL = """
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
for n in range(3):
    a = Agency.objects.create(code=f"{n}", name=f"机关{n}", short_name="机关", kind="department")
    record(actor=Party.COMMAND, verb="agencies.create", subject=a, agency=a)
"""
TELL = """
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.queries import end_of_trail
from django.conf import settings
print(*Agency.objects.order_by("code").values_list("name", flat=True), end_of_trail().digest, settings.SECRET_KEY)
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, worker_id: str, django_db_setup: None) -> Installation:  # noqa: ARG001 - names the database
    place = make_migrated(tmp_path_factory.mktemp("model"), f"model_{worker_id}")
    place.python(FILL)
    (place.data / "files" / "ab").mkdir(parents=True)
    (place.data / "files" / "ab" / "答复书.pdf").write_bytes(os.urandom(300_000))
    return place


@pytest.fixture
def filled(model: Installation, tmp_path: Path, worker_id: str) -> Installation:
    return make_installation(tmp_path / "one", f"drill_{worker_id}", like=model)


def kept(place: Installation) -> dict[str, bytes]:
    files = place.data / "files"
    return {str(path.relative_to(files)): path.read_bytes() for path in files.rglob("*") if path.is_file()}


def backed_up(place: Installation, name: str = "一.tar.gz") -> Path:
    archive = place.folder / name
    done = place.run("backup", str(archive))
    assert done.returncode == 0, done.stderr
    return archive


def test_what_was_destroyed_comes_back(filled: Installation, worker_id: str) -> None:
    said, files = filled.python(TELL), kept(filled)
    archive = filled.folder / "一.tar.gz"
    noted = re.search(r"\d+:[0-9a-f]{64}", filled.run("backup", str(archive)).stdout)
    assert noted is not None
    assert archive.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in filled.folder.iterdir()) == ["data", "一.tar.gz"]
    shutil.rmtree(filled.data)
    make_installation(filled.folder, f"drill_{worker_id}")
    done = filled.run("restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert filled.python(TELL) == said
    assert kept(filled) == files
    verified = filled.run("verify", "--noted", noted[0])
    assert (verified.returncode, verified.stdout.splitlines()[1:]) == (0, ["审计链完整", "已存文件完整"])


def test_data_are_replaced_only_by_force_and_then_moved_aside(filled: Installation) -> None:
    archive = backed_up(filled)
    filled.python(FILL.replace("range(3)", "range(3, 4)"))
    (filled.data / "files" / "新.pdf").write_bytes(b"1")
    said, files = filled.python(TELL), kept(filled)
    refused = filled.run("restore", str(archive))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert (filled.python(TELL), kept(filled)) == (said, files)
    assert filled.run("restore", str(archive), "--force").returncode == 0
    assert "机关3" not in filled.python(TELL)
    assert "新.pdf" not in kept(filled)
    assert (filled.data / ".replaced" / "files" / "新.pdf").read_bytes() == b"1"
    assert "ab/答复书.pdf" in kept(filled)


def test_a_damaged_archive_is_refused_and_nothing_changes(filled: Installation) -> None:
    archive = backed_up(filled)
    said, files = filled.python(TELL), kept(filled)
    archive.write_bytes(archive.read_bytes()[:-1000])
    refused = filled.run("restore", str(archive), "--force")
    assert (refused.returncode, refused.stderr) == (1, "一.tar.gz 不是备份文件，或者已损坏、不完整\n")
    assert (filled.python(TELL), kept(filled)) == (said, files)
    assert not (filled.data / ".replaced").exists()
    assert not (filled.data / ".restoring").exists()


def test_a_backup_killed_midway_leaves_no_archive_and_hinders_no_other(filled: Installation) -> None:
    (filled.data / "files" / "大.bin").write_bytes(os.urandom(60_000_000))
    archive = filled.folder / "二.tar.gz"
    draft = filled.folder / ".二.tar.gz.part"
    process = filled.start("backup", str(archive))
    until = time.monotonic() + 30
    while time.monotonic() < until and not (draft.exists() and draft.stat().st_size > 100_000):
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert draft.exists()
    assert not archive.exists()
    (filled.data / "files" / "大.bin").unlink()
    backed_up(filled, archive.name)
    assert sorted(path.name for path in filled.folder.iterdir()) == ["data", "二.tar.gz"]
    assert filled.run("restore", str(archive), "--force").returncode == 0


def test_a_backup_writes_over_nothing_and_not_into_the_data(filled: Installation) -> None:
    archive = backed_up(filled)
    for place, why in (
        (archive, "已存在"),
        (filled.data / "一.tar.gz", "数据目录"),
        (filled.folder / "无" / "一.tar.gz", "不存在"),
    ):
        done = filled.run("backup", str(place))
        assert done.returncode == 1
        assert why in done.stderr


def test_the_list_in_an_archive_names_every_file(filled: Installation) -> None:
    archive = backed_up(filled)
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        listed = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]  # it is a file
    assert sorted(listed["members"]) == sorted(names[:-1])
    assert names[-1] == "manifest.json"
    assert {"data/secret.key", "data/files/ab/答复书.pdf"} <= set(names)
    assert listed["trail_number"] == 3
