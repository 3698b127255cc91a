"""What a file is, by its bytes alone; a name proves nothing."""

import re
from typing import Final

from gongkai.readers.formats.charset import is_text
from gongkai_web.files.acceptance.compound import MARK as COMPOUND_MARK
from gongkai_web.files.acceptance.compound import CompoundFile
from gongkai_web.files.acceptance.kinds import KINDS, Kind
from gongkai_web.files.acceptance.rules import Reason, RefusedFileError, Rules
from gongkai_web.files.acceptance.zipped import ZIP_MARK, ZippedFile

_HEAD: Final = 1_024
_PDF_MARK: Final = b"%PDF-"
_PICTURES: Final = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"II*\0": "tiff", b"MM\0*": "tiff"}
_WEB: Final = re.compile(rb"<\s*(?:!doctype\s+html|html|script|svg|iframe|body|head|\?php)\b|<\?php", re.IGNORECASE)
_OTHERS: Final = {
    b"MZ": "程序",
    b"\x7fELF": "程序",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"GIF8": "GIF 图片",
    b"BM": "BMP 图片",
    b"{\\rtf": "RTF 文档",
    b"%!PS": "PostScript 文件",
    b"#!": "脚本程序",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00": "快捷方式",
}
_TO_DOCUMENTS: Final = "请另存为 DOCX、XLSX 或 PDF 再上传"
_TO_ANYTHING: Final = "请换成 PDF、Word 文档或图片再上传"
_BINARY_BOOK: Final = ("二进制 Excel 文件（XLSB）", "请另存为 XLSX 再上传")
_OPEN_DOCUMENT: Final = ("OpenDocument 文件", _TO_DOCUMENTS)
_ARCHIVE: Final = ("压缩包", "请解压后把其中的文件逐个上传")
_OLD_OFFICE: Final = ("旧版 Office 文件", _TO_DOCUMENTS)
_WEB_PAGE: Final = ("网页", "请打印为 PDF 再上传")
_STRANGE: Final = ("不认识的文件", _TO_ANYTHING)
_MAIN_PARTS: Final = {"word/document": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation": "pptx", "ofd.xml": "ofd"}
_STREAMS: Final = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}


def sniff(data: bytes, rules: Rules) -> Kind:
    """Say what kind of file the bytes are.

    Raises:
        RefusedFileError: they are of no kind that can be taken in, or of two at once.
    """
    if data.startswith(_PDF_MARK):
        return KINDS["pdf"]
    for mark, name in _PICTURES.items():
        if data.startswith(mark):
            return KINDS[name]
    if data.startswith(ZIP_MARK):
        return _zipped(ZippedFile(data, rules))
    if data.startswith(COMPOUND_MARK):
        return _compound(CompoundFile(data))
    return _loose(data)


def check_one_kind(data: bytes, kind: Kind) -> None:
    """Check that nothing of a second kind hides in a file: a web page at the head of a picture, a zip behind it.

    Raises:
        RefusedFileError: another program would take the file for something else.
    """
    if kind.name not in {"pdf", "jpeg", "png", "tiff"}:
        return
    if _WEB.search(data[:_HEAD]):
        raise RefusedFileError(
            Reason.ACTIVE,
            "文件开头夹带网页代码，不予接收；请用看图或文档程序打开后另存为新的“{label}”再上传",
            {"label": kind.label},
        )
    if ZippedFile.is_appended(data) or (kind.name != "pdf" and _PDF_MARK in data[:_HEAD]):
        raise RefusedFileError(
            Reason.ACTIVE,
            "文件里夹带另一个文件，不予接收；请用看图或文档程序打开后另存为新的“{label}”再上传",
            {"label": kind.label},
        )


def _zipped(container: ZippedFile) -> Kind:
    for part, name in _MAIN_PARTS.items():
        if any(member.startswith(part) for member in container.names):
            return KINDS[name]
    if "xl/workbook.bin" in container.names:
        raise _unknown(*_BINARY_BOOK)
    if "mimetype" in container.names and "content.xml" in container.names:
        raise _unknown(*_OPEN_DOCUMENT)
    raise _unknown(*_ARCHIVE)


def _compound(file: CompoundFile) -> Kind:
    if file.has("EncryptedPackage"):
        raise RefusedFileError(Reason.ENCRYPTED, "文件设有密码，无法查看；请去掉密码另存后再上传")
    for stream, name in _STREAMS.items():
        if file.has(stream):
            return KINDS[name]
    raise _unknown(*_OLD_OFFICE)


def _loose(data: bytes) -> Kind:
    for mark, label in _OTHERS.items():
        if data.startswith(mark):
            raise _unknown(label, _TO_ANYTHING)
    if _PDF_MARK in data[:_HEAD]:
        raise RefusedFileError(Reason.DAMAGED, "PDF 文件前面混有其他内容；请用 PDF 程序打开后另存再上传")
    if _WEB.search(data[: 8 * _HEAD]):
        raise _unknown(*_WEB_PAGE)
    if is_text(data):
        return KINDS["text"]
    raise _unknown(*_STRANGE)


def _unknown(label: str, mend: str) -> RefusedFileError:
    return RefusedFileError(Reason.UNKNOWN_KIND, "这是“{label}”，不能接收；{mend}", {"label": label, "mend": mend})
