"""What repeats at the head and foot of pages and is no part of the text: page numbers, running titles."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from gongkai.readers.formats.fixed.lines import TextLine

_NUMBER: Final = re.compile(
    r"[\s\-—–－―·•~]*(第\s*)?\d{1,4}\s*(页|/\s*\d{1,4})?([\s,，/／]*(共|of)?\s*\d{1,4}\s*页)?[\s\-—–－―·•~]*|Page\s+\d+.*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_HEAD: Final = 0.12
_FOOT: Final = 0.86
_REPEATS_FROM: Final = 3
_REPEATED_SHARE: Final = 0.6


def drop_edges(pages: Sequence[tuple[float, list[TextLine]]]) -> list[list[TextLine]]:
    """Leave out page numbers and running titles; each page is given as its height and its lines outside tables."""
    edges = [_edge_lines(height, lines) for height, lines in pages]
    seen = Counter(text for lines in edges for text in {_pattern(line) for line in lines})
    often = max(_REPEATS_FROM, _REPEATED_SHARE * len(pages))
    repeated = {text for text, count in seen.items() if count >= often}
    kept = []
    for (_, lines), at_edge in zip(pages, edges, strict=True):
        dropped = {id(line) for line in at_edge if _NUMBER.fullmatch(line.text) or _pattern(line) in repeated}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _edge_lines(height: float, lines: list[TextLine]) -> list[TextLine]:
    head = [line for line in lines[:2] if line.bottom < _HEAD * height]
    foot = [line for line in lines[-2:] if line.top > _FOOT * height]
    return head + foot


def _pattern(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text)
