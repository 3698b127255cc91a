"""The text of an old Word document: pieces that lie anywhere in the file, put in the order of reading."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.doc.layout import DAMAGED, Layout, plex
from gongkai.readers.formats.doc.orders import read_orders, read_short
from gongkai.readers.limits import TEXT_CHARACTERS

Orders = tuple[tuple[int, bytes], ...]

_PIECE: Final = 8
_ORDERS_FOLLOW, _PIECES_FOLLOW = 1, 2
_ONE_BYTE: Final = 1 << 30
_HALVES: Final = frozenset(range(0xD8, 0xE0))
_MOST: Final = 4 * TEXT_CHARACTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters ``begin`` to ``end`` (exclusive), which lie at ``place`` of the file, ``width`` bytes each."""

    begin: int
    end: int
    place: int
    width: int
    orders: Orders

    def place_of(self, character: int) -> int:
        """Say where in the file a character lies."""
        return self.place + (character - self.begin) * self.width

    def character_at(self, place: int) -> int:
        """Say which character lies at a place of the file; it may lie outside the piece."""
        return self.begin + (place - self.place) // self.width


class Text:
    """The characters of all stories of a document."""

    def __init__(self, layout: Layout) -> None:
        """Join the pieces.

        Raises:
            UnreadableDocumentError: the pieces leave the file or leave gaps.
        """
        self.pieces = _read_pieces(layout.tables["pieces"])
        self._begins = [piece.begin for piece in self.pieces]
        if not self.pieces or self.pieces[-1].end > _MOST:
            raise UnreadableDocumentError(DAMAGED)
        self.characters = "".join(_decode(piece, layout.main) for piece in self.pieces)

    def piece_of(self, character: int) -> Piece:
        """Give the piece that a character lies in."""
        return self.pieces[max(bisect_right(self._begins, character) - 1, 0)]


def _decode(piece: Piece, main: bytes) -> str:
    data = main[piece.place : piece.place + (piece.end - piece.begin) * piece.width]
    if len(data) != (piece.end - piece.begin) * piece.width:
        raise UnreadableDocumentError(DAMAGED)
    if piece.width == 1:
        return data.decode("cp1252", errors="replace")
    # A pair of surrogates is two characters to Word: counted as two, and joined when the text is shown.
    return data.decode("utf-16-le", errors="surrogatepass") if _is_plain(data) else _unit_by_unit(data)


def _is_plain(data: bytes) -> bool:
    return not _HALVES.intersection(data[1::2])


def _unit_by_unit(data: bytes) -> str:
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _read_pieces(table: bytes) -> list[Piece]:
    blocks: list[bytes] = []
    at = 0
    while at + 3 <= len(table) and table[at] == _ORDERS_FOLLOW:
        (size,) = struct.unpack_from("<H", table, at + 1)
        blocks.append(table[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 > len(table) or table[at] != _PIECES_FOLLOW:
        raise UnreadableDocumentError(DAMAGED)
    (size,) = struct.unpack_from("<I", table, at + 1)
    places, things = plex(table[at + 5 : at + 5 + size], _PIECE)
    if any(later <= earlier for earlier, later in pairwise(places)) or places[:1] != (0,):
        raise UnreadableDocumentError(DAMAGED)
    return [_piece(begin, end, thing, blocks) for begin, end, thing in zip(places, places[1:], things, strict=False)]


def _piece(begin: int, end: int, thing: bytes, blocks: list[bytes]) -> Piece:
    _, place, order = struct.unpack("<HIH", thing)
    is_narrow = bool(place & _ONE_BYTE)
    place &= _ONE_BYTE - 1
    orders = tuple(read_orders(blocks[order >> 1])) if order & 1 and order >> 1 < len(blocks) else ()
    return Piece(
        begin=begin,
        end=end,
        place=place // 2 if is_narrow else place,
        width=1 if is_narrow else 2,
        orders=orders if order & 1 else read_short(order),
    )
