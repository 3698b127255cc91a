"""The folder of bytes: each content once, under its digest, whole before any row speaks of it.

A lock on the folder keeps the sweep from removing what is being put there.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOCK: Final = ".lock"
_INCOMING: Final = "incoming"
_CONTENTS: Final = "contents"
_PRIVATE: Final = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder of bytes (文件库)."""

    folder: Path

    @property
    def incoming(self) -> Path:
        """Where files are written before they are known."""
        return self.folder / _INCOMING

    def path_of(self, sha256: str) -> Path:
        """Return where a content lies or would lie."""
        return self.folder / _CONTENTS / sha256[:2] / sha256[2:4] / sha256

    def keep(self, part: Path, sha256: str) -> Path:
        """Move a whole, flushed file to its place; where its content lies there already, the newcomer goes.

        When this returns, the bytes survive a crash.
        """
        place = self.path_of(sha256)
        with self.locked():
            _make_folders(place.parent, self.folder)
            if place.exists() and place.stat().st_size == part.stat().st_size:
                os.utime(place)
                part.unlink()
            else:
                part.replace(place)
            place.chmod(0o400)
            _flush_folder(place.parent)
        return place

    def contents(self) -> Iterator[Path]:
        """Yield every content on disk."""
        yield from sorted(path for path in (self.folder / _CONTENTS).glob("*/*/*") if path.is_file())

    def parts(self) -> Iterator[Path]:
        """Yield every file that is being written, or was when something broke off."""
        yield from sorted(self.incoming.glob("*"))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder's lock; it goes with the process that holds it."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        with (self.folder / _LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _make_folders(folder: Path, above: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if each.is_relative_to(above) and not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=_PRIVATE, exist_ok=True)
        _flush_folder(each.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
