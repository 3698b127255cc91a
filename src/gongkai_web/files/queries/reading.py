"""Reading a file's bytes, and what waits for a scan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedReader
from typing import Final

from django.conf import settings
from django.db.models import QuerySet, Sum

from gongkai_web.files.configuration import file_store
from gongkai_web.files.errors import FileWithheldError, LostBytesError
from gongkai_web.files.models import State, StoredFile

_WITHHELD: Final = "文件“{name}”{state}，暂不能打开"
_LOST: Final = "文件“{name}”的内容在磁盘上找不到了；请系统管理员运行 gongkai-web verify，并从备份恢复"


@contextmanager
def open_file(stored: StoredFile) -> Iterator[BufferedReader]:
    """Open a file for a person to read.

    Raises:
        FileWithheldError: it is in quarantine, infected or discarded.
        LostBytesError: its bytes are not on disk.
    """
    check_readable(stored)
    with open_bytes(stored) as file:
        yield file


def check_readable(stored: StoredFile) -> None:
    """Raise unless a file may reach a person.

    Raises:
        FileWithheldError: it may not.
    """
    if not stored.is_readable:
        raise FileWithheldError(_WITHHELD, {"name": stored.name, "state": State(stored.state).label})


def open_bytes(stored: StoredFile) -> BufferedReader:
    """Open a file's bytes whatever its state; for the scanner and the backup, never for a person.

    Raises:
        LostBytesError: they are not on disk.
    """
    try:
        return file_store().path_of(stored.sha256).open("rb")
    except FileNotFoundError as error:
        raise LostBytesError(_LOST, {"name": stored.name}) from error


def list_waiting(*, before: datetime | None = None) -> QuerySet[StoredFile]:
    """List the files that wait for a verdict, the longest first, with what the last attempt said.

    With a scanner configured, those that were taken in without one wait too. ``before`` leaves out newer ones.
    """
    states = [State.QUARANTINED, State.UNSCANNED] if settings.CLAMD else [State.QUARANTINED]
    waiting = StoredFile.objects.filter(state__in=states)
    return (waiting if before is None else waiting.filter(uploaded_at__lte=before)).order_by("uploaded_at", "id")


def total_size(files: QuerySet[StoredFile]) -> int:
    """Add up the bytes of some files, a case's for its cap; discarded ones no longer count."""
    total = files.exclude(state=State.DISCARDED).aggregate(total=Sum("size"))["total"]
    return total or 0
