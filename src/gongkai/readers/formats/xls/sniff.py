"""Is it an old workbook? Known by the stream that Excel and WPS keep the sheets in."""

from typing import Final

from gongkai.readers.compound import names_in

_STREAMS: Final = frozenset({"workbook", "book"})


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a compound file that holds a workbook."""
    return not _STREAMS.isdisjoint(names_in(data))
