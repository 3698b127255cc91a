"""The archive: what was written comes back, and anything else is refused."""

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_web.project.archive import BadArchiveError, Manifest, unpack, write_archive

Change = Callable[[str, bytes], bytes | None]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    files = {"database.sqlite3": os.urandom(5000), "data/files/一.pdf": os.urandom(3000), "data/secret.key": b"key"}
    for number, content in enumerate(files.values()):
        (source / str(number)).write_bytes(content)
    manifest = Manifest(version="1", made="2026-03-05", database="sqlite", trail_number=0, trail_digest="0" * 64)
    members = [(name, source / str(number)) for number, name in enumerate(files)]
    target = tmp_path / "备份.tar.gz"
    write_archive(target, [*members, ("data/files/gone", source / "gone")], manifest)
    return target


def cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size * 2 // 3])


def flip(archive: Path) -> None:
    """Change one byte of a stored file and pack everything again, so that only its digest tells."""
    rewritten(archive, lambda name, data: data[:-1] + bytes([data[-1] ^ 1]) if name.endswith(".pdf") else data)


def lose(archive: Path) -> None:
    rewritten(archive, lambda name, data: None if name.endswith(".pdf") else data)


def smuggle(archive: Path) -> None:
    rewritten(archive, lambda _, data: data, more={"data/../../../out": b"x"})


def add(archive: Path) -> None:
    rewritten(archive, lambda _, data: data, more={"data/files/more": b"x"})


def unlist(archive: Path) -> None:
    rewritten(archive, lambda name, data: None if name == "manifest.json" else data)


def text(archive: Path) -> None:
    archive.write_text("这不是备份", encoding="utf-8")


def rewritten(archive: Path, change: Change, *, more: dict[str, bytes] | None = None) -> None:
    with tarfile.open(archive) as tar:
        members = {m.name: tar.extractfile(m).read() for m in tar}  # type: ignore[union-attr]  # all are files
    members = {**(more or {}), **members}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in members.items():
            changed = change(name, data)
            if changed is not None:
                header = tarfile.TarInfo(name)
                header.size = len(changed)
                tar.addfile(header, io.BytesIO(changed))
    archive.write_bytes(gzip.compress(out.getvalue()))


def test_what_was_written_comes_back(archive: Path, tmp_path: Path) -> None:
    manifest = unpack(archive, tmp_path / "out")
    assert sorted(manifest.members) == ["data/files/一.pdf", "data/secret.key", "database.sqlite3"]
    assert (tmp_path / "out" / "data" / "files" / "一.pdf").read_bytes() == (tmp_path / "source" / "1").read_bytes()
    assert (tmp_path / "out" / "data" / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", [cut, flip, lose, smuggle, add, unlist, text])
def test_anything_else_is_refused(archive: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    harm(archive)
    with pytest.raises(BadArchiveError, match=r"备份\.tar\.gz"):
        unpack(archive, tmp_path / "out")
    assert not (tmp_path.parent / "out").exists()


def test_a_link_in_an_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    with tarfile.open(archive, "w:gz") as tar:
        link = tarfile.TarInfo("data/files/link")
        link.type, link.linkname = tarfile.SYMTYPE, "../../../../etc/passwd"
        tar.addfile(link)
    with pytest.raises(BadArchiveError, match="不应有的内容"):
        unpack(archive, tmp_path / "out")


def test_a_failure_while_writing_leaves_nothing(tmp_path: Path) -> None:
    manifest = Manifest(version="1", made="2026-03-05", database="sqlite", trail_number=0, trail_digest="0" * 64)
    with pytest.raises(IsADirectoryError):
        write_archive(tmp_path / "x.tar.gz", [("data/a", tmp_path)], manifest)
    assert list(tmp_path.iterdir()) == []
