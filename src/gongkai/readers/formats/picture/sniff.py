"""Is it a picture of a kind that is read? Its first bytes say so."""

from typing import Final

_MARKS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_BITMAP: Final = b"BM"
_BITMAP_HEADS: Final = frozenset({12, 40, 52, 56, 64, 108, 124})


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin as PNG, JPEG, TIFF, BMP or WebP do."""
    is_bitmap = data.startswith(_BITMAP) and int.from_bytes(data[14:18], "little") in _BITMAP_HEADS
    return data.startswith(_MARKS) or is_bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
