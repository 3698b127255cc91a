"""Files that are not read, each told by its first bytes, with a sentence on what it is and how to mend it."""

from dataclasses import dataclass
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.compound import DAMAGED, MARK
from gongkai.readers.container import member_names
from gongkai.sentences import N_

_HEAD: Final = 4_096
_NOTHING: Final = b"\0\r\n\t \xef\xbb\xbf"
_PICTURE: Final = N_(
    "this is a picture of a kind that is not read; save it as PNG or JPEG, or give the document itself"
)
_ARCHIVE: Final = N_("this is a packed archive; unpack it and give the documents in it")
_OFFICE_XML: Final = (b"mso-application", b"<pkg:package", b"<w:document", b"<w:wordDocument")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    marks: tuple[bytes, ...]
    sentence: str
    at: int = 0


_KINDS: Final = (
    _Kind(
        marks=(b"GIF8", b"BM", b"\0\0\x01\0", b"8BPS"),
        sentence=_PICTURE,
    ),
    _Kind(
        marks=(b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
        sentence=_ARCHIVE,
    ),
    _Kind(marks=(b"ustar",), at=257, sentence=_ARCHIVE),
    _Kind(marks=(b"\x7fELF", b"MZ"), sentence=N_("this is a program, not a document; give the report's own file")),
    _Kind(
        marks=(b"ftyp",), at=4, sentence=N_("this is a video or sound file, not a document; give the report's own file")
    ),
)


def check_readable(data: bytes) -> None:
    """Refuse what is text to the eye of a program but no document: nothing at all, or another program's source.

    Raises:
        UnreadableDocumentError: it is such a file; the sentence names it.
    """
    head = data[:_HEAD].lstrip()
    if not data.strip(_NOTHING):
        message = N_("the file is empty; download or save it again")
    elif head.startswith(b"%!PS"):
        message = N_("this is a PostScript file, which is not read; save it as PDF")
    elif head.startswith(b"<?xml") and any(mark in head for mark in _OFFICE_XML):
        message = N_("this is an Office document in one XML file, which is not read; save it as DOCX or PDF")
    else:
        return
    raise UnreadableDocumentError(message)


def explain(data: bytes) -> UnreadableDocumentError:
    """Say what bytes are that no format knows."""
    return UnreadableDocumentError(_sentence(data))


def _sentence(data: bytes) -> str:
    if data.startswith(MARK):
        return _compound(data)
    if data.startswith(b"PK"):
        return _zip(data)
    for kind in _KINDS:
        if data[kind.at : kind.at + 16].startswith(kind.marks):
            return kind.sentence
    return N_("this is a binary file of an unknown kind; save the report as DOCX, XLSX, PDF, HTML or text")


def _compound(data: bytes) -> str:
    # Names in a compound file (OLE) are UTF-16; the streams' names tell who wrote it.
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return N_("the file is locked with a password; remove the password and try again")
    if has("WordDocument") or has("Workbook") or has("Book"):
        return DAMAGED
    if has("PowerPoint Document"):
        return N_("this is an old PowerPoint file (.ppt), which is not read; save it as PDF")
    return N_("this is an old Office file of an unknown kind; save it as DOCX or PDF")


def _zip(data: bytes) -> str:
    names = member_names(data)
    if not names:
        return N_("the file is damaged: it begins like an Office document but is cut short; download or save it again")
    if any(name.startswith("ppt/") for name in names):
        return N_("this is a PowerPoint file, which is not read; save it as PDF")
    if "xl/workbook.bin" in names:
        return N_("this is a binary Excel file (.xlsb), which is not read; save it as XLSX")
    return _ARCHIVE
