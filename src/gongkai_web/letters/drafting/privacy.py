"""Personal numbers in a letter: identity numbers (GB 11643, with their check digit) and mobile numbers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai_web.identity import fits_check, has_birthday

_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))} | {0xFF58: 0x78}


def find_identity_numbers(text: str) -> Iterator[str]:
    """Yield every identity number of a citizen that stands whole in a text; its birth date and check digit agree."""
    for found in _IDENTITY.finditer(text.translate(_FULL_WIDTH)):
        if is_identity_number(found[0]):
            yield found[0]


def is_identity_number(number: str) -> bool:
    """Say whether eighteen characters are an identity number: its day exists, its check digit is right."""
    return bool(_IDENTITY.fullmatch(number)) and has_birthday(number) and fits_check(number)


def find_mobile_numbers(text: str, *, allowed: Iterable[str] = ()) -> Iterator[str]:
    """Yield every mobile number in a text that is none of the allowed ones."""
    known = {_digits(number) for number in allowed}
    for found in _MOBILE.finditer(text.translate(_FULL_WIDTH)):
        if _digits(found[0]) not in known:
            yield found[0]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
