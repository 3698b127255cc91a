"""Identity numbers that look mistyped: a hint to look again, never a reason to refuse."""

from typing import Final

from gongkai_web.identity import OLD_DIGITS, fits_check

RESIDENT: Final = "居民身份证"

_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LONG: Final = 18


def fits_resident(number: str) -> bool:
    """Say whether a number can be that of a resident's card: 18 characters whose last one fits the others (GB 11643).

    The old numbers of 15 digits have no check character.
    """
    cleaned = "".join(number.split()).upper()
    if len(cleaned) == OLD_DIGITS:
        return cleaned.isascii() and cleaned.isdigit()
    return fits_check(cleaned)


def fits_organisation(code: str) -> bool:
    """Say whether a code can be a 统一社会信用代码: 18 characters whose last one fits the others (GB 32100)."""
    cleaned = "".join(code.split()).upper()
    if len(cleaned) != _LONG or any(letter not in _CREDIT for letter in cleaned):
        return False
    total = sum(_CREDIT.index(letter) * weight for letter, weight in zip(cleaned[:-1], _CREDIT_WEIGHTS, strict=True))
    return _CREDIT[-total % 31] == cleaned[-1]
