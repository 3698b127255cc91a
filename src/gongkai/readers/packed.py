"""A zip of documents is a folder of them: what lies in it has a name like ``2024.zip/某区/某局.docx``.

A zip may hold zips. Names that Windows wrote without saying their encoding are in GB 18030.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZipInfo

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.container import Container
from gongkai.readers.limits import FILE_BYTES, PACKED_DEPTH
from gongkai.sentences import N_

_MARK: Final = b"PK\x03\x04"
_OF_OFFICE: Final = frozenset({"[content_types].xml", "mimetype", "ofd.xml", "content.xml"})
"""A zip that holds one of these is a document itself."""
_OF_MACHINES: Final = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_SAYS_UTF_8: Final = 0x800
_EMPTY: Final = N_("no file in this archive; pack the reports into it")
_TOO_DEEP: Final = N_("an archive in an archive in an archive; unpack it and give the documents in it")


def list_packed(path: Path) -> tuple[str, ...] | None:
    """List what lies in a zip of documents, sorted, each name beginning with that of the zip; None for other files.

    Hidden files are left out.

    Raises:
        UnreadableDocumentError: it is a zip, but damaged, empty, too large, or nested too deep.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        if not _is_packed(stream):
            return None
        found = tuple(sorted(_names_in(stream, str(path), depth=1)))
    if not found:
        raise UnreadableDocumentError(_EMPTY, source=str(path))
    return found


def list_files(path: Path) -> tuple[str, ...]:
    """List what a file stands for: what lies in a zip of documents, or the file itself.

    A file that cannot be opened stands for itself: reading it says why.
    """
    try:
        return list_packed(path) or (str(path),)
    except (UnreadableDocumentError, OSError):
        return (str(path),)


def file_of(path: Path) -> Path:
    """Give the file on disk that a path leads to: the path itself, or the zip that it leads into."""
    return next((place for place in (path, *path.parents) if place.is_file()), path)


def read_file(path: Path, limit: int = FILE_BYTES) -> bytes:
    """Read a file, or one in a zip, up to one byte more than ``limit``.

    Raises:
        UnreadableDocumentError: it lies in a zip, and there is no such file, or it unpacks to more than the caps allow.
        OSError: there is no such file, or it cannot be opened.
    """
    packed = file_of(path)
    with packed.open("rb") as stream:
        if packed == path:
            return stream.read(limit + 1)
        return _read_in(stream, path.relative_to(packed).as_posix())


def _is_packed(stream: BinaryIO) -> bool:
    stream.seek(0)
    if stream.read(len(_MARK)) != _MARK:
        return False
    try:
        return _OF_OFFICE.isdisjoint(Container(stream).names)
    except UnreadableDocumentError:
        return False


def _names_in(stream: BinaryIO, name: str, *, depth: int) -> Iterator[str]:
    container = Container(stream)
    for info in container.files():
        inside = _name_of(info)
        if any(part.startswith(".") or part.lower() in _OF_MACHINES for part in inside.split("/")):
            continue
        whole = f"{name}/{inside}"
        member = _packed_member(container, info) if inside.lower().endswith(".zip") else None
        if member is None:
            yield whole
        elif depth >= PACKED_DEPTH:
            raise UnreadableDocumentError(_TOO_DEEP, source=whole)
        else:
            yield from _names_in(member, whole, depth=depth + 1)


def _packed_member(container: Container, info: ZipInfo) -> BinaryIO | None:
    stream = io.BytesIO(container.unpack(info))
    return stream if _is_packed(stream) else None


def _read_in(stream: BinaryIO, name: str) -> bytes:
    container = Container(stream)
    for info in container.files():
        inside = _name_of(info)
        if inside == name:
            return container.unpack(info)
        if name.startswith(f"{inside}/"):
            return _read_in(io.BytesIO(container.unpack(info)), name.removeprefix(f"{inside}/"))
    raise UnreadableDocumentError(N_("no such file in the archive; look at its name"))


def _name_of(info: ZipInfo) -> str:
    name = info.filename.replace("\\", "/")
    if info.flag_bits & _SAYS_UTF_8 or name.isascii():
        return name
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
