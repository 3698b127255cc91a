"""How far a list runs: its entries, one after another, up to the first stretch that is none."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from gongkai.report.claims.counted import Part, unit_of
from gongkai.report.claims.entries import begins_another, is_of_another_year, sums_up
from gongkai.report.claims.numerals import Quantity
from gongkai.report.claims.patterns import CHANGE, COUNT, DATE, SHARE, SIGNS, WHOLE
from gongkai.report.claims.sentences import Sentence
from gongkai.report.claims.skeleton import Skeleton

SEGMENT: Final = re.compile(rf"(?P<words>[^，、；。！？]+?)(?P<end>[，、；。！？]|(?<=[{COUNT}·])(?:以及|和|及|与)|$)")
"""A stretch between marks; 和 after a figure parts two entries as 、 does."""
INTRODUCED: Final = re.compile(
    r"(?:其中(?:包括|含)?|包括|具体[为是]|含(?![量有义]))[：，]?|^(?:在)?[^，。；、]{2,16}中，"
)
_MARKS: Final = "，、；。！？"
_AND_SO_ON: Final = re.compile(rf"等(?:[^，。；、{SIGNS}]{{0,6}})$|等等")
_OTHER_MATTER: Final = re.compile(r"复议|诉讼|起诉")
"""What a list of applications may end with and does not count among them."""
_OF_THE_ENTRY: Final = re.compile(r"包括|含(?![量有义])")
"""How an entry begins that is a part of the one before it: 网站812条，含转载300条."""
_BRACKETS: Final = re.compile(r"（[^（）]*）")
_PIECES: Final = frozenset("篇个条部幅期张")
"""Units of one and the same thing in its several forms: 文字20篇、视频14个."""
_FORM: Final = re.compile(
    r"(?:[文图]字|图[解片文表]|长图|漫画|海报|动[漫画]|[短微]?视频|音频|问答|访谈|专家|媒体)(?:类|解读|版|作品|产品)*"
    rf"{COUNT}"
)


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


def find_first(skeleton: Skeleton, end: int, unit: str) -> tuple[int, bool]:
    """Go back from a total over the segments that each hold one figure of its unit.

    Returns where the first begins, and whether it surely is the first: nothing before it is counted in the unit.
    """
    start = end
    text = without_brackets(skeleton.text)
    for match in reversed(list(SEGMENT.finditer(text, 0, end))):
        first, last = match.span("words")
        introduced = [each.end() for each in INTRODUCED.finditer(text, first, last)]
        opens = introduced[-1] if introduced else first
        is_entry = _units(skeleton, text, opens, last) == [unit]
        start = opens if is_entry else start
        if introduced or not is_entry:
            break
    return start, unit not in _units(skeleton, text, 0, start)


def _units(skeleton: Skeleton, text: str, start: int, end: int) -> list[str]:
    return [unit_of(skeleton.quantity(index)) for index in list_figures(text, start, end)]


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
        whole, pending, is_mixed = self.skeleton.text, start, False
        text = whole[:start] + without_brackets(whole[start:end])
        for match in SEGMENT.finditer(text, start):
            words = match["words"]
            figures = list(list_figures(text, *match.span("words")))
            ours = [index for index in figures if self._is_ours(index)]
            if _AND_SO_ON.search(words):
                return self._stop(match.end("words"), undisturbed=False)
            if not figures and match["end"] == "、":
                continue  # 信访、重复申请等不予处理80件 is one entry
            if not ours and len(figures) == 1 and self._is_another_form(words, figures[0]):
                ours, is_mixed = figures, True
            if len(ours) != 1:
                more = any(self._is_ours(index) for index in list_figures(text, match.start(), len(text)))
                return self._stop(pending, undisturbed=not figures and not more)
            quantity = self.skeleton.quantity(ours[0])
            if self._is_foreign(words, quantity):
                return self._stop(pending, undisturbed=False)
            first, last = self.skeleton.folded_span(pending, match.end("words"))
            mark = match["end"] if match["end"] in _MARKS else "、"
            entry = Part(words=self.sentence.text[first:last], quantity=quantity, mark=mark)
            self.parts.get(unit_of(quantity), next(iter(self.parts.values()))).append(entry)
            self.words.append(words)
            pending = match.end()
        return self._stop(pending, undisturbed=not is_mixed, to_end=not is_mixed)

    def _is_ours(self, index: int) -> bool:
        return unit_of(self.skeleton.quantity(index)) in self.parts

    def _is_another_form(self, words: str, index: int) -> bool:
        """Say whether an entry, joined by 、 to those before, counts another form of the thing in its own unit."""
        if len(self.parts) != 1 or _FORM.fullmatch(words) is None:
            return False
        unit, parts = next(iter(self.parts.items()))
        joined = bool(parts) and parts[-1].mark == "、"
        return joined and {unit, unit_of(self.skeleton.quantity(index))} <= _PIECES

    def _is_foreign(self, words: str, quantity: Quantity) -> bool:
        """Say whether a figure is no entry of the list, though it stands where one may."""
        if is_of_another_year(words):
            return True
        if not self.words:
            return False
        before = [part.quantity.value for part in self.parts.get(unit_of(quantity), ())]
        return (
            _OF_THE_ENTRY.match(words) is not None
            or _OTHER_MATTER.search(words) is not None
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
