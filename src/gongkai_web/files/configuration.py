"""What the installation says about files, turned into the values of the pure part."""

from pathlib import Path

from django.conf import settings

from gongkai_web.files.acceptance import Rules
from gongkai_web.files.acceptance.rules import MEBIBYTE
from gongkai_web.files.scanning import Clamd
from gongkai_web.files.store import Store


def file_rules() -> Rules:
    """Return the caps in force."""
    return Rules(file_bytes=settings.FILE_MEGABYTES * MEBIBYTE, case_bytes=settings.CASE_MEGABYTES * MEBIBYTE)


def file_store() -> Store:
    """Return the folder of bytes."""
    return Store(folder=Path(settings.MEDIA_ROOT))


def scanner() -> Clamd | None:
    """Return the virus scanner, if one is configured."""
    return Clamd(address=settings.CLAMD) if settings.CLAMD else None
