"""How characters and paragraphs look: pages of orders (FKP), each for a stretch of the file."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from gongkai.readers.formats.doc import orders as order
from gongkai.readers.formats.doc.layout import Layout, plex
from gongkai.readers.formats.doc.orders import ELSEWHERE, number, read_orders
from gongkai.readers.formats.doc.pieces import Orders, Text
from gongkai.readers.formats.doc.styles import Styles
from gongkai.readers.limits import DEPTH

_PAGE: Final = 512
_PAGE_NUMBER: Final = 0x3FFFFF
_PARAGRAPH_ENTRY: Final = 13
_NO_LIST: Final = 0x07FF
_OF_PARAGRAPHS: Final = frozenset(
    {
        order.DEPTH,
        order.IN_TABLE,
        order.INNER_CELL,
        order.ROW_END,
        order.INNER_ROW,
        order.LIST,
        order.LIST_LEVEL,
    }
)


class CharacterLooks:
    """The orders of runs of characters, as stretches of characters rather than of the file."""

    def __init__(self, layout: Layout, text: Text) -> None:
        begins, blocks = _stretches(layout, "character_pages", _character_block, 1)
        self.kinds: list[Orders] = []
        """The different orders of runs."""
        self._read: dict[tuple[bytes, Orders], int] = {}
        self.runs = list(self._cut(begins, blocks, text))
        """(first character, kind), each up to the next; in the order of reading."""

    def _cut(self, begins: list[int], blocks: list[bytes], text: Text) -> Iterator[tuple[int, int]]:
        for piece in text.pieces:
            first = bisect_right(begins, piece.place) - 1
            character, last = piece.begin, piece.place_of(piece.end)
            for index in range(first, len(begins)):
                following = begins[index + 1] if index + 1 < len(begins) else last
                end = piece.character_at(min(following, last))
                if end > character:
                    yield character, self._kind(blocks[index] if index >= 0 else b"", piece.orders)
                    character = end
                if character >= piece.end:
                    break

    def _kind(self, block: bytes, of_piece: Orders) -> int:
        key = (block, of_piece)
        if key not in self._read:
            self._read[key] = len(self.kinds)
            self.kinds.append((*read_orders(block), *of_piece))
        return self._read[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a paragraph stands: its style, the tables it is in, what it ends there, and the list that counts it."""

    style: int
    depth: int
    ends_cell: bool
    ends_row: bool
    list_use: int
    list_level: int
    orders: Orders


class ParagraphLooks:
    """How paragraphs stand, asked by the character that ends them."""

    def __init__(self, layout: Layout, text: Text, styles: Styles) -> None:
        self._begins, self._blocks = _stretches(layout, "paragraph_pages", _paragraph_block, _PARAGRAPH_ENTRY)
        self._text = text
        self._far = layout.far
        self._styles = styles
        self._read: dict[tuple[bytes, Orders], Standing] = {}

    def at(self, character: int) -> Standing:
        """Say how the paragraph stands that a character ends."""
        piece = self._text.piece_of(character)
        index = bisect_right(self._begins, piece.place_of(character)) - 1
        key = (self._blocks[index] if index >= 0 else b"", piece.orders)
        if key not in self._read:
            self._read[key] = self._stand(*key)
        return self._read[key]

    def _stand(self, block: bytes, of_piece: Orders) -> Standing:
        style = number(block[:2])
        orders = (*self._styles.paragraph(style), *self._whole(block[2:]), *of_piece)
        told = {code: number(given) for code, given in orders if code in _OF_PARAGRAPHS}
        depth = min(told.get(order.DEPTH, 0) or told.get(order.IN_TABLE, 0), DEPTH)
        list_use = told.get(order.LIST, 0)
        return Standing(
            style=style,
            depth=depth,
            ends_cell=bool(depth and told.get(order.INNER_CELL)),
            ends_row=bool(depth and (told.get(order.ROW_END) or told.get(order.INNER_ROW))),
            list_use=list_use if list_use < _NO_LIST else 0,
            list_level=told.get(order.LIST_LEVEL, 0),
            orders=orders,
        )

    def _whole(self, block: bytes) -> Iterator[tuple[int, bytes]]:
        orders = list(read_orders(block))
        if ELSEWHERE.isdisjoint(code for code, _ in orders):
            return iter(orders)
        return chain.from_iterable((one, *self._far_orders(*one)) for one in orders)

    def _far_orders(self, code: int, given: bytes) -> Iterator[tuple[int, bytes]]:
        if code in ELSEWHERE:
            place = number(given)
            size = number(self._far[place : place + 2])
            yield from read_orders(self._far[place + 2 : place + 2 + size])


def _character_block(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _paragraph_block(page: bytes, at: int) -> bytes:
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < _PAGE else b""


def _stretches(
    layout: Layout, table: str, block_at: Callable[[bytes, int], bytes], entry: int
) -> tuple[list[int], list[bytes]]:
    begins: list[int] = []
    blocks: list[bytes] = []
    for thing in plex(layout.tables[table], 4)[1]:
        start = (number(thing) & _PAGE_NUMBER) * _PAGE
        page = layout.main[start : start + _PAGE]
        if len(page) < _PAGE:
            continue
        count = min(page[-1], (_PAGE - 5) // (4 + entry))
        begins += struct.unpack_from(f"<{count}I", page)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + entry * index]
            blocks.append(block_at(page, at) if at else b"")
    return begins, blocks
