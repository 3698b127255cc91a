"""The folder of packages: each is written under another name, flushed, and only then given its own."""

import os
from pathlib import Path
from secrets import token_hex

from django.conf import settings


def folder() -> Path:
    """Return the folder of packages."""
    return Path(settings.DATA) / "packages"


def keep(name: str, content: bytes) -> Path:
    """Put a package in its place; whoever calls holds its case, so that nobody else is at it.

    A power cut leaves either nothing under its name or all of it, and a part that the next one takes away.
    """
    there = folder()
    there.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in there.glob(f".{name}.*.part"):
        left.unlink()
    part = there / f".{name}.{token_hex(8)}.part"
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o400)
        part.replace(there / name)
        _flush(there)
    finally:
        part.unlink(missing_ok=True)
    return there / name


def _flush(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
