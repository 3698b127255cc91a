"""Old Office and WPS files (compound files, OLE): their directory of streams, and what in them would run."""

from collections.abc import Iterator
from typing import Final

from gongkai_web.files.acceptance.rules import Reason, RefusedFileError

MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
_NAME_BYTES: Final = 64
_LAST_SECTOR: Final = 0xFFFFFFFA
_SMALL_STREAM: Final = 4_096
_HEADER_SECTORS: Final = 109
_SECTOR_SHIFTS: Final = (9, 12)
_BOUNDSHEET: Final = 0x0085
_FILEPASS: Final = 0x002F
_MACRO_SHEET: Final = 1
_WORD_ENCRYPTED: Final = 0x0100
_MACRO_STORAGES: Final = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros")
_PACKAGE: Final = "\x01Ole10Native"


class CompoundFile:
    """A compound file's directory; streams are read on demand along their chain of sectors."""

    def __init__(self, data: bytes) -> None:
        """Read the directory.

        Raises:
            RefusedFileError: the file is damaged.
        """
        shift = _number(data, 30, 2)
        if len(data) < _HEADER_BYTES or shift not in _SECTOR_SHIFTS:
            raise _damaged()
        self._data = data
        self._sector_bytes = 1 << shift
        self._next = self._read_chains()
        self._streams = dict(self._entries())

    def has(self, name: str) -> bool:
        """Say whether there is a stream or a storage of that name."""
        return name in self._streams

    def check_content(self, kind: str) -> None:
        """Check that nothing in it runs and that no password locks it.

        Raises:
            RefusedFileError: macros, an embedded package, a password.
        """
        if any(self.has(name) for name in _MACRO_STORAGES):
            raise _macros()
        if self.has(_PACKAGE):
            raise RefusedFileError(Reason.ACTIVE, "文件里嵌有其他文件，不予接收；请删去嵌入的文件，或另存为 PDF 再上传")
        if kind == "doc":
            if _number(self._read("WordDocument"), 10, 2) & _WORD_ENCRYPTED:
                raise _locked()
        else:
            self._check_workbook()

    def _check_workbook(self) -> None:
        workbook = self._read("Workbook" if self.has("Workbook") else "Book")
        at = 0
        while at + 4 <= len(workbook):
            record, size = _number(workbook, at, 2), _number(workbook, at + 2, 2)
            if record == _FILEPASS:
                raise _locked()
            if record == _BOUNDSHEET and _number(workbook, at + 9, 1) == _MACRO_SHEET:
                raise _macros()
            at += 4 + size

    def _read(self, name: str) -> bytes:
        # A stream below 4 KiB lies elsewhere; no Word or Excel stream that a program wrote is that short.
        first, size = self._streams[name]
        if size < _SMALL_STREAM:
            return b""
        return b"".join(self._chain(first))[:size]

    def _entries(self) -> Iterator[tuple[str, tuple[int, int]]]:
        directory = b"".join(self._chain(_number(self._data, 48, 4)))
        for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = directory[at : at + _ENTRY_BYTES]
            length = min(_number(entry, _NAME_BYTES, 2), _NAME_BYTES)
            if length >= 2:  # noqa: PLR2004 - the closing zero alone is no name
                name = entry[: length - 2].decode("utf-16-le", errors="replace")
                yield name, (_number(entry, 116, 4), _number(entry, 120, 4))

    def _read_chains(self) -> list[int]:
        """Read the table that tells of every sector which one follows it."""
        places = [_number(self._data, 76 + 4 * index, 4) for index in range(_HEADER_SECTORS)]
        more, most = _number(self._data, 68, 4), len(self._data) // self._sector_bytes
        for _ in range(most):
            if more >= _LAST_SECTOR:
                break
            sector = self._sector(more)
            numbers = [_number(sector, at, 4) for at in range(0, self._sector_bytes, 4)]
            places += numbers[:-1]
            more = numbers[-1]
        table = b"".join(self._sector(place) for place in places[:most] if place < _LAST_SECTOR)
        return [_number(table, at, 4) for at in range(0, len(table), 4)]

    def _chain(self, first: int) -> Iterator[bytes]:
        sector = first
        for _ in range(len(self._next)):
            if sector >= _LAST_SECTOR or sector >= len(self._next):
                return
            yield self._sector(sector)
            sector = self._next[sector]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_bytes
        return self._data[start : start + self._sector_bytes].ljust(self._sector_bytes, b"\0")


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


def _damaged() -> RefusedFileError:
    return RefusedFileError(Reason.DAMAGED, "文件已损坏，打不开；请用原来的程序打开后另存，或重新下载后再上传")


def _locked() -> RefusedFileError:
    return RefusedFileError(Reason.ENCRYPTED, "文件设有密码，无法查看；请去掉密码另存后再上传")


def _macros() -> RefusedFileError:
    return RefusedFileError(Reason.MACROS, "文件含有宏，不予接收；请另存为不含宏的 DOCX、XLSX 或 PDF 再上传")
