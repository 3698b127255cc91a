"""From a section's prose to its sentences, each with the heading it stands under and its place.

A line that was only wrapped (text out of a PDF) is joined to the next; a numbered heading inside a line begins a
paragraph of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gongkai.report.claims.folding import Folded, fold, fold_text
from gongkai.report.claims.numerals import Quantity, find_quantities
from gongkai.report.claims.skeleton import Skeleton, make_skeleton
from gongkai.report.report import Passage

_SHORTEST_WRAP: Final = 18
"""Characters from which a line without any punctuation is taken for a wrapped one and not for a title."""
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE: Final = re.compile(r"[^。！？]*[。！？]?")
_NUMBER: Final = r"(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d))"
_INLINE_HEADING: Final = re.compile(r"(?<=[。；！？\s])\s*(?=[（(][一二三四五六七八九十]{1,3}[）)])")
_HEADING: Final = re.compile(rf"^{_NUMBER}(?P<words>[^。：，；]{{2,40}}?)(?:[。：，；]|$)")
_HEADING_LENGTH: Final = 30
_ENDS: Final = "。！？；：.”“"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence, folded, with its section, its paragraph's number (from 0) and the heading it stands under.

    Its figures are sought once, when they are first asked for.
    """

    section: str
    paragraph: int
    heading: str
    folded: Folded

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def is_beside(self, other: "Sentence") -> bool:
        """Say whether it stands in the same paragraph as another."""
        return (self.section, self.paragraph) == (other.section, other.paragraph)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every figure that has a unit, in order."""
        return tuple(find_quantities(self.text))

    @cached_property
    def skeleton(self) -> Skeleton:
        """The sentence with signs for its figures and dates."""
        return make_skeleton(self.text, self.quantities)


def find_sentences(sections: Mapping[str, Passage]) -> tuple[Sentence, ...]:
    """Return every sentence of the prose, section by section."""
    return tuple(_find_sentences(sections))


def _find_sentences(sections: Mapping[str, Passage]) -> Iterator[Sentence]:
    for section, passage in sections.items():
        heading = ""
        for number, (start, end) in enumerate(_paragraphs(passage.text)):
            paragraph = fold(passage.text, start, end)
            match = _HEADING.match(paragraph.text)
            if match:
                heading = match["words"]
            elif _is_bare_heading(paragraph.text):
                heading = paragraph.text
            yield from _sentences(section, number, heading, paragraph)


def _sentences(section: str, paragraph: int, heading: str, folded: Folded) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(folded.text):
        if match.group():
            part = slice(match.start(), match.end())
            yield Sentence(
                section=section,
                paragraph=paragraph,
                heading=heading,
                folded=Folded(text=folded.text[part], origins=folded.origins[part]),
            )


def _is_bare_heading(text: str) -> bool:
    return text.endswith(("情况", "方面", "事项")) and len(text) <= _HEADING_LENGTH and not re.search(r"[，。；]", text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each paragraph; a line that only was wrapped runs on into the next."""
    lines = [match.span() for match in _LINE.finditer(text)]
    folded = [fold_text(text[first:end]) for first, end in lines]
    start: int | None = None
    for number, (first, end) in enumerate(lines, start=1):
        start = first if start is None else start
        if number < len(lines) and _runs_on(folded[number - 1], folded[number]):
            continue
        yield from _split_inline(text, start, end)
        start = None


def _runs_on(line: str, after: str) -> bool:
    """Say whether a folded line is continued by the next: it ends within a sentence and is no heading."""
    if not line or not after:  # nothing but a page number
        return True
    if line[-1] in _ENDS or re.match(_NUMBER, after) or _is_bare_heading(line):
        return False
    if re.match(_NUMBER, line) and len(line) <= _HEADING_LENGTH and not re.search(r"[，。；（]", line[1:]):
        return False
    return len(line) >= _SHORTEST_WRAP or re.search(r"[，、。；：（]", line) is not None


def _split_inline(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _INLINE_HEADING.finditer(text, start, end):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.start()
    if text[start:end].strip():
        yield start, end
