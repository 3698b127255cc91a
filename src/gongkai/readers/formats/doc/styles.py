"""What the styles of an old Word document say: orders for paragraphs and for characters, each style upon another."""

import struct
from dataclasses import dataclass
from typing import Final

from gongkai.readers.formats.doc.orders import read_orders
from gongkai.readers.formats.doc.pieces import Orders

_NONE: Final = 0xFFF
_PARAGRAPH, _CHARACTER = 1, 2
_DEEPEST: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    base: int
    paragraph: Orders
    character: Orders


class Styles:
    """The styles by their number."""

    def __init__(self, table: bytes) -> None:
        self._styles = _read(table)
        self._paragraphs: dict[int, Orders] = {}

    def paragraph(self, number: int) -> Orders:
        """Give the orders for paragraphs, those of the style it is based on first."""
        if number not in self._paragraphs:
            self._paragraphs[number] = tuple(order for style in self._chain(number) for order in style.paragraph)
        return self._paragraphs[number]

    def character(self, number: int) -> Orders:
        """Give the orders for characters, likewise."""
        return tuple(order for style in self._chain(number) for order in style.character)

    def _chain(self, number: int) -> list[_Style]:
        chain: list[_Style] = []
        while number in self._styles and len(chain) < _DEEPEST:
            chain.insert(0, self._styles[number])
            number = self._styles[number].base
        return chain


def _read(table: bytes) -> dict[int, _Style]:
    try:
        (size, count, base_size) = struct.unpack_from("<HHH", table)
    except struct.error:
        return {}
    styles: dict[int, _Style] = {}
    at = 2 + size
    for index in range(count):
        if at + 2 > len(table):
            break
        (length,) = struct.unpack_from("<H", table, at)
        if length:
            style = _style(table[at + 2 : at + 2 + length], base_size)
            if style is not None:
                styles[index] = style
        at += 2 + length
    return styles


def _style(block: bytes, base_size: int) -> _Style | None:
    try:
        kind, parts = struct.unpack_from("<HH", block, 2)
        (name_length,) = struct.unpack_from("<H", block, base_size)
        at = base_size + 2 + 2 * name_length + 2
        blocks = []
        for _ in range(parts & 0xF):
            (size,) = struct.unpack_from("<H", block, at)
            blocks.append(block[at + 2 : at + 2 + size])
            at += 2 + size + (size & 1)
    except struct.error:
        return None
    paragraph, character = b"", b""
    if kind & 0xF == _PARAGRAPH:
        paragraph = blocks[0][2:] if blocks else b""
        character = blocks[1] if len(blocks) > 1 else b""
    elif kind & 0xF == _CHARACTER:
        character = blocks[0] if blocks else b""
    return _Style(base=kind >> 4, paragraph=tuple(read_orders(paragraph)), character=tuple(read_orders(character)))
