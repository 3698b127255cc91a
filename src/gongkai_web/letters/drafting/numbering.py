"""Letter numbers (文号): a pattern of an agency's own, filled with its code, the year and the next number.

GB/T 9704: the year in full between 〔 〕, the number without leading zeros and without 第.
"""

import re
from typing import Final

from gongkai.errors import BadDataError
from gongkai.law.phrases import Words

_PLACES: Final = ("{代字}", "{年}", "{号}")
_ANY_PLACE: Final = re.compile(r"\{[^{}]*\}")
_MOST: Final = 60


class BadPatternError(BadDataError):
    """A pattern of numbers lacks a place or names one that there is not."""


def format_number(pattern: str, *, code: str, year: int, number: int) -> str:
    """Write a letter's number: 安公开告〔2026〕12号.

    Raises:
        BadPatternError: the pattern is not one.
    """
    check_pattern(pattern)
    values = dict(zip(_PLACES, (code, str(year), str(number)), strict=True))
    return _ANY_PLACE.sub(lambda found: values[found[0]], pattern)


def check_pattern(pattern: str, *, source: str = "") -> None:
    """Refuse a pattern that could give two letters one number, or that names a strange place.

    Raises:
        BadPatternError: the message says what is wrong and how it is mended.
    """
    named = _ANY_PLACE.findall(pattern)
    strange = [place for place in named if place not in _PLACES]
    if strange:
        raise BadPatternError(
            Words(
                f"编号格式中的{strange[0]}无法识别，只能使用{'、'.join(_PLACES)}",
                f"{strange[0]} is no place of a number; there are {', '.join(_PLACES)}",
            ),
            source=source,
        )
    lacking = [place for place in _PLACES[1:] if named.count(place) != 1]
    if lacking:
        raise BadPatternError(
            Words(
                f"编号格式中应当有且只有一个{lacking[0]}，否则不同文书会得到相同的文号",
                f"{lacking[0]} must stand in the pattern once, or two letters would get one number",
            ),
            source=source,
        )
    if len(pattern) > _MOST or not pattern.isprintable():
        raise BadPatternError(
            Words(f"编号格式不能超过{_MOST}个字，不能换行", f"a pattern has at most {_MOST} characters, in one line"),
            source=source,
        )
