"""Rich Text taken apart: groups, control words with their numbers, single bytes, and text between them."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.limits import ELEMENTS
from gongkai.sentences import N_

OPEN, CLOSE, TEXT, MARK = "{", "}", "", "*"
_PART: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?\x20?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)
_ITSELF: Final = frozenset({b"\\", b"{", b"}"})
_MOST: Final = 2 * ELEMENTS


@dataclass(frozen=True, slots=True)
class Word:
    """A control word, a brace, or bytes of text (``TEXT``)."""

    name: str
    number: int | None = None
    data: bytes = b""


def take_apart(data: bytes, known: AbstractSet[str]) -> Iterator[Word]:
    """Yield the words in order, those known and those marked ``*``; binary data inside is left out.

    Raises:
        UnreadableDocumentError: there are far more than a report needs.
    """
    at, count, marked = 0, 0, False
    read: dict[bytes, Word] = {}
    while (found := _PART.match(data, at)) is not None:
        at = found.end()
        count += 1
        if count > _MOST:
            raise UnreadableDocumentError(
                N_("the file holds far more than a report; give the report as a document of its own")
            )
        word = read.get(found[0]) or read.setdefault(found[0], _word(found))
        if word.name == "bin":
            at += max(word.number or 0, 0)
        elif marked or word.name in known:
            yield word
        marked = word.name == MARK


def _word(found: re.Match[bytes]) -> Word:
    name, number, byte, sign, brace, text = found.groups()
    if name is not None:
        return Word(name.decode(), None if number is None else int(number))
    if byte is not None:
        return Word(TEXT, data=bytes([int(byte, 16)]))
    if sign is not None:
        return Word(TEXT, data=sign) if sign in _ITSELF else Word(sign.decode("latin-1"))
    return Word(TEXT, data=text or b"") if brace is None else Word(brace.decode())
