"""Lists in prose that state their total: 共发布信息82条，其中政务动态71条、……; …，共计680余条.

A list after 其中 or 包括 may leave things out; one that ends in 共计, or follows its total after a colon or in
brackets, may not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.report.claims.counted import LEAST_PARTS, CountedList, Part, unit_of
from gongkai.report.claims.entries import is_measure, is_of_years, may_repeat
from gongkai.report.claims.items import join_items
from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.patterns import COUNT, MONEY, SIGNS
from gongkai.report.claims.run import INTRODUCED, find_first, gather, without_brackets
from gongkai.report.claims.sentences import Sentence
from gongkai.report.claims.shares import Span, find_shares_beyond_all
from gongkai.report.claims.skeleton import Skeleton
from gongkai.report.claims.totals import TOLD_AFTER, is_of_several_years, is_theirs

__all__ = ["CountedList", "Part", "find_lists"]

_AT_HEAD: Final = 18
"""Characters within which an introduction at a sentence's head looks back to the sentences before it."""
_FOLLOWS: Final = re.compile(rf"(?P<total>{COUNT})(?P<opens>[：（])(?!其中|含|包括|占)")
_TOTALLED: Final = re.compile(
    rf"[，、；](?:全年|以上|累计|全部)?(?:共计|合计|总计|总共|共)(?:为|有)?(?P<total>{COUNT})"
)
_RESPECTIVELY: Final = re.compile(
    rf"(?P<total>{COUNT})[^，。；：（）{SIGNS}]{{0,12}}，(?:其?具体|数量|其)?分别[为是]：?"
)
_APART: Final = re.compile(r"^（(?!其中|含|包括|占|注|备注|详|见)")
_ENDS_IN_TOTAL: Final = re.compile(rf"(?P<total>{COUNT})[^，。；、（）{SIGNS}]{{0,4}}。$")
_ALL: Final = Quantity(value=100, unit="%", text="100%")


def find_lists(sentences: Sequence[Sentence]) -> tuple[CountedList, ...]:
    """Return the lists in sentences of prose that state their total."""
    found: list[CountedList] = []
    before: list[Sentence] = []
    for sentence, after in pairwise([*join_items(sentences), None]):
        if sentence is None:
            continue
        before = [each for each in before if each.is_beside(sentence)]
        if len(sentence.quantities) >= LEAST_PARTS:
            finder = _ListFinder(
                sentence=sentence,
                before=tuple(each.skeleton for each in before),
                after=after.text if after and after.section == sentence.section else "",
            )
            found += finder.find()
        before.append(sentence)
    return tuple(found)


_Totals = dict[str, tuple[Quantity, ...]]


