"""Figures as prose writes them: 1,295件, 十二件, 18万余条, 约300篇, 17.46%, 2950元, 9116.36万元.

Texts are expected folded (see ``folding``): half-width digits, no white space.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from gongkai.report.cell import Figure


class Bound(StrEnum):
    """How the words around a figure let the true one differ from it."""

    EXACT = "exact"
    ABOUT = "about"
    """约, 左右, or a figure rounded to 万 or 亿."""
    AT_LEAST = "at-least"
    """余, 多, 超, 以上."""
    AT_MOST = "at-most"
    """近, 不足, 以内."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The figures between ``low`` and ``high``, both included; ``high`` None has no upper end."""

    low: Figure
    high: Figure | None

    def __contains__(self, figure: Figure) -> bool:
        """Say whether a figure lies inside."""
        return self.low <= figure and (self.high is None or figure <= self.high)

    def __add__(self, other: "Interval") -> "Interval":
        """Return where the sum of two figures lies."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low=self.low + other.low, high=high)

    def meets(self, other: "Interval") -> bool:
        """Say whether the two have a figure in common."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def __str__(self) -> str:
        """Write it as people do: 673, 673至682, 200以上."""
        if self.high is None:
            return f"{self.low}以上"
        return str(self.low) if self.low == self.high else f"{self.low}至{self.high}"


