"""Zip containers (DOCX, XLSX, PPTX, OFD) looked into under caps: bombs, macros, programs and remote parts."""

import io
import re
import zipfile
import zlib
from typing import Final

from gongkai_web.files.acceptance.rules import Reason, RefusedFileError, Rules

ZIP_MARK: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_TAIL: Final = 0xFFFF + _END_BYTES
_LOCKED: Final = 0x1
_BLOCK: Final = 2**16
_RATIO_COUNTS_FROM: Final = 2**20
_ENTRY_BYTES: Final = 512
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
_MACROS: Final = re.compile(r"vbaproject|vbadata|(^|/)macrosheets/|(^|/)intlmacrosheets/|(^|/)activex/|(^|/)customui/")
_PROGRAM: Final = re.compile(r"\.(exe|dll|com|scr|js|jse|vbs|vbe|wsf|bat|cmd|ps1|hta|jar|lnk|msi|html?|svg|swf)$")
_REMOTE: Final = re.compile(
    rb"<[^<>]*(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath)[^<>]*TargetMode\s*=\s*[\"']External[^<>]*>"
    rb"|<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*(?:attachedTemplate|/oleObject|/frame|/subDocument)[^<>]*>",
    re.IGNORECASE,
)
_COMMAND_FIELD: Final = re.compile(rb"instrText[^<>]*>\s*DDE(?:AUTO)?\s", re.IGNORECASE)
_MACRO_TYPE: Final = re.compile(rb"macroEnabled|ms-office\.vbaProject", re.IGNORECASE)
_PACKAGE: Final = "Ole10Native".encode("utf-16-le")
_HAS_PROGRAM: Final = "文件里夹带程序或网页（{name}），不予接收；请另存为 PDF 再上传"
_HAS_REMOTE: Final = "文件打开时会从别处取内容，不予接收；请另存为 PDF 再上传"
_HAS_COMMAND: Final = "文件里有打开时会运行命令的域（DDE），不予接收；请另存为 PDF 再上传"
_HAS_PACKAGE: Final = "文件里嵌有其他文件，不予接收；请删去嵌入的文件，或另存为 PDF 再上传"


class ZippedFile:
    """An opened zip; every member has been unpacked once in passing and counted, none is kept."""

    def __init__(self, data: bytes, rules: Rules) -> None:
        """Read the directory, and hold it against the caps.

        Raises:
            RefusedFileError: the zip is damaged, locked, or built to swell.
        """
        self._rules = rules
        _check_directory(data, rules)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise _damaged() from error
        self._members = self._zip.infolist()
        self.names = frozenset(_plain(member.filename) for member in self._members)
        self._check_declared()

    @staticmethod
    def is_appended(data: bytes) -> bool:
        """Say whether a whole zip stands behind other content, as its directory at the end tells."""
        at = data.rfind(_END, max(0, len(data) - _TAIL))
        if at < 0 or at + _END_BYTES > len(data):
            return False
        size = int.from_bytes(data[at + 12 : at + 16], "little")
        return size <= at and data[at - size : at - size + 4] in {b"PK\x01\x02", _END}

    def check_content(self) -> None:
        """Unpack every member in passing: its true size, and what in it would run or fetch.

        Raises:
            RefusedFileError: there is more in it than it declares, or something that acts by itself.
        """
        for name in self.names:
            if _MACROS.search(name):
                raise _macros()
            if _PROGRAM.search(name):
                raise _acts(_HAS_PROGRAM, name)
        unpacked = 0
        for member in self._members:
            content = self._unpack(member, self._rules.unpacked_bytes - unpacked)
            unpacked += len(content)
            self._check_member(_plain(member.filename), content)

    def _check_member(self, name: str, content: bytes) -> None:
        if name == "[content_types].xml" and _MACRO_TYPE.search(content):
            raise _macros()
        if name.endswith(".rels") and _REMOTE.search(content):
            raise _acts(_HAS_REMOTE)
        if name.endswith(".xml") and _COMMAND_FIELD.search(content):
            raise _acts(_HAS_COMMAND)
        if _PACKAGE in content:
            raise _acts(_HAS_PACKAGE)

    def _unpack(self, member: zipfile.ZipInfo, most: int) -> bytes:
        blocks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    if size > most or size > member.file_size:
                        raise _swells()
                    blocks.append(block)
        except _FAULTS as error:
            raise _damaged() from error
        return b"".join(blocks)

    def _check_declared(self) -> None:
        total = 0
        for member in self._members:
            if member.flag_bits & _LOCKED:
                raise RefusedFileError(Reason.ENCRYPTED, "文件设有密码，无法查看；请去掉密码另存后再上传")
            size = member.file_size
            total += size
            if size > _RATIO_COUNTS_FROM and size > self._rules.ratio * max(member.compress_size, 1):
                raise _swells()
        if total > self._rules.unpacked_bytes:
            raise _swells()


def _check_directory(data: bytes, rules: Rules) -> None:
    # zipfile reads the whole directory at once; its own size bounds that work.
    at = data.rfind(_END, max(0, len(data) - _TAIL))
    if at < 0 or at + _END_BYTES > len(data):
        raise _damaged()
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if count > rules.members or size > rules.members * _ENTRY_BYTES:
        raise _swells()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _damaged() -> RefusedFileError:
    return RefusedFileError(Reason.DAMAGED, "文件已损坏，打不开；请用原来的程序打开后另存，或重新下载后再上传")


def _swells() -> RefusedFileError:
    return RefusedFileError(Reason.SWELLS, "文件解压后异常庞大，不予接收；请另存为 PDF 再上传")


def _macros() -> RefusedFileError:
    return RefusedFileError(Reason.MACROS, "文件含有宏，不予接收；请另存为不含宏的 DOCX、XLSX 或 PDF 再上传")


def _acts(sentence: str, name: str = "") -> RefusedFileError:
    return RefusedFileError(Reason.ACTIVE, sentence, {"name": name} if name else {})
