"""The numbers at the beginning of paragraphs: （一）, 1. and （1）, each level counted under the one above."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gongkai.law.numerals import chinese_numeral

_CHINESE: Final = {chinese_numeral(number): number for number in range(1, 31)}
_LAW: Final = r"(?!\s*[项款目条])"
"""A line may be broken in the middle of 第二十条第（一）项."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    pattern: re.Pattern[str]
    sign: Callable[[int], str]


_LEVELS: Final = (
    _Level(
        pattern=re.compile(rf"^[（(]\s*([一二三四五六七八九十]{{1,3}})\s*[)）]{_LAW}"),
        sign=lambda n: f"（{chinese_numeral(n)}）",
    ),
    _Level(pattern=re.compile(r"^(\d{1,2})\s*[.．、](?!\s*\d)"), sign=lambda n: f"{n}."),
    _Level(pattern=re.compile(rf"^[（(]\s*(\d{{1,2}})\s*[)）]{_LAW}"), sign=lambda n: f"（{n}）"),
)
_LONGEST_LEAD: Final = 30
"""Characters of an unnumbered line that may introduce a new list."""


def faults_of_numbering(text: str) -> Iterator[str]:
    """Yield, in words, each number that repeats, goes back or leaves a gap."""
    last: dict[int, int] = {}
    interrupted: set[int] = set()
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _marker(line)
        if found is None:
            interrupted.update(range(len(_LEVELS)))
            continue
        level, number = found
        fault = _fault(text, level, number, last.get(level, 0), may_begin_anew=level in interrupted)
        if fault:
            yield fault
        last[level] = number
        interrupted.discard(level)
        for deeper in range(level + 1, len(_LEVELS)):
            last.pop(deeper, None)


def _marker(line: str) -> tuple[int, int] | None:
    for level, kind in enumerate(_LEVELS):
        found = kind.pattern.match(line)
        if found:
            number = int(found[1]) if found[1].isdigit() else _CHINESE.get(found[1], 0)
            return (level, number) if number else None
    return None


def _fault(text: str, level: int, number: int, before: int, *, may_begin_anew: bool) -> str | None:
    sign = _LEVELS[level].sign
    if number == before + 1 or (number == 1 and may_begin_anew):
        return None
    if number <= before:
        return f"序号“{sign(number)}”重复：前一个为“{sign(before)}”"
    # A number that stands in the middle of a line was not lost by the author.
    missing = [n for n in range(before + 1, number) if not _stands_inside(text, sign(n))]
    if not missing:
        return None
    listed = "、".join(f"“{sign(n)}”" for n in missing)
    return f"序号跳到“{sign(number)}”，缺{listed}"


def _stands_inside(text: str, sign: str) -> bool:
    halfwidth = sign.replace("（", "(").replace("）", ")")
    return sign in text or halfwidth in re.sub(r"\s", "", text)
