"""The door to cleaning: what a file is decides how it is cleaned."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.errors import GongkaiError
from gongkai_web.files.cleaning.office import clean_office
from gongkai_web.files.cleaning.pdf import clean_pdf
from gongkai_web.files.cleaning.pictures import clean_jpeg, clean_png, clean_tiff

_CLEANERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "pdf": clean_pdf,
    "docx": clean_office,
    "xlsx": clean_office,
    "pptx": clean_office,
    "jpeg": clean_jpeg,
    "png": clean_png,
    "tiff": clean_tiff,
    "text": lambda data: data,
}
_NO_CLEANER: Final = "这种文件不能在这里清除属性（作者、位置等）；请另存为 PDF 或 DOCX 再试"


class UncleanableError(GongkaiError):
    """There is no way here to clean such a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Soiled:
    """A file on disk and the name of its kind."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The copy's bytes."""

    data: bytes


def clean_metadata(soiled: Soiled) -> Cleaned:
    """Make the clean copy of a file.

    Raises:
        UncleanableError: its kind cannot be cleaned here.
    """
    return Cleaned(data=clean_bytes(Path(soiled.path).read_bytes(), soiled.kind))


def clean_bytes(data: bytes, kind: str) -> bytes:
    """Make the clean copy of a file's bytes; cleaning twice changes nothing more.

    Raises:
        UncleanableError: its kind cannot be cleaned here.
    """
    cleaner = _CLEANERS.get(kind)
    if cleaner is None:
        raise UncleanableError(_NO_CLEANER)
    return cleaner(data)
