"""Is it a PDF? Known by its mark, which some servers put a few bytes late."""

from typing import Final

_MARK: Final = b"%PDF-"
_LATEST: Final = 1_024


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a PDF."""
    return _MARK in data[:_LATEST] and not data.lstrip().startswith((b"<", b"PK"))
