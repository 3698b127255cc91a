"""Every figure with a unit that the prose states, whether or not the grammar knows what it is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.patterns import CHANGE
from gongkai.report.claims.sentences import Sentence

_EDGES: Final = re.compile(r"[，。；、！？：（）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure with the words around it; ``start`` and ``end`` are its place in the section's text.

    ``is_change`` says that it tells how much something grew or shrank.
    """

    section: str
    paragraph: int
    quantity: Quantity
    words: str
    start: int
    end: int
    is_change: bool = False


def find_stated(sentences: Iterable[Sentence]) -> Iterator[Stated]:
    """Yield the figures of sentences of prose in the order of the text; titles (《…》) and dates state none."""
    for sentence in sentences:
        if sentence.quantities:
            yield from _stated(sentence)


def _stated(sentence: Sentence) -> Iterator[Stated]:
    skeleton = sentence.skeleton
    for index, meaning in sorted(skeleton.signs.items()):
        if not isinstance(meaning, Quantity):
            continue
        first = max((mark.end() for mark in _EDGES.finditer(skeleton.text, 0, index)), default=0)
        after = _EDGES.search(skeleton.text, index)
        words = slice(*skeleton.folded_span(first, after.start() if after else len(skeleton.text)))
        start, end = sentence.folded.origin(meaning.start, meaning.end)
        yield Stated(
            section=sentence.section,
            paragraph=sentence.paragraph,
            quantity=meaning,
            words=sentence.text[words],
            start=start,
            end=end,
            is_change=skeleton.text[index] == CHANGE,
        )
