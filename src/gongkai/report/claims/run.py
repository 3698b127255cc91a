"""How far a list runs: its entries, one after another, up to the first stretch that is none."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from gongkai.report.claims.counted import Part
from gongkai.report.claims.entries import begins_another, is_of_another_year, sums_up
from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.patterns import CHANGE, COUNT, DATE, SHARE, SIGNS, WHOLE
from gongkai.report.claims.sentences import Sentence
from gongkai.report.claims.skeleton import Skeleton

SEGMENT: Final = re.compile(rf"(?P<words>[^，、；。！？]+?)(?P<end>[，、；。！？]|(?<=[{COUNT}·])(?:以及|和|及|与)|$)")
"""A stretch between marks; 和 after a figure parts two entries as 、 does."""
_MARKS: Final = "，、；。！？"
_AND_SO_ON: Final = re.compile(rf"等(?:[^，。；、{SIGNS}]{{0,6}})$|等等")
_OTHER_MATTER: Final = re.compile(r"复议|诉讼|起诉")
"""What a list of applications may end with and does not count among them."""
_BRACKETS: Final = re.compile(r"（[^（）]*）")
_ONE_UNIT: Final = {"份": "件", "宗": "件", "件次": "件", "起": "件"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The entries of a list by unit, and their ``words`` as the skeleton has them.

    ``end`` is how far it ran, ``undisturbed`` by anything foreign, and ``to_end`` of where it may stand.
    """

    parts: dict[str, tuple[Part, ...]]
    words: tuple[str, ...]
    end: int
    undisturbed: bool
    to_end: bool


def gather(sentence: Sentence, skeleton: Skeleton, units: Collection[str], span: tuple[int, int]) -> Run:
    """Gather the entries in some units within a span of the skeleton."""
    return _Gatherer(sentence=sentence, skeleton=skeleton, parts={unit: [] for unit in units}).gather(*span)


def unit_of(quantity: Quantity) -> str:
    """Return a figure's unit, one for all that mean the same."""
    return _ONE_UNIT.get(quantity.unit, quantity.unit)


def without_brackets(text: str) -> str:
    """Blank out what stands in closed brackets, keeping every index."""
    return _BRACKETS.sub(lambda match: "·" * len(match.group()), text)


def list_figures(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of the figures between two indices that are no dates, shares or changes."""
    for index in range(start, end):
        if COUNT <= text[index] <= CHANGE and text[index] not in (DATE, SHARE, WHOLE, CHANGE):
            yield index


@dataclass(frozen=True, kw_only=True)
class _Gatherer:
    sentence: Sentence
    skeleton: Skeleton
    parts: dict[str, list[Part]]
    words: list[str] = field(default_factory=list)

    def gather(self, start: int, end: int) -> Run:
        whole, pending = self.skeleton.text, start
        text = whole[:start] + without_brackets(whole[start:end])
        for match in SEGMENT.finditer(text, start):
            words = match["words"]
            figures = list(list_figures(text, *match.span("words")))
            ours = [index for index in figures if self._is_ours(index)]
            if _AND_SO_ON.search(words):
                return self._stop(match.end("words"), undisturbed=False)
            if not figures and match["end"] == "、":
                continue  # 信访、重复申请等不予处理80件 is one entry
            if len(ours) != 1:
                more = any(self._is_ours(index) for index in list_figures(text, match.start(), len(text)))
                return self._stop(pending, undisturbed=not figures and not more)
            quantity = self.skeleton.quantity(ours[0])
            if self._is_foreign(words, quantity):
                return self._stop(pending, undisturbed=False)
            first, last = self.skeleton.folded_span(pending, match.end("words"))
            mark = match["end"] if match["end"] in _MARKS else "、"
            self.parts[unit_of(quantity)].append(
                Part(words=self.sentence.text[first:last], quantity=quantity, mark=mark)
            )
            self.words.append(words)
            pending = match.end()
        return self._stop(pending, undisturbed=True, to_end=True)

    def _is_ours(self, index: int) -> bool:
        return unit_of(self.skeleton.quantity(index)) in self.parts

    def _is_foreign(self, words: str, quantity: Quantity) -> bool:
        """Say whether a figure is no entry of the list, though it stands where one may."""
        if is_of_another_year(words):
            return True
        if not self.words:
            return False
        before = [part.quantity.value for part in self.parts[unit_of(quantity)]]
        return (
            _OTHER_MATTER.search(words) is not None
            or begins_another(words, self.words)
            or sums_up(words, quantity.value, before)
        )

    def _stop(self, end: int, *, undisturbed: bool, to_end: bool = False) -> Run:
        return Run(
            parts={unit: tuple(parts) for unit, parts in self.parts.items()},
            words=tuple(self.words),
            end=end,
            undisturbed=undisturbed,
            to_end=to_end,
        )
