"""How the numbers of people are made (GB 11643): the one place that knows it; what each use asks besides is its own."""

from datetime import date
from typing import Final

OLD_DIGITS: Final = 15
"""Digits of the cards of the first generation, which have no check character."""

BODY: Final = 17
_WEIGHTS: Final = tuple(pow(2, BODY - place, 11) for place in range(BODY))
_CHECKS: Final = "10X98765432"
_SHARE: Final = 3
_TAIL: Final = 4
"""Of a hidden number the first third and the last four characters are shown."""


def check_character(body: str) -> str:
    """Return the character that the first seventeen digits of a resident's number call for."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def fits_check(number: str) -> bool:
    """Say whether the last of eighteen characters fits the others."""
    body = number[:BODY]
    digits = len(number) == BODY + 1 and body.isascii() and body.isdigit()
    return digits and check_character(body) == number[-1].upper()


def has_birthday(number: str) -> bool:
    """Say whether the day of birth in eighteen characters, or in fifteen old digits, is a day."""
    digits = f"19{number[6:12]}" if len(number) == OLD_DIGITS else number[6:14]
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def masked(number: str) -> str:
    """Return a number with its middle hidden: 110101********001X, 138****8000; of a short one nothing is shown."""
    head = len(number) // _SHARE
    hidden = len(number) - head - _TAIL
    return f"{number[:head]}{'*' * hidden}{number[-_TAIL:]}" if hidden > head else "*" * len(number)
