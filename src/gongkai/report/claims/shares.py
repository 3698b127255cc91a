"""Shares of one whole that come to more than all of it: 网站占77.8%，微信占18.3%，其他占9.9%."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from gongkai.report.claims.counted import Part
from gongkai.report.claims.entries import Aspect, aspect_of, is_the_rest
from gongkai.report.claims.patterns import SHARE, SIGNS, WHOLE
from gongkai.report.claims.run import SEGMENT
from gongkai.report.claims.sentences import Sentence
from gongkai.report.claims.skeleton import Skeleton

_SHARED: Final = re.compile(
    rf"(?P<what>[^{SIGNS}（）]{{1,14}}?)占(?:比|总[数量])?(?:的|为)?(?P<share>[{SHARE}{WHOLE}])"
)
_PART_OF_PART: Final = re.compile(r"其中|含|包括|上年|去年|同期")
_LEAST: Final = 3
_ALL: Final = 100
_MOST: Final = 130
"""From here on the shares are of more than one whole."""

Span = tuple[int, int]


def find_shares_beyond_all(sentence: Sentence, skeleton: Skeleton) -> tuple[tuple[Part, ...], Span] | None:
    """Return neighbouring shares that end with the rest and exceed 100 together, and their span in the skeleton.

    None where some of them, side by side, make 100: they tell two breakdowns.
    """
    parts: list[Part] = []
    words: list[str] = []
    start = 0
    for match in SEGMENT.finditer(skeleton.text):
        shared = _SHARED.fullmatch(match["words"])
        if shared is None:
            parts, words = [], []
            continue
        start = start if parts else match.start()
        first, last = skeleton.folded_span(*match.span("words"))
        quantity = skeleton.quantity(match.start() + shared.start("share"))
        parts.append(Part(words=sentence.text[first:last], quantity=quantity, mark=match["end"]))
        words.append(shared["what"])
        if is_the_rest(shared["what"]):
            return (tuple(parts), (start, match.end("words"))) if _are_too_much(parts, words) else None
    return None


def _are_too_much(parts: Sequence[Part], words: Sequence[str]) -> bool:
    if len(parts) < _LEAST or not all(part.quantity.is_exact for part in parts):
        return False
    if any(_PART_OF_PART.search(each) or aspect_of(each) is Aspect.HANDLING for each in words):
        return False
    slack = sum((Decimal(part.quantity.grain) for part in parts), Decimal(0))
    values = [Decimal(part.quantity.value) for part in parts]
    runs = [sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 1, len(values) + 1)]
    return _ALL + slack < sum(values, Decimal(0)) < _MOST and not any(abs(run - _ALL) <= slack for run in runs)
