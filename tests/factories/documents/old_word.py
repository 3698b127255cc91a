"""Old Word documents (MS-DOC) from what Word can say: text, orders, pieces anywhere in the file, styles and lists."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tests.factories.documents.compound import compound

CELL, ROW_END, BOX = "\x07", "\x07", "\x08"
_PAGE = 512
_TEXT_BEGINS = 0x800
_PLACES = 154


@dataclass(frozen=True, kw_only=True)
class Par:
    """A paragraph: its runs with their orders, what ends it, and its own orders."""

    runs: Sequence[tuple[str, bytes]]
    mark: str = "\r"
    orders: bytes = b""
    mark_orders: bytes = b""
    style: int = 0


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What stands beside the text: tables by the place of their pair in the first block, and the stream of data."""

    tables: dict[int, bytes] = field(default_factory=dict)
    far: bytes = b""
    boxes: Sequence[Par] = ()


def par(*runs: str | tuple[str, bytes], mark: str = "\r", orders: bytes = b"", style: int = 0) -> Par:
    """Make a paragraph; bare text becomes a plain run."""
    told = [(run, b"") if isinstance(run, str) else run for run in runs]
    return Par(runs=told, mark=mark, orders=orders, style=style)


def order(code: int, *value: int) -> bytes:
    """Write an order with the bytes given to it."""
    return struct.pack("<H", code) + bytes(value)


def in_table(depth: int = 1) -> bytes:
    """Write the orders of a paragraph in a table."""
    return order(0x2416, 1) + order(0x6649, depth, 0, 0, 0)


def row_end(edges: Sequence[int], flags: Sequence[int] = (), more: bytes = b"") -> Par:
    """Make the mark that ends a row and tells where the edges of its cells lie."""
    return par(mark=ROW_END, orders=in_table() + order(0x2417, 1) + row_orders(edges, flags) + more)


