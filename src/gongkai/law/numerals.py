"""Chinese numerals as statutes print them: 第二十条, 第一百零三条, 第一千二百五十九条."""

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_LIMIT: Final = 10_000


def chinese_numeral(number: int) -> str:
    """Write a whole number from 0 to 9999 the way articles are numbered.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number < _LIMIT:
        message = f"{number}: only 0 to {_LIMIT - 1} are written as article numbers"
        raise ValueError(message)
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += _DIGITS[digit] + unit
        elif written and number and not written.endswith("零"):
            written += "零"
    # 10 to 19 drop the leading 一: 十五条, though 一百一十五条.
    return written.removeprefix("一") if written.startswith("一十") else written or "零"
