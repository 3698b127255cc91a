"""A list of the prose with its total: what its entries come to, by every way they may be meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import Final

from gongkai.report.cell import Figure
from gongkai.report.claims.entries import is_the_rest
from gongkai.report.claims.numerals import NOTHING, Bound, Interval, Quantity

LEAST_PARTS: Final = 2
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
    def is_of_one_unit(self) -> bool:
        """Whether all entries are counted alike, and not 文字20篇、视频4个."""
        return len({unit_of(part.quantity) for part in self.parts}) == 1

    @property
    def possible(self) -> Interval:
        """What the parts can come to together."""
        return sum((_held(part.quantity) for part in self.parts), NOTHING)

    @property
    def usual(self) -> Interval:
        """What the parts come to, if 余 and 约 are meant as they usually are."""
        return sum((part.quantity.usual for part in self.parts), NOTHING)

    def adds_up(self, *, usually: bool = False) -> bool:
        """Say whether all parts come to the total, or those nearest to it as one breakdown among several."""
        stated = [total.usual if usually else _held(total) for total in self.totals]
        wholes = [*stated, *(one + other for one, other in combinations(stated, 2))]  # 新收与上年结转 together
        sums = [part.quantity.usual if usually else _held(part.quantity) for part in self.parts]
        runs = tuple(self._runs(sums))
        return any(whole.meets(run) for whole in wholes for run in runs)

    def _runs(self, sums: list[Interval]) -> Iterator[Interval]:
        """Yield what all parts come to, and those nearest to the total where the others look like another list."""
        yield sum(sums, NOTHING)
        if self.total_last:
            yield from list(accumulate(reversed(sums)))[LEAST_PARTS - 1 : -1]
            return
        for heads in (self._heads("；"), self._heads("，；")):
            yield from [sum((sums[place] for place in heads), NOTHING)] if heads else []
        yield from self._in_its_own_unit(sums)
        marks = [part.mark for part in self.parts]
        for length in range(LEAST_PARTS, len(sums)):
            # Entries joined by 、 are of one list; after another mark a second breakdown of the total may begin.
            breaks_off = marks[length - 1] not in marks[: length - 1]
            is_complete = marks[length - 1] != "、" or is_the_rest(self.parts[length - 1].words)
            if breaks_off or is_complete:
                yield sum(sums[:length], NOTHING)

    def _in_its_own_unit(self, sums: list[Interval]) -> Iterator[Interval]:
        """Yield what the entries come to that are counted as the first one is, where others are not: 视频14个."""
        unit = unit_of(self.parts[0].quantity)
        own = [each for each, part in zip(sums, self.parts, strict=True) if unit_of(part.quantity) == unit]
        if LEAST_PARTS <= len(own) < len(sums):
            yield sum(own, NOTHING)

    def _heads(self, marks: str) -> tuple[int, ...]:
        """Return the places of the entries that lead a stretch up to one of some marks, if parts of theirs follow.

        网站发布982条、转载231条；微信发布281条: what was reprinted is a part of what the site published.
        """
        ends = [place for place, part in enumerate(self.parts[:-1]) if part.mark in marks]
        starts = [0, *(place + 1 for place in ends)]
        if len(starts) < LEAST_PARTS or len(starts) == len(self.parts):
            return ()
        values = [part.quantity.value for part in self.parts]
        stretches = zip(starts, [*starts[1:], len(values)], strict=True)
        return tuple(starts) if all(_holds(values[start:end]) for start, end in stretches) else ()

    def exceeds(self) -> bool:
        """Say whether the parts certainly come to more than all that may be their total."""
        high = sum((_held(total) for total in self.totals), NOTHING).high
        heads = self._heads("；")
        leaves = [self.parts[place] for place in heads] or self.parts
        return high is not None and sum((_held(part.quantity) for part in leaves), NOTHING).low > high


def unit_of(quantity: Quantity) -> str:
    """Return a figure's unit, one for all that mean the same."""
    return _ONE_UNIT.get(quantity.unit, quantity.unit)


def _holds(values: Sequence[Figure]) -> bool:
    """Say whether the first figure can hold the others as its parts."""
    return sum(values[1:]) <= values[0]


def _held(quantity: Quantity) -> Interval:
    """Return what a figure can be, one with decimals (1.2万) cut off or rounded no further than it is written.

    Of 约1.2万 and 1.2万余 that is not certain.
    """
    if quantity.bound is Bound.ABOUT and quantity.upper is None and _is_plain(quantity.text):
        return Interval(low=quantity.value - quantity.grain // 2, high=quantity.value + quantity.grain - 1)
    return quantity.possible


def _is_plain(text: str) -> bool:
    return "." in text and not any(word in text for word in ("约", "左右", "上下"))
