"""Automatic numbering of an old Word document: the lists it declares and the uses that are made of them."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.readers.formats.counting import LEVELS, Counts, Level

_LIST: Final = 28
_LEVEL: Final = 28
_USE: Final = 16
_CHANGE: Final = 8
_SIMPLE: Final = 0x1
_LEGAL: Final = 0x4
_NO_RESTART: Final = 0x8
_STARTS, _LOOKS = 0x10, 0x20
_NO_DATA: Final = 4
_BULLET: Final = 23
_NO_NUMBER: Final = 255
# The numbers of number formats (MSONFC), by the names that newer documents write for them.
_FORMATS: Final = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "ideographLegalTraditional", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", _BULLET: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 40: "ideographDigital", _NO_NUMBER: "none",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Use:
    definition: int
    levels: dict[int, Level]
    started: list[int] = field(default_factory=list)


class Lists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, declared: bytes, uses: bytes) -> None:
        try:
            self._uses = list(_read_uses(uses, _read_definitions(declared)))
        except struct.error:
            # Labels that cannot be read are left out; the text itself does not depend on them.
            self._uses = []
        self._counts = Counts()

    def label(self, use: int, level: int) -> str:
        """Count a paragraph in the use-th list (from 1; 0 is none) at a level, and give its label."""
        if not 0 < use <= len(self._uses):
            return ""
        found = self._uses[use - 1]
        if level not in found.levels:
            return ""
        return self._counts.label(
            level, found.levels, definition=str(found.definition), number=str(use), started=found.started
        )


def _read_definitions(table: bytes) -> dict[int, dict[int, Level]]:
    if not table:
        return {}
    (count,) = struct.unpack_from("<H", table)
    heads = [table[2 + _LIST * index : 2 + _LIST * (index + 1)] for index in range(count)]
    at = 2 + _LIST * count
    definitions = {}
    for head in heads:
        if len(head) < _LIST:
            break
        levels: dict[int, Level] = {}
        for index in range(1 if head[26] & _SIMPLE else LEVELS):
            levels[index], at = _read_level(table, at, index)
        definitions[struct.unpack_from("<i", head)[0]] = levels
    return definitions


def _read_level(table: bytes, at: int, index: int) -> tuple[Level, int]:
    start, number_format, flags = struct.unpack_from("<iBB", table, at)
    character_size, paragraph_size, restart = struct.unpack_from("<BBB", table, at + 24)
    at += _LEVEL + character_size + paragraph_size
    (length,) = struct.unpack_from("<H", table, at)
    template = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    # A level's number stands as a character of that number, the first level's as zero.
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in template)
    level = Level(
        start=start,
        number_format=_FORMATS.get(number_format, "decimal"),
        text=text,
        restarts_after=min(restart, index) if flags & _NO_RESTART else None,
        legal=bool(flags & _LEGAL),
    )
    return level, at + 2 + 2 * length


def _read_uses(table: bytes, definitions: dict[int, dict[int, Level]]) -> Iterable[_Use]:
    if not table:
        return
    (count,) = struct.unpack_from("<I", table)
    at = 4 + _USE * count
    for index in range(min(count, len(table) // _USE)):
        (definition,) = struct.unpack_from("<i", table, 4 + _USE * index)
        changes = table[4 + _USE * index + 12]
        use = _Use(definition=definition, levels=dict(definitions.get(definition, {})))
        at += _NO_DATA
        for _ in range(changes):
            at = _change(table, at, use)
        yield use


def _change(table: bytes, at: int, use: _Use) -> int:
    start, flags = struct.unpack_from("<iI", table, at)
    at += _CHANGE
    level = flags & 0xF
    if flags & _LOOKS:
        use.levels[level], at = _read_level(table, at, level)
        start = use.levels[level].start
    if flags & _STARTS and level in use.levels:
        use.levels[level] = replace(use.levels[level], start=start)
        use.started.append(level)
    return at
