"""Lists in prose that state their total: 共发布信息82条，其中政务动态71条、……; …，共计680余条.

A list after 其中 or 包括 may leave things out; one that ends in 共计, or follows its total after a colon or in
brackets, may not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.report.claims.counted import LEAST_PARTS, CountedList, Part
from gongkai.report.claims.entries import is_measure, is_of_years, may_repeat
from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.patterns import COUNT, MONEY
from gongkai.report.claims.run import SEGMENT, gather, list_figures, unit_of, without_brackets
from gongkai.report.claims.sentences import Sentence, find_sentences
from gongkai.report.claims.skeleton import Skeleton, make_skeleton
from gongkai.report.report import Passage

__all__ = ["CountedList", "Part", "find_lists"]

_INTRODUCED: Final = re.compile(r"其中|包括|具体[为是]|含(?![量有义])|^(?:在)?[^，。；、]{2,16}中，")
_AT_HEAD: Final = 18
"""Characters within which an introduction at a sentence's head looks back to the sentences before it."""
_FOLLOWS: Final = re.compile(rf"(?P<total>{COUNT})(?P<opens>[：（])(?!其中|含|包括|占)")
_TOTALLED: Final = re.compile(
    rf"[，、；](?:全年|以上|累计|全部)?(?:共计|合计|总计|总共|共)(?:为|有)?(?P<total>{COUNT})"
)


def find_lists(sections: Mapping[str, Passage]) -> tuple[CountedList, ...]:
    """Return the lists of the prose that state their total."""
    found: list[CountedList] = []
    before: list[tuple[Sentence, Skeleton]] = []
    for sentence, after in pairwise([*find_sentences(sections), None]):
        if sentence is None:
            continue
        before = [pair for pair in before if _are_beside(pair[0], sentence)]
        skeleton = make_skeleton(sentence)
        finder = _ListFinder(
            sentence=sentence,
            skeleton=skeleton,
            before=tuple(each for _, each in before),
            after=after.text if after and _are_beside(sentence, after) else "",
        )
        found += [*finder.introduced(), *finder.following(), *finder.totalled()]
        before.append((sentence, skeleton))
    return tuple(found)


_Totals = dict[str, tuple[Quantity, ...]]


@dataclass(frozen=True, kw_only=True)
class _ListFinder:
    """Finds the lists of one sentence; ``before`` are those before it in its paragraph, ``after`` the next one."""

    sentence: Sentence
    skeleton: Skeleton
    before: tuple[Skeleton, ...]
    after: str

    def introduced(self) -> Iterator[CountedList]:
        """Yield lists after 其中, 包括, 含: the total is a figure before it, in this sentence or the one before."""
        text = self.skeleton.text
        for match in _INTRODUCED.finditer(text):
            totals = _figures(self.skeleton, match.start())
            if not totals and match.start() <= _AT_HEAD:
                totals = next((found for each in reversed(self.before) if (found := _figures(each))), {})
            closing = _closing(text, match.start())
            nested = text.find("其中", match.end())
            end = closing if closing is not None else nested if nested >= 0 else len(text)
            yield from self._lists(totals, match.end(), end, is_whole=False)

    def following(self) -> Iterator[CountedList]:
        """Yield lists after a colon or in brackets: 171条：…; 3607件（…）."""
        text = self.skeleton.text
        for match in _FOLLOWS.finditer(text):
            closing = text.find("）", match.end()) if match["opens"] == "（" else len(text)
            end = closing if closing >= 0 else len(text)
            if not is_measure(text, match.start("total")):
                yield from self._lists(self._total(match), match.end(), end, is_whole=True)

    def totalled(self) -> Iterator[CountedList]:
        """Yield lists that end in their total: …8条，…12条，共计20条."""
        for match in _TOTALLED.finditer(self.skeleton.text):
            total = self._total(match)
            start, is_sure = self._first_entry(match.start(), next(iter(total)))
            for found in self._lists(total, start, match.start(), is_whole=True, total_last=True):
                if is_sure or found.adds_up():
                    yield found

    def _total(self, match: re.Match[str]) -> _Totals:
        quantity = self.skeleton.quantity(match.start("total"))
        return {unit_of(quantity): (quantity,)}

    def _first_entry(self, end: int, unit: str) -> tuple[int, bool]:
        """Go back from a total over the segments that each hold one figure of its unit.

        Returns where the first begins, and whether it surely is the first: nothing before it is counted in the unit.
        """
        start = end
        text = without_brackets(self.skeleton.text)
        for match in reversed(list(SEGMENT.finditer(text, 0, end))):
            first, last = match.span("words")
            introduced = [each.end() for each in _INTRODUCED.finditer(text, first, last)]
            units = self._units(introduced[-1] if introduced else first, last)
            if units == [unit]:
                start = introduced[-1] if introduced else first
            if introduced or units != [unit]:
                break
        return start, unit not in self._units(0, start)

    def _units(self, start: int, end: int) -> list[str]:
        text = without_brackets(self.skeleton.text)
        return [unit_of(self.skeleton.quantity(index)) for index in list_figures(text, start, end)]

    def _lists(
        self, totals: _Totals, start: int, end: int, *, is_whole: bool, total_last: bool = False
    ) -> Iterator[CountedList]:
        run = gather(self.sentence, self.skeleton, totals, (start, end))
        first, last = self.skeleton.folded_span(start, max(run.end, start + 1))
        origin = self.sentence.folded.origin(first, last)
        doubtful = is_of_years(run.words, self.skeleton.text[:start]) or may_repeat(
            self.skeleton.text, self.skeleton.text[start:], self.after
        )
        for unit, candidates in totals.items():
            if len(run.parts[unit]) >= LEAST_PARTS and max(total.value for total in candidates) > 1:
                found = CountedList(
                    totals=candidates,
                    parts=run.parts[unit],
                    is_whole=is_whole and run.undisturbed,
                    ends_sentence=run.to_end,
                    total_last=total_last,
                    words=self.sentence.text[first:last],
                    section=self.sentence.section,
                    start=origin[0],
                    end=origin[1],
                )
                if not doubtful or found.adds_up():
                    yield found


def _are_beside(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences are of one paragraph."""
    return (one.section, one.paragraph) == (other.section, other.paragraph)


def _figures(skeleton: Skeleton, end: int | None = None) -> _Totals:
    """Return the figures before an index that may be a total, by unit; those in brackets are not."""
    text = without_brackets(skeleton.text[:end])
    found: dict[str, tuple[Quantity, ...]] = {}
    for index, character in enumerate(text):
        if character in (COUNT, MONEY) and not is_measure(text, index):
            quantity = skeleton.quantity(index)
            found[unit_of(quantity)] = (*found.get(unit_of(quantity), ()), quantity)
    return found


def _closing(text: str, index: int) -> int | None:
    """Return where the bracket around an index closes, or None outside brackets."""
    opened = text.rfind("（", 0, index)
    if opened < 0 or text.find("）", opened, index) >= 0:
        return None
    closing = text.find("）", index)
    return closing if closing >= 0 else None
