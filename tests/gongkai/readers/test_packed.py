"""A zip of documents is a folder of them."""

import io
import zipfile
from pathlib import Path

import pytest

from gongkai import read, write
from gongkai.cli.inputs import find_sources, read_items
from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import PACKED_DEPTH
from gongkai.readers.packed import file_of, list_packed, read_file
from gongkai.report.wire import dump_report
from tests.factories.documents.containers import locked, zipped
from tests.factories.reports import make_report


def packed(folder: Path, members: dict[str, bytes | str], name: str = "年报.zip") -> Path:
    path = folder / name
    path.write_bytes(zipped(members))
    return path


def test_what_lies_in_a_zip_has_names_and_is_read_by_them(tmp_path: Path) -> None:
    path = packed(
        tmp_path, {"区/b.txt": "乙", "a.txt": "甲", ".hidden": "x", "__MACOSX/a.txt": "x", "区/Thumbs.db": "x"}
    )
    assert list_packed(path) == (f"{path}/a.txt", f"{path}/区/b.txt")
    assert read_file(path / "区" / "b.txt").decode() == "乙"
    assert file_of(path / "区" / "b.txt") == path


def test_office_documents_and_other_files_are_no_folders(tmp_path: Path) -> None:
    write(make_report(1), tmp_path / "a.docx")
    (tmp_path / "b.txt").write_text("PK", encoding="utf-8")
    assert list_packed(tmp_path / "a.docx") is None
    assert list_packed(tmp_path / "b.txt") is None


def test_names_that_windows_wrote_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        info = zipfile.ZipInfo("x")
        info.filename = "某局年报.txt".encode("gb18030").decode("cp437")
        made.writestr(info, "甲")
    # The module that packs says UTF-8 of every name that is not plain; Windows says nothing.
    data = stream.getvalue().replace(info.filename.encode(), "某局年报.txt".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(_shortened(data, info.filename))
    assert list_packed(tmp_path / "a.zip") == (f"{tmp_path}/a.zip/某局年报.txt",)


def _shortened(data: bytes, name: str) -> bytes:
    """Write the true length of a name that was replaced by a shorter one, and take back that it is UTF-8."""
    changed = bytearray(data)
    shorter = len("某局年报.txt".encode("gb18030"))
    for mark, flags, length in ((b"PK\x03\x04", 6, 26), (b"PK\x01\x02", 8, 28)):
        at = changed.find(mark)
        changed[at + flags + 1] &= 0xF7
        changed[at + length : at + length + 2] = shorter.to_bytes(2, "little")
    end = changed.find(b"PK\x05\x06")
    lost = len(name.encode()) - shorter
    for place in (12, 16):
        old = int.from_bytes(changed[end + place : end + place + 4], "little")
        changed[end + place : end + place + 4] = (old - lost).to_bytes(4, "little")
    return bytes(changed)


def test_a_zip_may_hold_zips_but_not_without_end(tmp_path: Path) -> None:
    path = packed(tmp_path, {"内.zip": zipped({"a.txt": "甲"}), "b.txt": "乙"})
    assert list_packed(path) == (f"{path}/b.txt", f"{path}/内.zip/a.txt")
    assert read_file(path / "内.zip" / "a.txt").decode() == "甲"
    data = zipped({"a.txt": "甲"})
    for _ in range(PACKED_DEPTH):
        data = zipped({"a.zip": data})
    path.write_bytes(data)
    with pytest.raises(UnreadableDocumentError, match="an archive in an archive"):
        list_packed(path)


def test_a_folder_with_a_zip_in_it_is_read_whole_and_in_order(tmp_path: Path) -> None:
    first, second = make_report(1), make_report(2)
    write(first, tmp_path / "report.docx")
    packed(tmp_path, {"a.docx": (tmp_path / "report.docx").read_bytes(), "b.json": dump_report(second)}, "batch.zip")
    (tmp_path / "report.docx").rename(tmp_path / "c.docx")
    assert [Path(name).name for name in find_sources([str(tmp_path)])] == ["a.docx", "b.json", "c.docx"]
    items = list(read_items([str(tmp_path)]))
    assert [item.error for item in items] == [None, None, None]
    assert items[0].report is not None
    assert items[0].report.cells == items[2].report.cells  # type: ignore[union-attr]  # its error is None
    assert read(tmp_path / "batch.zip" / "a.docx").source == f"{tmp_path}/batch.zip/a.docx"


@pytest.mark.parametrize(
    ("members", "said"),
    [({}, "damaged|no file in this archive"), ({".hidden": "x"}, "no file in this archive")],
)
def test_an_empty_zip_says_so_by_its_name(tmp_path: Path, members: dict[str, bytes | str], said: str) -> None:
    path = packed(tmp_path, members)
    (item,) = read_items([str(path)])
    assert item.source == str(path)
    with pytest.raises(UnreadableDocumentError, match=said):
        raise item.error  # type: ignore[misc]  # an item has a report or an error


def test_a_locked_or_missing_member_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(locked(zipped({"a.txt": "甲", "b.txt": "乙"})))
    items = list(read_items([str(path)]))
    assert [str(item.error) for item in items] == [
        f"{path}/{name}: the file is locked with a password; remove the password and try again"
        for name in ("a.txt", "b.txt")
    ]
    (missing,) = read_items([f"{path}/c.txt"])
    assert str(missing.error) == f"{path}/c.txt: no such file in the archive; look at its name"
