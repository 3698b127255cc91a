"""Bytes that no row speaks of are swept away: what a crash, a refused form or a discarded file has left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import State, StoredFile

GRACE: Final = timedelta(hours=6)
"""So long may a transaction last that has put bytes here and not yet written its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep has removed (清理结果): contents without a row, files never finished, and their bytes."""

    contents: int = 0
    parts: int = 0
    size: int = 0


def sweep(*, now: datetime, only: str = "", grace: timedelta = GRACE) -> Swept:
    """Remove what no row speaks of and nobody has touched for a while; ``only`` looks at one digest.

    Each content is judged under the folder's lock, which whoever stores a file holds too: either its time is new,
    or it is gone before it is looked for.
    """
    store = file_store()
    contents = size = 0
    for path in [store.path_of(only)] if only else store.contents():
        with store.locked():
            if path.is_file() and _is_old(path, now, grace) and not _is_spoken_of(path.name):
                size += path.stat().st_size
                path.unlink()
                contents += 1
    parts = [] if only else [path for path in store.parts() if path.is_file() and _is_old(path, now, grace)]
    for path in parts:
        size += path.stat().st_size
        path.unlink(missing_ok=True)
    return Swept(contents=contents, parts=len(parts), size=size)


def _is_old(path: Path, now: datetime, grace: timedelta) -> bool:
    return now.timestamp() - path.stat().st_mtime > grace.total_seconds()


def _is_spoken_of(sha256: str) -> bool:
    return StoredFile.objects.filter(sha256=sha256).exclude(state=State.DISCARDED).exists()
