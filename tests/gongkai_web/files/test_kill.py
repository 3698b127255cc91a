"""A process that dies in the middle of storing: no row without bytes, none twice, and the sweep takes what is left."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE

import pytest
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from gongkai_web.audit.models import Entry
from gongkai_web.audit.queries import verify
from gongkai_web.files.actions import sweep
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import State, StoredFile
from gongkai_web.files.queries import verify_files
from tests.factories.agencies import make_agency

CHILD = Path(__file__).with_name("storing_child.py")


@contextmanager
def dying_child(folder: Path) -> Iterator[Callable[[int], int]]:
    """Start the child on this test's database and folder; what is yielded tells it when to die, and returns how."""
    settings = folder / "child_settings.py"
    settings.write_text(
        "from tests.settings import *\n"
        f"DATABASES['default']['NAME'] = {str(connection.settings_dict['NAME'])!r}\n"
        f"MEDIA_ROOT = {str(folder / 'files')!r}\nCLAMD = ''\n"
        "TASKS = {'default': {'BACKEND': 'django_tasks.backends.dummy.DummyBackend'}}\n",
        encoding="utf-8",
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "child_settings",
        "PYTHONPATH": os.pathsep.join([str(folder), *sys.path]),
    }
    with subprocess.Popen([sys.executable, CHILD], env=environment, stdin=PIPE, stdout=PIPE, text=True) as child:
        assert child.stdin
        assert child.stdout
        write, read = child.stdin.write, child.stdout.readline

        def die_at(moment: int) -> int:
            write(f"{moment}\n")
            child.stdin.flush()  # type: ignore[union-attr]  # it is a pipe, as asserted above
            return int(read())

        yield die_at
        child.stdin.close()


@pytest.mark.django_db(transaction=True)
def test_storing_can_be_killed_at_any_moment(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    make_agency()
    killed = 0
    with dying_child(tmp_path) as die_at:
        while (status := die_at(killed + 1)) != 0:
            assert status == -SIGKILL
            killed += 1
            check_whole()
    check_whole()
    assert killed > 15
    assert verify().broken is None
    swept = sweep(now=timezone.now() + timedelta(days=1))
    assert swept.parts > 0  # some died while they wrote
    spoken_of = set(StoredFile.objects.exclude(state=State.DISCARDED).values_list("sha256", flat=True))
    assert {path.name for path in file_store().contents()} == spoken_of
    assert list(file_store().parts()) == []
    assert list(verify_files()) == []


def check_whole() -> None:
    """Check that rows, bytes and trail speak of the same."""
    assert list(verify_files()) == []
    contents = [path.name for path in file_store().contents()]
    assert len(contents) == len(set(contents)) <= 2
    for verb, rows in (
        ("files.store", StoredFile.objects.all()),
        ("files.discard", StoredFile.objects.filter(state=State.DISCARDED)),
    ):
        assert rows.count() == Entry.objects.filter(verb=verb).count()
