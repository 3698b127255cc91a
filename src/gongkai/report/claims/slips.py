"""Slips of the hand: one digit for another, two neighbours changed about."""

from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.report.cell import Figure

_LEAST_DIGITS: Final = 3
"""Shorter figures are a digit apart by mere chance."""

_LEAST_TELLING: Final = 2


def is_slip(one: Figure, other: Figure) -> bool:
    """Say whether two figures of three digits and more differ by one digit, or by two neighbours changed about.

    Not by the last digit alone, nor where noughts are most of what agrees: so near to each other are many figures that
    have nothing to do with each other.
    """
    first, second = str(one), str(other)
    if not (first.isdigit() and second.isdigit()) or len(first) != len(second) or len(first) < _LEAST_DIGITS:
        return False
    pairs = list(zip(first, second, strict=True))
    apart = sum(a != b for a, b in pairs)
    telling = sum(a == b != "0" for a, b in pairs)
    is_one_digit = apart == 1 and first[-1] == second[-1] and telling >= _LEAST_TELLING
    return is_one_digit or second in _changed_about(first)


def mends(total: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether two neighbouring digits of one part, changed about, make the parts come to the total."""
    return any(
        sum(parts) - part + int(other) == total
        for part in parts
        if str(part).isdigit()
        for other in _changed_about(str(part))
    )


def _changed_about(digits: str) -> Iterator[str]:
    for place in range(len(digits) - 1):
        changed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if changed != digits and changed[0] != "0":
            yield changed
