"""A sentence with its figures and dates made single signs, so that patterns can speak of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gongkai.report.claims import patterns
from gongkai.report.claims.numerals import NUMERAL, Quantity, parse_chinese

_DATE: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?:(?:度(?!假))?(?P<month>\d{1,2})月(?:\d{1,2}[日号])?|度)?"
    r"|(?<!\d)(?P<short>(?:19|20)\d{2})(?P<mark>[/.-])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|(?P<words>[一二][〇零○九][〇零○一二三四五六七八九]{2})年(?:度)?"
    r"|\d{1,2}月\d{1,2}[日号]"
)
_DROPPED: Final = re.compile(r"《[^《》]*》|“")
_GREW: Final = re.compile(r"(?:增加|增长|减少|下降|上升|提升|提高|降低|增幅|降幅|增|减|多|少|翻)(?:了|约|近|为|达)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or year; ``is_day`` says that it names a day or a month and not the whole year."""

    year: int | None
    is_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A sentence's text with signs; ``signs`` gives each one's meaning, ``spans`` each character's folded span."""

    text: str
    signs: dict[int, Quantity | Date]
    spans: tuple[tuple[int, int], ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The signs that stand in it."""
        return frozenset([self.text[index] for index in self.signs])

    def quantity(self, index: int) -> Quantity:
        """Return the figure at a sign.

        Raises:
            TypeError: the sign is a date's.
        """
        found = self.signs[index]
        if not isinstance(found, Quantity):
            message = f"the sign at {index} is a date"
            raise TypeError(message)
        return found

    def date(self, index: int) -> Date:
        """Return the date at a sign.

        Raises:
            TypeError: the sign is a figure's.
        """
        found = self.signs[index]
        if not isinstance(found, Date):
            message = f"the sign at {index} is a figure"
            raise TypeError(message)
        return found

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the folded sentence of a span here."""
        return self.spans[start][0], self.spans[max(end - 1, start)][1]


def make_skeleton(text: str, quantities: Iterable[Quantity]) -> Skeleton:
    """Replace a folded sentence's figures and its dates by signs.

    Quotation marks are dropped, and titles (《…》), whose figures are no claims.
    """
    marks: list[tuple[int, int, str, Quantity | Date | None]] = [
        (match.start(), match.end(), "", None) for match in _DROPPED.finditer(text)
    ]
    if NUMERAL.search(text):
        marks += [(match.start(), match.end(), patterns.DATE, _date(match)) for match in _DATE.finditer(text)]
    marks += [(found.start, found.end, _sign(found, text), found) for found in quantities]
    characters: list[str] = []
    signs: dict[int, Quantity | Date] = {}
    spans: list[tuple[int, int]] = []
    position = 0
    for start, end, sign, meaning in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start < position:
            continue
        characters += text[position:start]
        spans += [(index, index + 1) for index in range(position, start)]
        if meaning is not None:
            signs[len(characters)] = meaning
            characters.append(sign)
            spans.append((start, end))
        position = end
    characters += text[position:]
    spans += [(index, index + 1) for index in range(position, len(text))]
    return Skeleton(text="".join(characters), signs=signs, spans=tuple(spans))


def _date(match: re.Match[str]) -> Date:
    if match["words"]:
        return Date(year=parse_chinese(match["words"]), is_day=False)
    year = match["year"] or match["short"]
    return Date(year=int(year) if year else None, is_day=not match["year"] or bool(match["month"]))


def _sign(quantity: Quantity, text: str) -> str:
    if _GREW.search(text, max(quantity.start - 4, 0), quantity.start) or quantity.unit.endswith("百分点"):
        return patterns.CHANGE
    if quantity.unit == "元":
        return patterns.MONEY
    if quantity.unit == "%":
        return patterns.WHOLE if quantity.value == 100 else patterns.SHARE  # noqa: PLR2004  # a hundred in the hundred
    return patterns.COUNT
