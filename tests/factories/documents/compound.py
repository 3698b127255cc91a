"""Compound files (old Word and Excel) with exactly the streams a test wants."""

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Put streams into a compound file; each is filled up to the 4 KiB from which streams lie in sectors."""
    contents = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    table: list[int] = []
    sectors: list[bytes] = []

    def lay(content: bytes) -> int:
        count = -(-len(content) // SECTOR)
        first = len(table)
        table.extend([*range(first + 1, first + count), END])
        sectors.append(content.ljust(count * SECTOR, b"\0"))
        return first

    places = {name: (lay(content), len(content)) for name, content in contents.items()}
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    entries += [
        _entry(name, 2, first, size, right=number + 1 if number < len(places) else FREE)
        for number, (name, (first, size)) in enumerate(places.items(), start=1)
    ]
    directory = lay(b"".join(entries))
    chains, of_table = _chains(table)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, len(of_table), directory, 0, 4096, END, 0, END, 0
    )
    header += struct.pack("<109I", *of_table, *[FREE] * (109 - len(of_table)))
    return header + b"".join(sectors) + chains


def _chains(table: list[int]) -> tuple[bytes, list[int]]:
    """Write the table of sectors behind them, its own among them; return it with the numbers of its sectors."""
    count = next(count for count in range(1, 110) if len(table) + count <= count * SECTOR // 4)
    own = list(range(len(table), len(table) + count))
    whole = [*table, *[TABLE] * count]
    return struct.pack(f"<{len(whole)}I", *whole).ljust(count * SECTOR, b"\xff"), own


def _entry(name: str, kind: int, first: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
