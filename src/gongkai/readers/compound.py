"""Compound files (OLE 2: old Word, old Excel, WPS), opened under caps; their streams are files inside the file."""

import io
from contextlib import suppress
from typing import Final

import olefile

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import MEMBER_BYTES, MEMBERS
from gongkai.sentences import N_

MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every compound file."""
DAMAGED: Final = N_("the file is damaged: parts of it are missing or run into each other; open it and save it again")
_TOO_LARGE: Final = N_("the file holds far more than a report; give the report as a document of its own")
_PROPERTIES: Final = {"title": 2, "creator": 4, "subject": 3}
_CODE_PAGE: Final = 1
_UTF_8: Final = frozenset({-535, 65001})
# What a broken chain of sectors, a name that is none or a number out of range ends in.
_FAULTS: Final = (OSError, ValueError, IndexError, KeyError, TypeError, OverflowError, RecursionError)


class Compound:
    """An opened compound file. Names of streams are matched without case, as office programs do."""

    def __init__(self, data: bytes) -> None:
        """Read the directory only.

        Raises:
            UnreadableDocumentError: the file is damaged or lists too many streams.
        """
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL)
            self._names = {"/".join(path).lower(): path for path in self._file.listdir()}
        except _FAULTS as error:
            raise UnreadableDocumentError(DAMAGED) from error
        if len(self._names) > MEMBERS:
            raise UnreadableDocumentError(_TOO_LARGE)

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a stream."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Give a stream's bytes.

        Raises:
            UnreadableDocumentError: it is missing, damaged or larger than the caps allow.
        """
        path = self._names.get(name.lower())
        if path is None:
            raise UnreadableDocumentError(DAMAGED)
        try:
            if self._file.get_size(path) > MEMBER_BYTES:
                raise UnreadableDocumentError(_TOO_LARGE)
            return bytes(self._file.openstream(path).read())
        except _FAULTS as error:
            raise UnreadableDocumentError(DAMAGED) from error

    def properties(self) -> dict[str, str]:
        """Give title, creator and subject as the file's properties hold them; what is not legible is left out."""
        found = {}
        with suppress(*_FAULTS, UnicodeError, LookupError):
            told = self._file.getproperties("\x05SummaryInformation")
            page = told.get(_CODE_PAGE)
            encoding = f"cp{page & 0xFFFF}" if isinstance(page, int) and page not in _UTF_8 else "utf-8"
            for name, number in _PROPERTIES.items():
                text = told.get(number)
                text = text.decode(encoding) if isinstance(text, bytes) else text
                if isinstance(text, str) and text.strip("\0 "):
                    found[name] = text.strip("\0 ")
        return found


def names_in(data: bytes) -> frozenset[str]:
    """List the streams' names in small letters, or nothing when the bytes are no whole compound file."""
    if not data.startswith(MARK):
        return frozenset()
    try:
        return frozenset(Compound(data)._names)  # noqa: SLF001 - of this very module
    except UnreadableDocumentError:
        return frozenset()
