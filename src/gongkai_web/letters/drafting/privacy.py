"""Personal numbers in a letter: identity numbers (GB 11643, with their check digit) and mobile numbers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_WEIGHTS: Final = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECKS: Final = "10X98765432"
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))} | {0xFF58: 0x78}


def find_identity_numbers(text: str) -> Iterator[str]:
    """Yield every identity number of a citizen that stands whole in a text; its birth date and check digit agree."""
    for found in _IDENTITY.finditer(text.translate(_FULL_WIDTH)):
        if is_identity_number(found[0]):
            yield found[0]


def is_identity_number(number: str) -> bool:
    """Say whether eighteen characters are an identity number: its day exists, its check digit is right."""
    if not _IDENTITY.fullmatch(number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def find_mobile_numbers(text: str, *, allowed: Iterable[str] = ()) -> Iterator[str]:
    """Yield every mobile number in a text that is none of the allowed ones."""
    known = {_digits(number) for number in allowed}
    for found in _MOBILE.finditer(text.translate(_FULL_WIDTH)):
        if _digits(found[0]) not in known:
            yield found[0]


def masked(number: str) -> str:
    """Return a number of which only the ends are shown."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
