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
_ORDINAL: Final = re.compile(r"(?<![统唯之第周十不任同万专单归合划逐])(?P<numeral>[一二三四五六七八九十]{1,2})是")
"""一是, 二是; not 统一是 or 之一是."""


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


def faults_of_ordinals(text: str) -> Iterator[str]:
    """Yield, in words, each of 一是, 二是, 三是 that repeats or leaves a gap.

    Only what follows 一是 is counted; a paragraph without any, or with a number of its own, ends the list.
    """
    before, between = 0, ""
    for line in text.splitlines():
        found = list(_ORDINAL.finditer(line))
        if not found or _marker(line.strip()):
            before = 0
        end = 0
        for ordinal in found:
            number = _CHINESE.get(ordinal["numeral"], 0)
            between += line[end : ordinal.start()]
            end = ordinal.end()
            begins_clause = not line[: ordinal.start()][-1:].isalnum()
            if number == 1 and before and not begins_clause and not _ENDS_LIST.search(between):
                # A list within an item; who goes on afterwards cannot be told.
                before, between = 0, ""
                break
            fault = _ordinal_fault(number, before, between) if begins_clause else None
            if fault:
                yield fault
            before, between = number, ""
        between += f"{line[end:]}\n"


_ENDS_LIST: Final = re.compile(r"[。！？：:\n]")


def _ordinal_fault(number: int, before: int, between: str) -> str | None:
    sign = f"{chinese_numeral(number)}是"
    if number == before and (number > 1 or not _ENDS_LIST.search(between)):
        return f"序号“{sign}”重复"
    if not 0 < before < number:
        return None
    missing = [n for n in map(chinese_numeral, range(before + 1, number)) if not _is_told_otherwise(n, between)]
    listed = "、".join(f"“{n}是”" for n in missing)
    return f"序号跳到“{sign}”，缺{listed}" if missing else None


def _is_told_otherwise(numeral: str, between: str) -> bool:
    """Say whether a missing item may be there in other words: 二要, 第二, （二）, or 二 and 是 on two lines."""
    return re.search(rf"{numeral}(?:要|、|则|为|来|方面|\s*是)|[第其（(]{numeral}", between) is not None


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