@dataclass(frozen=True, kw_only=True)
class _ListFinder:
    """Finds the lists of one sentence; ``before`` are those before it in its paragraph, ``after`` is the next."""

    sentence: Sentence
    before: tuple[Skeleton, ...]
    after: str

    @property
    def skeleton(self) -> Skeleton:
        """The sentence with signs for its figures and dates."""
        return self.sentence.skeleton

    def find(self) -> Iterator[CountedList]:
        """Yield the lists of the sentence."""
        yield from self.introduced()
        yield from self.following()
        yield from self.apart()
        yield from self.totalled()
        yield from self.told_after()
        yield from self.shared()

    def introduced(self) -> Iterator[CountedList]:
        """Yield lists after 其中, 包括, 含: the total is a figure before it, in this sentence or the one before."""
        text = self.skeleton.text
        for match in INTRODUCED.finditer(text):
            totals = _figures(self.skeleton, match.start())
            if not totals and match.start() <= _AT_HEAD:
                totals = next((found for each in reversed(self.before) if (found := _figures(each))), {})
            closing = _closing(text, match.start())
            nested = text.find("其中", match.end())
            end = closing if closing is not None else nested if nested >= 0 else len(text)
            yield from self._lists(totals, (match.end(), end), is_whole=False)

    def following(self) -> Iterator[CountedList]:
        """Yield lists after a colon, in brackets or after 分别为: 171条：…; 3607件（…）."""
        text = self.skeleton.text
        for match in (*_FOLLOWS.finditer(text), *_RESPECTIVELY.finditer(text)):
            opens = match.re is _FOLLOWS and match["opens"] == "（"
            closing = text.find("）", match.end()) if opens else len(text)
            end = closing if closing >= 0 else len(text)
            if is_measure(text, match.start("total")):
                continue
            totals = _total(self.skeleton, match)
            named = match.re is _RESPECTIVELY
            if named:
                figures = _figures(self.skeleton, match.end("total"))
                totals = {unit: figures.get(unit, own) for unit, own in totals.items()}
            yield from self._lists(totals, (match.end(), end), is_whole=True, named=named)

    def apart(self) -> Iterator[CountedList]:
        """Yield lists in brackets after the full stop that ends their total: 1243条。（网站812条、微信431条）."""
        opens = _APART.search(self.skeleton.text)
        match = _ENDS_IN_TOTAL.search(self.before[-1].text) if opens and self.before else None
        closing = self.skeleton.text.find("）")
        if opens and match and closing > 0:
            totals = _total(self.before[-1], match)
            figures = _figures(self.before[-1])
            if all(figures.get(unit) == total for unit, total in totals.items()):
                yield from self._lists(totals, (opens.end(), closing), is_whole=True, named=True)

    def totalled(self) -> Iterator[CountedList]:
        """Yield lists that end in their total: …8条，…12条，共计20条."""
        for match in _TOTALLED.finditer(self.skeleton.text):
            total = _total(self.skeleton, match)
            start, is_sure = find_first(self.skeleton, match.start(), next(iter(total)))
            is_sure = is_sure and not is_of_several_years(self.skeleton.text[: match.end()])
            for found in self._lists(total, (start, match.start()), is_whole=True, total_last=True):
                if is_sure or found.adds_up():
                    yield found

    def told_after(self) -> Iterator[CountedList]:
        """Yield lists whose total follows with its own verb and noun: …28件，共收到政府信息公开申请116件."""
        text = self.skeleton.text
        for match in TOLD_AFTER.finditer(text):
            total = _total(self.skeleton, match)
            start, is_sure = find_first(self.skeleton, match.start(), next(iter(total)))
            if is_sure and not INTRODUCED.search(text, 0, start):
                for found in self._lists(total, (start, match.start()), is_whole=True, total_last=True):
                    if is_theirs(found, [part.words for part in found.parts], match):
                        yield found

    def shared(self) -> Iterator[CountedList]:
        """Yield shares of one whole that come to more than 100%."""
        shares = find_shares_beyond_all(self.sentence, self.skeleton)
        if shares and not self._may_repeat(0):
            parts, span = shares
            yield self._list((_ALL,), parts, span, is_whole=True, ends_sentence=True)

    def _lists(
        self, totals: _Totals, span: Span, *, is_whole: bool, total_last: bool = False, named: bool = False
    ) -> Iterator[CountedList]:
        """Yield a list for each unit; what may be none only if it adds up, so, if ``named``, bare figures."""
        run = gather(self.sentence, self.skeleton, totals, span)
        doubtful = (
            is_of_years(run.words, self.skeleton.text[: span[0]])
            or self._may_repeat(span[0])
            or (named and COUNT in run.words)
        )
        for unit, candidates in totals.items():
            if len(run.parts[unit]) >= LEAST_PARTS and max(total.value for total in candidates) > 1:
                found = self._list(
                    candidates,
                    run.parts[unit],
                    (span[0], run.end),
                    is_whole=is_whole and run.undisturbed,
                    ends_sentence=run.to_end,
                    total_last=total_last,
                )
                if not (doubtful or (named and len(candidates) > 1)) or found.adds_up():
                    yield found

    def _list(
        self,
        totals: tuple[Quantity, ...],
        parts: tuple[Part, ...],
        span: Span,
        *,
        is_whole: bool,
        ends_sentence: bool,
        total_last: bool = False,
    ) -> CountedList:
        first, last = self.skeleton.folded_span(span[0], max(span[1], span[0] + 1))
        origin = self.sentence.folded.origin(first, last)
        return CountedList(
            totals=totals,
            parts=parts,
            is_whole=is_whole,
            ends_sentence=ends_sentence,
            total_last=total_last,
            words=self.sentence.text[first:last],
            section=self.sentence.section,
            start=origin[0],
            end=origin[1],
        )

    def _may_repeat(self, start: int) -> bool:
        return may_repeat(self.skeleton.text, self.skeleton.text[start:], self.after)


def _total(skeleton: Skeleton, match: re.Match[str]) -> _Totals:
    quantity = skeleton.quantity(match.start("total"))
    return {unit_of(quantity): (quantity,)}


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
