"""Zip containers (DOCX, XLSX) opened under caps, and the XML in them parsed without entities, DTD or network.

A bomb is refused by what the container's directory says, before anything of it is unpacked.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import COMPRESSION_RATIO, CONTAINER_BYTES, ELEMENTS, MEMBER_BYTES, MEMBERS
from gongkai.sentences import N_

_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_END_OF_DIRECTORY_BYTES: Final = 22
_LONGEST_COMMENT: Final = 0xFFFF
_LOCKED: Final = 0x1
_RATIO_COUNTS_FROM: Final = 2**20
_DAMAGED: Final = N_("the file is damaged: part of its zip container cannot be unpacked; open it and save it again")
_TOO_LARGE: Final = N_("the file unpacks to far more than a report can hold; save it again as DOCX or PDF")
_PASSWORD: Final = N_("the file is locked with a password; remove the password and try again")
_DOCTYPE: Final = N_(
    "the file declares an XML document type, which no office program writes; save it again as DOCX or PDF"
)
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


class Container:
    """An opened zip. Names are matched as office programs do: without case, with either slash."""

    def __init__(self, data: bytes | BinaryIO) -> None:
        """Read the directory only.

        Raises:
            UnreadableDocumentError: the zip is damaged or lists too many members.
        """
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        _check_directory(stream)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _ZIP_FAULTS as error:
            raise UnreadableDocumentError(_DAMAGED) from error
        self._members = {_plain(info.filename): info for info in self._zip.infolist()}
        self._unpacked = 0

    def files(self) -> Iterator[zipfile.ZipInfo]:
        """Yield what the directory says of each member that is a file."""
        return (info for info in self._zip.infolist() if not info.is_dir())

    @property
    def names(self) -> frozenset[str]:
        """The members' names, in small letters with forward slashes."""
        return frozenset(self._members)

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a member."""
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """Unpack one member.

        Raises:
            UnreadableDocumentError: it is missing, damaged, locked or larger than the caps allow.
        """
        info = self._members.get(_plain(name))
        if info is None:
            raise UnreadableDocumentError(_DAMAGED)
        return self.unpack(info)

    def unpack(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack the member that the directory speaks of.

        Raises:
            UnreadableDocumentError: it is damaged, locked or larger than the caps allow.
        """
        self._check_size(info)
        try:
            # To the size that it says it has: asked for all of it, a member that lies would be unpacked whole first.
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size)
        except _ZIP_FAULTS as error:
            raise UnreadableDocumentError(_DAMAGED) from error
        self._unpacked += len(data)
        return data

    def read_xml(self, name: str) -> etree._Element:
        """Unpack one member and parse it as XML."""
        return parse_xml(self.read(name))

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _LOCKED:
            raise UnreadableDocumentError(_PASSWORD)
        size = info.file_size
        swollen = size > _RATIO_COUNTS_FROM and size > COMPRESSION_RATIO * max(info.compress_size, 1)
        if swollen or size > MEMBER_BYTES or self._unpacked + size > CONTAINER_BYTES:
            raise UnreadableDocumentError(_TOO_LARGE)


def member_names(data: bytes) -> frozenset[str]:
    """List the names in a zip, or nothing when the bytes are no whole zip."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        return Container(data).names
    except UnreadableDocumentError:
        return frozenset()


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that may come from anyone.

    Raises:
        UnreadableDocumentError: it is not well-formed, declares a document type, or has too many elements.
    """
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableDocumentError(_DOCTYPE)
    if data.count(b"<") > 2 * ELEMENTS:
        raise UnreadableDocumentError(_TOO_LARGE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(
            N_("the file is damaged: part of it is not well-formed XML; open it and save it again")
        ) from error


def _check_directory(stream: BinaryIO) -> None:
    # The directory's own size bounds the work of listing it; zipfile reads it whole.
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _END_OF_DIRECTORY_BYTES - _LONGEST_COMMENT))
    tail = stream.read()
    start = tail.rfind(_END_OF_DIRECTORY)
    if start < 0 or len(tail) < start + _END_OF_DIRECTORY_BYTES:
        raise UnreadableDocumentError(_DAMAGED)
    if int.from_bytes(tail[start + 10 : start + 12], "little") > MEMBERS:
        raise UnreadableDocumentError(_TOO_LARGE)
    if int.from_bytes(tail[start + 12 : start + 16], "little") > MEMBERS * 512:
        raise UnreadableDocumentError(_TOO_LARGE)


def _as_utf8(data: bytes) -> bytes:
    # In UTF-16 a document type would not be seen; office programs may write it, so it is recoded, not refused.
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return (text[text.find("?>") + 2 :] if text.startswith("<?xml") else text).encode()
    return data


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