NOTHING: Final = Interval(low=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit and what its words allow.

    ``value`` is a count, a percentage, or money in 元 (万元 and 亿元 are brought to it). ``grain`` is the value of the
    last digit printed (100 for 9116.36万元); ``text`` is what was written, ``start`` and ``end`` its place in the
    folded text.
    """

    value: Figure
    unit: str
    bound: Bound = Bound.EXACT
    grain: Figure = 1
    upper: Figure | None = None
    text: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def possible(self) -> Interval:
        """Every figure the words allow: 680余 is 680 to 689."""
        return self._interval(self._step)

    @property
    def usual(self) -> Interval:
        """The figures the words usually mean: nearer to the next ten one would write 近690, not 680余."""
        return self._interval(self._step / 2 if isinstance(self._step, Decimal) else self._step // 2)

    @property
    def is_exact(self) -> bool:
        """Whether one figure alone is meant."""
        return self.possible.low == self.possible.high

    @property
    def _step(self) -> Figure:
        """The value of one in the last digit that is not a zero: 10 for 680, 10000 for 18万."""
        if self.value == 0:
            return self.grain
        step = self.grain
        while self.value % (step * 10) == 0:
            step *= 10
        return step

    def _interval(self, step: Figure) -> Interval:
        if self.upper is not None:
            return Interval(low=self.value, high=self.upper)
        within = step - self.grain if step > self.grain else step
        match self.bound:
            case Bound.AT_LEAST:
                return Interval(low=self.value, high=self.value + within)
            case Bound.ABOUT:
                return Interval(low=max(self.value - step, 0), high=self.value + step)
            case Bound.AT_MOST:
                return Interval(low=max(self.value - step, 0), high=self.value)
            case Bound.EXACT:
                return Interval(low=self.value, high=self.value)


_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10_000, "亿": 100_000_000}


def parse_chinese(numeral: str) -> int:
    """Return the number a Chinese numeral writes: 三百零五, 十二, 一万二千, 二〇二四, 两亿.

    Raises:
        ValueError: it is no number.
    """
    if not numeral or any(character not in _DIGITS | _SMALL | _LARGE for character in numeral):
        message = f"{numeral!r} is not a Chinese numeral"
        raise ValueError(message)
    if all(character in _DIGITS for character in numeral):
        if len(numeral) in {2, 3} and not set(numeral) & set("零〇○"):
            message = f"{numeral!r} may be a guess between two numbers (三四件)"
            raise ValueError(message)
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total = section = digit = 0
    last_unit = 1
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
            last_unit = 1 if digit == 0 else last_unit
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            digit, last_unit = 0, _SMALL[character]
        else:
            # 万 multiplies what stands before it in this section; 亿 all that stands before it.
            before = section + digit or (0 if total else 1)
            total = (total + before) * _LARGE[character] if character == "亿" else total + before * _LARGE[character]
            section = digit = 0
            last_unit = _LARGE[character]
    # Spoken shorthand: 一百二 is 120, 三万五 is 35,000.
    return total + section + digit * max(last_unit // 10, 1)


_UNITS: Final = (
    "件次|人次|户次|车次|场次|批次|人份|[件份宗起例条篇期次场个项名人封张页部家户册幅类种批则笔处所辆块集档卷元]"
)
_ARABIC: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE: Final = r"[零〇一二三四五六七八九十百千万亿两]+"
NUMERAL: Final = re.compile(r"[\d零〇○一二三四五六七八九十百千万亿两]")
"""A sign of a number; a text without any has no figure, no date and no year."""
_WRITTEN: Final = rf"{_ARABIC}(?:[亿万千百]{_ARABIC})*|{_CHINESE}"
_QUANTITY: Final = re.compile(
    rf"(?P<before>大约|约|将近|接近|近|超过|超|逾|不足|不到|不少于|至少|达到|达)?"
    rf"(?<![第\d.A-Za-z/])(?:(?P<from>{_WRITTEN})[至到~～—-]+)?"
    rf"(?P<number>{_WRITTEN})(?P<odd>[余多])?(?P<scale>[亿万千百]+)?(?P<more>[余多])?"
    rf"(?P<unit>个?百分点|{_UNITS}|%)(?P<after>左右|上下|以上|以内|余(?=[,，。、；）]|$))?"
    r"(?![例龙]|性(?!质)|站式|事(?!项)|体化)"
)
_PERCENT_IN_WORDS: Final = re.compile(rf"百分之(?P<number>{_CHINESE})(?:点(?P<decimals>[零〇一二三四五六七八九]+))?")
_BOUNDS: Final = {
    **dict.fromkeys(("大约", "约", "左右", "上下"), Bound.ABOUT),
    **dict.fromkeys(("将近", "接近", "近", "不足", "不到", "以内"), Bound.AT_MOST),
    **dict.fromkeys(("超过", "超", "逾", "不少于", "至少", "余", "多", "以上"), Bound.AT_LEAST),
}

_ROUGHLY: Final = re.compile(r"约[占为有]$")


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield every figure that has a unit, in order. Ordinals (第一件), dates and bare numbers have none."""
    if not NUMERAL.search(text):
        return
    found = []
    for pattern, read in ((_QUANTITY, _read), (_PERCENT_IN_WORDS, _read_percent_in_words)):
        for match in pattern.finditer(text):
            with suppress(ValueError):
                found.append(read(match))
    yield from sorted(found, key=lambda quantity: quantity.start)


def _read(match: re.Match[str]) -> Quantity:
    scale = 1
    for character in match["scale"] or "":
        scale *= (_SMALL | _LARGE)[character]
    value, grain, rounded = _number(match["number"], scale)
    said = (match[group] for group in ("before", "odd", "more", "after") if match[group])
    rough = rounded or _ROUGHLY.search(match.string, 0, match.start())
    bound = next((_BOUNDS[word] for word in said if word in _BOUNDS), Bound.ABOUT if rough else Bound.EXACT)
    unit = match["unit"]
    upper = None
    if match["from"]:
        upper, (value, *_) = value, _number(match["from"], scale)
    return Quantity(
        value=value,
        unit=unit,
        bound=bound,
        grain=grain,
        upper=upper,
        text=match.group(),
        start=match.start(),
        end=match.end(),
    )


def _read_percent_in_words(match: re.Match[str]) -> Quantity:
    decimals = match["decimals"] or ""
    value = Decimal(parse_chinese(match["number"]))
    if decimals:
        value += Decimal("".join(str(_DIGITS[digit]) for digit in decimals)).scaleb(-len(decimals))
    grain = Decimal(1).scaleb(-len(decimals))
    return Quantity(value=value, unit="%", grain=grain, text=match.group(), start=match.start(), end=match.end())


def _number(written: str, scale: int) -> tuple[Figure, Figure, bool]:
    """Return the number, the value of its last digit, and whether it was rounded to 万 or 亿."""
    if not re.match(r"\d", written):
        return parse_chinese(written) * scale, scale, False
    value = Decimal(0)
    grain: Decimal = Decimal(1)
    for number, multiple in re.findall(rf"({_ARABIC})([亿万千百])?", written):
        times = (_SMALL | _LARGE).get(multiple, scale)
        plain = Decimal(number.replace(",", ""))
        exponent = plain.as_tuple().exponent
        grain = Decimal(times).scaleb(exponent if isinstance(exponent, int) else 0)
        value += plain * times
    rounded = scale >= _SMALL["百"] and grain >= 1
    return _plain(value), _plain(grain), rounded


def _plain(number: Decimal) -> Figure:
    return int(number) if number == number.to_integral_value() else number
