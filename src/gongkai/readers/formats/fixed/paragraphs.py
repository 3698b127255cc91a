"""Lines outside tables into paragraphs: a paragraph begins with an indent, or after a line that ends early."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.readers.formats.fixed.lines import TextLine, is_wide

_INDENT: Final = 1.2
_SHORT: Final = 0.9
_LEADING: Final = 1.7
_NARROWEST: Final = 0.66
_WIDEST_LEADING: Final = 2.2
_SIZE: Final = 0.25
_LONG: Final = 15
_SHARE: Final = 0.15
_GRAIN: Final = 4.0
_NUMBERED: Final = re.compile(r"[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、")
_SENTENCE_ENDS: Final = frozenset("。！？：；")
_LINK: Final = frozenset("/@.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Where the running text begins and ends, and how far its lines stand apart."""

    left: float
    right: float
    leading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line with its page and its number on the page."""

    line: TextLine
    page: int
    number: int


def measure(lines: Sequence[TextLine], width: float) -> Margins:
    """Measure the running text of a document by its long lines; text rarely ends before two thirds of the width."""
    body = [line for line in lines if len(line.text) >= _LONG] or list(lines)
    if not body:
        return Margins(left=0.0, right=width, leading=math.inf)
    starts = Counter(round(line.x0 / _GRAIN) for line in body)
    common = [start for start, count in starts.items() if count >= _SHARE * len(body)]
    steps = sorted(
        after.baseline - before.baseline for before, after in pairwise(lines) if after.baseline > before.baseline
    )
    return Margins(
        left=min(common, default=min(starts)) * _GRAIN,
        right=max(_right([line.x1 for line in body]), _NARROWEST * width),
        leading=min(steps[len(steps) // 2] if steps else math.inf, _WIDEST_LEADING * body[0].size),
    )


def _right(ends: list[float]) -> float:
    # Justified lines end at one place; a closing mark may hang beyond it.
    place, count = Counter(round(end / _GRAIN) for end in ends).most_common(1)[0]
    return place * _GRAIN if count >= _SHARE * len(ends) else sorted(ends)[len(ends) * 9 // 10]


def join_paragraphs(lines: Iterable[Placed], margins: Margins) -> list[tuple[str, Placed]]:
    """Join lines that follow on each other; each paragraph comes with its first line. Pages do not end a paragraph."""
    paragraphs: list[tuple[str, Placed]] = []
    before: Placed | None = None
    for placed in lines:
        if before is None or _begins(before, placed, margins):
            paragraphs.append((placed.line.text, placed))
        else:
            text, first = paragraphs[-1]
            paragraphs[-1] = (_join(text, placed.line.text), first)
        before = placed
    return paragraphs


def _begins(before: Placed, placed: Placed, margins: Margins) -> bool:
    line, last = placed.line, before.line
    size = max(line.size, 1.0)
    if "\t" in line.text or "\t" in last.text or abs(line.size - last.size) > _SIZE * size:
        return True
    had_room = last.x1 + line.head < margins.right - _SHORT * size
    if line.x0 > margins.left + _INDENT * size or had_room:
        return True
    if _NUMBERED.match(line.text) and last.text[-1] in _SENTENCE_ENDS:
        return True
    # On the next page a line stands higher than the one before it, so a page's end parts nothing.
    return line.baseline - last.baseline > _LEADING * margins.leading


def _join(text: str, following: str) -> str:
    # Only two words of Latin letters had a blank between them; numbers, addresses and links are broken anywhere.
    words = text[-1].isalpha() and following[0].isalpha() and not is_wide(text[-1]) and not is_wide(following[0])
    link = not _LINK.isdisjoint(text.rpartition(" ")[2])
    return text + (" " if words and not link else "") + following
