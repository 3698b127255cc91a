"""Lists in prose that state their total: 共发布信息82条，其中政务动态71条、……; …，共计680余条.

A list after 其中 or 包括 may leave things out; one that ends in 共计, or follows its total after a colon or in
brackets, may not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import Final

from gongkai.report.claims.numerals import NOTHING, Interval, Quantity
from gongkai.report.claims.patterns import CHANGE, COUNT, DATE, MONEY, SHARE, SIGNS, WHOLE
from gongkai.report.claims.sentences import Sentence, find_sentences
from gongkai.report.claims.skeleton import Skeleton, make_skeleton
from gongkai.report.report import Passage

_INTRODUCED: Final = re.compile(r"其中|包括|具体[为是]|含(?![量有义])|^(?:在)?[^，。；、]{2,16}中，")
_AT_HEAD: Final = 18
"""Characters within which an introduction at a sentence's head looks back to the sentences before it."""
_FOLLOWS: Final = re.compile(rf"(?P<total>{COUNT})(?P<opens>[：（])(?!其中|含|包括|占)")
_TOTALLED: Final = re.compile(
    rf"[，、；](?:全年|以上|累计|全部)?(?:共计|合计|总计|总共|共)(?:为|有)?(?P<total>{COUNT})"
)
_SEGMENT: Final = re.compile(r"(?P<words>[^，、；。！？]+)(?P<end>[，、；。！？]?)")
_AND_SO_ON: Final = re.compile(rf"等(?:[^，。；、{SIGNS}]{{0,6}})$|等等")
_OTHER_MATTER: Final = re.compile(r"复议|诉讼|起诉")
"""What a list of applications may end with and does not count among them."""
_BRACKETS: Final = re.compile(r"（[^（）]*）")
_LEAST_PARTS: Final = 2
_ONE_UNIT: Final = {"份": "件", "宗": "件", "件次": "件", "起": "件"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry of a list, by its words and figure, with the punctuation ``mark`` after it."""

    words: str
    quantity: Quantity
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedList:
    """Parts in one unit with the total the prose states for them.

    ``totals`` are the figures that may be meant as the total, the nearest last. ``is_whole`` says that the list
    claims to leave nothing out, ``ends_sentence`` that nothing but its entries follows its introduction, ``total_last``
    that the total follows it. ``start`` and ``end`` are its place in the section's text.
    """

    totals: tuple[Quantity, ...]
    parts: tuple[Part, ...]
    is_whole: bool
    ends_sentence: bool
    total_last: bool
    words: str
    section: str
    start: int
    end: int

    @property
    def total(self) -> Quantity:
        """The total it is held against: the largest of those that may be meant."""
        return max(self.totals, key=lambda total: total.value)

    @property
    def possible(self) -> Interval:
        """What the parts can come to together."""
        return sum((part.quantity.possible for part in self.parts), NOTHING)

    @property
    def usual(self) -> Interval:
        """What the parts come to, if 余 and 约 are meant as they usually are."""
        return sum((part.quantity.usual for part in self.parts), NOTHING)

    def adds_up(self, *, usually: bool = False) -> bool:
        """Say whether all parts come to the total, or those nearest to it as one breakdown among several."""
        stated = [total.usual if usually else total.possible for total in self.totals]
        wholes = [*stated, *(one + other for one, other in combinations(stated, 2))]  # 新收与上年结转 together
        sums = [part.quantity.usual if usually else part.quantity.possible for part in self.parts]
        return any(whole.meets(run) for whole in wholes for run in self._runs(sums, whole))

    def _runs(self, sums: list[Interval], whole: Interval) -> Iterator[Interval]:
        """Yield what all parts come to, and those nearest to the total where the others look like another list."""
        yield sum(sums, NOTHING)
        if self.total_last:
            yield from list(accumulate(reversed(sums)))[_LEAST_PARTS - 1 : -1]
            return
        marks = [part.mark for part in self.parts]
        for length in range(_LEAST_PARTS, len(sums)):
            # Entries joined by 、 are of one list; after another mark a second breakdown of the total may begin.
            breaks_off = marks[length - 1] not in marks[: length - 1]
            begins_again = marks[length - 1] != "、" and whole.meets(sum(sums[length:], NOTHING))
            if breaks_off or begins_again:
                yield sum(sums[:length], NOTHING)

    def exceeds(self) -> bool:
        """Say whether the parts certainly come to more than all that may be their total."""
        high = sum((total.possible for total in self.totals), NOTHING).high
        return high is not None and self.possible.low > high


def find_lists(sections: Mapping[str, Passage]) -> tuple[CountedList, ...]:
    """Return the lists of the prose that state their total."""
    found: list[CountedList] = []
    before: list[tuple[Sentence, Skeleton]] = []
    for sentence in find_sentences(sections):
        before = [
            pair for pair in before if (pair[0].section, pair[0].paragraph) == (sentence.section, sentence.paragraph)
        ]
        skeleton = make_skeleton(sentence)
        finder = _ListFinder(sentence=sentence, skeleton=skeleton, before=tuple(each for _, each in before))
        found += [*finder.introduced(), *finder.following(), *finder.totalled()]
        before.append((sentence, skeleton))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """How far a list ran: ``undisturbed`` by anything foreign, and ``to_end`` of where it may stand."""

    end: int
    undisturbed: bool
    to_end: bool


_Totals = dict[str, tuple[Quantity, ...]]


@dataclass(frozen=True, kw_only=True)
class _ListFinder:
    """Finds the lists of one sentence; ``before`` are those before it in its paragraph."""

    sentence: Sentence
    skeleton: Skeleton
    before: tuple[Skeleton, ...]

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
            total = self.skeleton.quantity(match.start("total"))
            end = closing if closing >= 0 else len(text)
            yield from self._lists({_unit(total): (total,)}, match.end(), end, is_whole=True)

    def totalled(self) -> Iterator[CountedList]:
        """Yield lists that end in their total: …8条，…12条，共计20条."""
        for match in _TOTALLED.finditer(self.skeleton.text):
            total = self.skeleton.quantity(match.start("total"))
            start = self._first_entry(match.start(), _unit(total))
            yield from self._lists({_unit(total): (total,)}, start, match.start(), is_whole=True, total_last=True)

    def _first_entry(self, end: int, unit: str) -> int:
        """Go back from a total over the segments that each hold one figure of its unit."""
        start = end
        text = _without_brackets(self.skeleton.text)
        for match in reversed(list(_SEGMENT.finditer(text, 0, end))):
            figures = [i for i in range(*match.span("words")) if COUNT <= text[i] <= CHANGE and text[i] != DATE]
            units = [_unit(self.skeleton.quantity(i)) for i in figures]
            if units != [unit] or "其中" in match["words"]:
                break
            start = match.start()
        return start

    def _lists(
        self, totals: _Totals, start: int, end: int, *, is_whole: bool, total_last: bool = False
    ) -> Iterator[CountedList]:
        parts: dict[str, list[Part]] = {unit: [] for unit in totals}
        run = self._collect(parts, start, end)
        first, last = self.skeleton.folded_span(start, max(run.end, start + 1))
        origin = self.sentence.folded.origin(first, last)
        for unit, candidates in totals.items():
            if len(parts[unit]) >= _LEAST_PARTS and max(total.value for total in candidates) > 1:
                yield CountedList(
                    totals=candidates,
                    parts=tuple(parts[unit]),
                    is_whole=is_whole and run.undisturbed,
                    ends_sentence=run.undisturbed and run.to_end,
                    total_last=total_last,
                    words=self.sentence.text[first:last],
                    section=self.sentence.section,
                    start=origin[0],
                    end=origin[1],
                )

    def _collect(self, parts: dict[str, list[Part]], start: int, end: int) -> _Run:
        """Gather the entries up to the first segment that is none."""
        whole, pending = self.skeleton.text, start
        text = whole[:start] + _without_brackets(whole[start:end])
        for match in _SEGMENT.finditer(text, start):
            words = match["words"]
            signs = [index for index in range(*match.span("words")) if COUNT <= text[index] <= CHANGE]
            figures = [index for index in signs if text[index] not in (DATE, SHARE, WHOLE, CHANGE)]
            ours = [index for index in figures if _unit(self.skeleton.quantity(index)) in parts]
            if _AND_SO_ON.search(words):
                return _Run(end=match.end("words"), undisturbed=False, to_end=False)
            if not figures and match["end"] == "、":
                continue  # 信访、重复申请等不予处理80件 is one entry
            if len(ours) != 1 or (_OTHER_MATTER.search(words) and any(parts.values())):
                return _Run(end=pending, undisturbed=not figures, to_end=False)
            first, last = self.skeleton.folded_span(pending, match.end("words"))
            quantity = self.skeleton.quantity(ours[0])
            entry = Part(words=self.sentence.text[first:last], quantity=quantity, mark=match["end"])
            parts[_unit(quantity)].append(entry)
            pending = match.end()
        return _Run(end=pending, undisturbed=True, to_end=True)


def _unit(quantity: Quantity) -> str:
    return _ONE_UNIT.get(quantity.unit, quantity.unit)


def _figures(skeleton: Skeleton, end: int | None = None) -> _Totals:
    """Return the figures before an index that may be a total, by unit; those in brackets are not."""
    text = _without_brackets(skeleton.text[:end])
    found: dict[str, tuple[Quantity, ...]] = {}
    for index, character in enumerate(text):
        if character in (COUNT, MONEY):
            quantity = skeleton.quantity(index)
            found[_unit(quantity)] = (*found.get(_unit(quantity), ()), quantity)
    return found


def _closing(text: str, index: int) -> int | None:
    """Return where the bracket around an index closes, or None outside brackets."""
    opened = text.rfind("（", 0, index)
    if opened < 0 or text.find("）", opened, index) >= 0:
        return None
    closing = text.find("）", index)
    return closing if closing >= 0 else None


def _without_brackets(text: str) -> str:
    """Blank out what stands in closed brackets, keeping every index."""
    return _BRACKETS.sub(lambda match: "·" * len(match.group()), text)
