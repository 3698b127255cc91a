"""The archive of a backup: a compressed tar whose last member lists every other with size and SHA-256."""

import gzip
import io
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Final, Literal

import msgspec

from gongkai.errors import GongkaiError

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
PIECE: Final = 1024 * 1024
DATABASES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""The member that is the database, for each kind of it."""

DATA: Final = "data/"
"""Where the files of the data folder lie in the archive."""

BROKEN: Final = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)


class BackupError(GongkaiError):
    """A backup cannot be written where it was asked for, or the platform cannot be restored from it as things are."""


class BadArchiveError(BackupError):
    """A file is no backup, or not all of it is as it was written."""


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the archive."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an archive holds, when it was made, by which version, and where the trail ended then."""

    format: int = FORMAT
    version: str
    made: str
    database: Literal["sqlite", "postgresql"]
    trail_number: int
    trail_digest: str
    migrations: list[str] = []
    """The changes that the database had seen; one that this version does not know was made by a newer one."""

    members: dict[str, Member] = {}


class Digesting:
    """A file that is digested as it is read or written."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with nothing."""
        self.file, self.digest, self.size = file, sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        return self._seen(self.file.read(size))

    def write(self, piece: bytes) -> None:
        """Write on."""
        self.file.write(self._seen(piece))

    def member(self) -> Member:
        """Return what was seen."""
        return Member(size=self.size, sha256=self.digest.hexdigest())

    def _seen(self, piece: bytes) -> bytes:
        self.digest.update(piece)
        self.size += len(piece)
        return piece


def write_archive(target: Path, files: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write an archive under another name and give it its own when it is whole and on disk.

    A file that is gone by the time its turn comes is left out: what must not be lost is never removed.
    """
    draft = draft_of(target)
    members: dict[str, Member] = {}
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
                members = {name: member for name, path in files if (member := _add(tar, name, path))}
                manifest = msgspec.structs.replace(manifest, members=members)
                text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
                tar.addfile(_header(MANIFEST, len(text)), io.BytesIO(text))
            out.flush()
            os.fsync(out.fileno())
        draft.rename(target)
        _settle(target.parent)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def draft_of(target: Path) -> Path:
    """Return the name an archive has while it is being written; what a killed backup left is written over."""
    return target.with_name(f".{target.name}.part")


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack an archive into an empty folder, and hold every member against the list.

    Raises:
        BadArchiveError: it is no backup, or anything in it differs from the list; the folder is then worth nothing.
    """
    seen: dict[str, Member] = {}
    listed: bytes | None = None
    with _whole(archive), tarfile.open(archive, mode="r|gz") as tar:
        for header in tar:
            file = tar.extractfile(header) if header.isreg() else None
            if file is None or listed is not None or header.name in seen or not _is_plain(header.name):
                raise BadArchiveError(
                    "备份文件 {name} 中有不应有的内容：{member}", {"name": archive.name, "member": header.name}
                )
            if header.name == MANIFEST:
                listed = file.read()
            else:
                seen[header.name] = _extract(file, folder / header.name)
    manifest = _read_manifest(archive, listed)
    for name in sorted(manifest.members.keys() | seen.keys()):
        if manifest.members.get(name) != seen.get(name):
            raise BadArchiveError("备份文件 {name} 已损坏：{member} 与清单不符", {"name": archive.name, "member": name})
    return manifest


def _read_manifest(archive: Path, text: bytes | None) -> Manifest:
    try:
        manifest = msgspec.json.decode(text or b"", type=Manifest)
    except msgspec.MsgspecError as error:
        raise BadArchiveError("{name} 不是完整的备份文件：清单缺失或者无法读取", {"name": archive.name}) from error
    if manifest.format != FORMAT or DATABASES[manifest.database] not in manifest.members:
        raise BadArchiveError("{name} 不是本版本能够读取的备份文件", {"name": archive.name})
    return manifest


@contextmanager
def _whole(archive: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise BadArchiveError("{name} 不是备份文件，或者已损坏、不完整", {"name": archive.name}) from error


def _add(tar: tarfile.TarFile, name: str, path: Path) -> Member | None:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    with file:
        digesting = Digesting(file)
        # The size is taken once: a log that grows meanwhile is kept as long as it was.
        tar.addfile(_header(name, os.fstat(file.fileno()).st_size), digesting)
        return digesting.member()


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def _extract(file: IO[bytes], path: Path) -> Member:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        digesting = Digesting(out)
        while piece := file.read(PIECE):
            digesting.write(piece)
        os.fsync(out.fileno())
    return digesting.member()


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and str(path) == name


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