def row_orders(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """Write the order that tells where the edges of a row's cells lie, and how cells join."""
    count = len(edges) - 1
    body = bytes([count]) + struct.pack(f"<{count + 1}h", *edges)
    body += b"".join(struct.pack("<H18x", flag) for flag in (*flags, *[0] * (count - len(flags))))
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


def row(*texts: str, edges: Sequence[int], flags: Sequence[int] = (), more: bytes = b"") -> list[Par]:
    """Make a row of cells of one paragraph each."""
    return [*(par(text, mark=CELL, orders=in_table()) for text in texts), row_end(edges, flags, more)]


def old_word(
    *paragraphs: Par,
    parts: Parts | None = None,
    scattered: bool = False,
    narrow: bool = False,
    version: int = 0xC1,
    flags: int = 0,
) -> bytes:
    """Make a document.

    ``scattered``: its pieces lie in the file backwards, as after fast saving; ``narrow``: a byte each.
    """
    parts = parts or Parts()
    pieces = [_piece(paragraph, narrow=narrow) for paragraph in (*paragraphs, *parts.boxes)]
    lengths = [sum(len(text) for text, _ in runs) for runs in pieces]
    width = 1 if narrow else 2
    places = [_TEXT_BEGINS + start * width for start in accumulate(lengths, initial=0)][:-1]
    if scattered:
        behind = [*accumulate(reversed(lengths), initial=0)][:-1]
        places = [_TEXT_BEGINS + start * width for start in reversed(behind)]
    main = bytearray(_TEXT_BEGINS + sum(lengths) * width)
    characters, stood = [], []
    for runs, place, paragraph in zip(pieces, places, (*paragraphs, *parts.boxes), strict=True):
        at = place
        for text, orders in runs:
            data = text.encode("cp1252") if narrow else text.encode("utf-16-le", "surrogatepass")
            main[at : at + len(data)] = data
            characters.append((at, at + len(data), orders))
            at += len(data)
        stood.append((place, at, struct.pack("<H", paragraph.style) + paragraph.orders))
    main += bytes(-len(main) % _PAGE)
    tables = {
        12: _pages(main, sorted(characters), _character_page),
        13: _pages(main, sorted(stood), _paragraph_page),
        33: _piece_table(lengths, places, narrow=narrow),
        **parts.tables,
    }
    body = sum(lengths[: len(paragraphs)])
    boxes = sum(lengths[len(paragraphs) :])
    stream = _first_block(main, tables, body=body, boxes=boxes, version=version, flags=flags | 0x0200)
    return compound({"WordDocument": bytes(main), "1Table": stream, **({"Data": parts.far} if parts.far else {})})


def list_tables(*levels: tuple[int, str]) -> dict[int, bytes]:
    """Declare one list by its levels' number format and text, with one use of it: the pairs of two tables."""
    told = [*levels, *[(0, "")] * (9 - len(levels))]
    declared = struct.pack("<H", 1) + struct.pack("<i22xBB", 7, 0, 0)
    body = b"".join(
        struct.pack("<iBB9xB8xBBBB", 1, number_format, 0, 0, 0, 0, 0, 0)
        + struct.pack("<H", len(text))
        + text.encode("utf-16-le")
        for number_format, text in told
    )
    uses = struct.pack("<I", 1) + struct.pack("<i8xB3x", 7, 0) + b"\xff" * 4
    return {73: declared + body, 74: uses}


def style_table(*styles: tuple[int, int, bytes, bytes]) -> dict[int, bytes]:
    """Declare styles: kind (1 paragraph, 2 character), number of the base, orders of paragraph and of characters."""
    told = b""
    for kind, base, paragraph, character in styles:
        blocks = [b"\0\0" + paragraph, character] if kind == 1 else [character]
        parts = b"".join(struct.pack("<H", len(block)) + block + bytes(len(block) % 2) for block in blocks)
        style = struct.pack("<HHHHH", 0, base << 4 | kind, len(blocks), 0, 0) + struct.pack("<HH", 0, 0) + parts
        told += struct.pack("<H", len(style)) + style
    return {1: struct.pack("<HHH", 4, len(styles), 10) + told}


def _piece(paragraph: Par, *, narrow: bool) -> list[tuple[str, bytes]]:
    runs = [*paragraph.runs, (paragraph.mark, paragraph.mark_orders)]
    return runs if narrow else [("".join(_units(text)), orders) for text, orders in runs]


def _units(text: str) -> list[str]:
    data = text.encode("utf-16-le")
    return [chr(unit) for unit in struct.unpack(f"<{len(data) // 2}H", data)]


def _pages(main: bytearray, stretches: list[tuple[int, int, bytes]], page_of: object) -> bytes:
    begins, numbers = [], []
    for begin, end, orders in stretches:
        begins.append(begin)
        numbers.append(len(main) // _PAGE)
        main += page_of(begin, end, orders)  # type: ignore[operator]  # one of the two below
    last = stretches[-1][1] if stretches else 0
    return struct.pack(f"<{len(begins) + 1}I", *begins, last) + struct.pack(f"<{len(numbers)}I", *numbers)


def _character_page(begin: int, end: int, orders: bytes) -> bytes:
    page = bytearray(_PAGE)
    struct.pack_into("<IIB", page, 0, begin, end, 64 if orders else 0)
    page[128 : 129 + len(orders)] = bytes([len(orders)]) + orders
    page[-1] = 1
    return bytes(page)


def _paragraph_page(begin: int, end: int, orders: bytes) -> bytes:
    page = bytearray(_PAGE)
    struct.pack_into("<IIB", page, 0, begin, end, 32)
    orders += bytes(len(orders) % 2)
    page[64 : 66 + len(orders)] = bytes([0, len(orders) // 2]) + orders
    page[-1] = 1
    return bytes(page)


def _piece_table(lengths: list[int], places: list[int], *, narrow: bool) -> bytes:
    begins = [*accumulate(lengths, initial=0)]
    pieces = b"".join(struct.pack("<HIH", 0, place * 2 | 1 << 30 if narrow else place, 0) for place in places)
    plex = struct.pack(f"<{len(begins)}I", *begins) + pieces
    return struct.pack("<BI", 2, len(plex)) + plex


def _first_block(
    main: bytearray, tables: dict[int, bytes], *, body: int, boxes: int, version: int, flags: int
) -> bytes:
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<7i", main, 64 + 12, body, 0, 0, 0, 0, 0, boxes)
    stream = b""
    for place, table in tables.items():
        # The levels of lists stand behind the table of lists and are not counted in its length.
        length = 2 + 28 if place == 73 else len(table)
        struct.pack_into("<II", main, _PLACES + 8 * place, len(stream), length)
        stream += table
    return stream
