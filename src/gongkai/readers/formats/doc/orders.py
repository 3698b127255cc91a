"""The orders (SPRM) by which Word writes how a paragraph, a run or a row of a table differs from plain."""

import struct
from collections.abc import Iterator
from typing import Final

HIDDEN, DELETED, SPECIAL, STRUCK, TWICE_STRUCK = 0x083C, 0x0800, 0x0855, 0x0837, 0x2A53
RAISING, SYMBOL, CHARACTER_STYLE = 0x2A48, 0x6A09, 0x4A30
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST, LIST_LEVEL = 0x460B, 0x260A
ROW, MERGE, VERTICAL_MERGE = 0xD608, 0x5624, 0xD62B
ELSEWHERE: Final = frozenset({0x6646, 0x6645})
"""The orders are too long for their place; a number says where in the stream of data they lie."""

_TABS: Final = 0xC615
_SIZES: Final = (1, 1, 2, 4, 2, 2, 0, 3)
_LONGEST: Final = 255
_SHORT: Final = {
    0x18: IN_TABLE, 0x19: ROW_END, 0x41: DELETED, 0x57: STRUCK, 0x5C: HIDDEN, 0x68: RAISING, 0x73: TWICE_STRUCK,
    0x75: SPECIAL,
}  # fmt: skip


def read_orders(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each order with what it is given; a block that breaks off ends the reading."""
    at = 0
    while at + 2 <= len(block):
        code = block[at] | block[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if not size:
            size, at = _variable(code, block, at)
        if at + size > len(block):
            return
        yield code, block[at : at + size]
        at += size


def _variable(code: int, block: bytes, at: int) -> tuple[int, int]:
    if code == ROW:
        (size,) = struct.unpack_from("<H", block, at) if at + 2 <= len(block) else (0,)
        return max(size - 1, 0), at + 2
    size = block[at] if at < len(block) else 0
    if code == _TABS and size == _LONGEST:
        removed = block[at + 1] if at + 1 < len(block) else 0
        added_at = at + 2 + 4 * removed
        added = block[added_at] if added_at < len(block) else 0
        return 2 + 4 * removed + 3 * added, at + 1
    return size, at + 1


def read_short(order: int) -> tuple[tuple[int, bytes], ...]:
    """Give the one order that a piece of text carries in its seven bits of code and eight of value."""
    code = _SHORT.get(order >> 1 & 0x7F)
    return () if code is None else ((code, bytes([order >> 8])),)


def number(given: bytes) -> int:
    """Give a number written in as many bytes as there are, the least first, without sign."""
    return int.from_bytes(given, "little")
