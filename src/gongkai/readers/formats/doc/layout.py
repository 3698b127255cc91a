"""Where things lie in an old Word document: its first block (FIB) names the places of all else, in bytes."""

import struct
from dataclasses import dataclass
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.compound import Compound
from gongkai.sentences import N_

DAMAGED: Final = N_(
    "the Word document is damaged: its parts do not fit together; open it in Word or WPS and save it again"
)
_OLD: Final = N_("the document was written by Word 95 or an older program; open it in Word or WPS and save it as DOCX")
_LOCKED: Final = N_("the file is locked with a password; remove the password and try again")
_MARKS: Final = frozenset({0xA5EC, 0xA5DC})
_WORD_97: Final = 101 + 4
"""Programs before this wrote another layout (Word 6 and 95 end at 104)."""
_ENCRYPTED: Final = 0x0100
_SECOND_TABLE: Final = 0x0200
_LENGTHS: Final = 64 + 12
_PLACES: Final = 154
_STORIES: Final = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes")
_TABLES: Final = {
    "styles": 1, "character_pages": 12, "paragraph_pages": 13, "pieces": 33, "anchors": 40, "boxes": 56,
    "lists": 73, "list_uses": 74,
}  # fmt: skip

_GOES_ON: Final = frozenset({_TABLES["lists"]})
"""The levels of lists lie behind the table of lists and are not counted in its length."""
_PLACE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The streams of a document, how many characters each of its stories has, and its tables by name."""

    main: bytes
    lengths: dict[str, int]
    tables: dict[str, bytes]
    far: bytes

    def begin_of(self, story: str) -> int:
        """Give the first character of a story; the stories lie one behind the other."""
        return sum(self.lengths[before] for before in _STORIES[: _STORIES.index(story)])


def read_layout(compound: Compound) -> Layout:
    """Read the first block and cut the tables out.

    Raises:
        UnreadableDocumentError: the document is older than Word 97, locked or damaged.
    """
    main = compound.read("WordDocument")
    try:
        mark, version = struct.unpack_from("<HH", main, 0)
        (flags,) = struct.unpack_from("<H", main, 10)
        if mark in _MARKS and version < _WORD_97:
            raise UnreadableDocumentError(_OLD)
        if mark not in _MARKS:
            raise UnreadableDocumentError(DAMAGED)
        if flags & _ENCRYPTED:
            raise UnreadableDocumentError(_LOCKED)
        lengths = dict(zip(_STORIES, struct.unpack_from("<7i", main, _LENGTHS), strict=True))
        stream = compound.read("1Table" if flags & _SECOND_TABLE else "0Table")
        tables = {name: _cut(stream, main, place) for name, place in _TABLES.items()}
    except struct.error as error:
        raise UnreadableDocumentError(DAMAGED) from error
    if min(lengths.values()) < 0:
        raise UnreadableDocumentError(DAMAGED)
    far = compound.read("Data") if "Data" in compound else b""
    return Layout(main=main, lengths=lengths, tables=tables, far=far)


def _cut(stream: bytes, main: bytes, place: int) -> bytes:
    start, length = struct.unpack_from("<II", main, _PLACES + 8 * place)
    if start + length > len(stream):
        return b""
    return stream[start:] if place in _GOES_ON and length else stream[start : start + length]


def plex(table: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """Take apart a table of n + 1 places followed by n things of a size."""
    if len(table) < _PLACE:
        return (), []
    count = (len(table) - _PLACE) // (_PLACE + size)
    places = struct.unpack_from(f"<{count + 1}i", table)
    begin = _PLACE * (count + 1)
    return places, [table[begin + size * index : begin + size * (index + 1)] for index in range(count)]
