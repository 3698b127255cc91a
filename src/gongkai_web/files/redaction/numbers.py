"""Numbers that name a person, known by how they are made: identity cards, telephones, bank cards, addresses of mail."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gongkai_web.identity import OLD_DIGITS, fits_check, has_birthday

_NINE: Final = 9
_FIRST_YEAR: Final = 1900
_PROVINCES: Final = frozenset(range(11, 16)) | frozenset(range(21, 24)) | frozenset(range(31, 38)) | frozenset(
    range(41, 47)
) | frozenset(range(50, 55)) | frozenset(range(61, 66)) | {71, 81, 82, 83}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A kind of number: how it is written, and what must hold besides."""

    name: str
    written: re.Pattern[str]
    holds: Callable[[str], bool]

    @property
    def is_proved(self) -> bool:
        """Whether a digit proves the others."""
        return self.holds is not _always


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a text holds such a number: from the first character up to, not including, the last."""

    name: str
    start: int
    end: int
    is_proved: bool = False


def is_identity_number(text: str) -> bool:
    """Say whether a number is a citizen's (GB 11643): place, day of birth, and the last digit by weights modulo 11."""
    if int(text[:2]) not in _PROVINCES:
        return False
    old = len(text) == OLD_DIGITS
    return has_birthday(text) and (old or (int(text[6:10]) >= _FIRST_YEAR and fits_check(text)))


def is_card_number(text: str) -> bool:
    """Say whether a number's last digit fits the others (Luhn), as a bank card's does."""
    total = 0
    for place, digit in enumerate(reversed(text)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - _NINE if value > _NINE else value
    return total % 10 == 0 and len(set(text)) > 1


def find_numbers(text: str) -> Iterator[Hit]:
    """Find such numbers in a line; what one pattern has claimed no later one claims again."""
    claimed: list[Hit] = []
    for pattern in _PATTERNS:
        for match in pattern.written.finditer(text):
            hit = Hit(name=pattern.name, start=match.start(), end=match.end(), is_proved=pattern.is_proved)
            bare = "".join(char for char in match.group() if char not in " -－—()（）+")
            if pattern.holds(bare) and not any(hit.start < other.end and other.start < hit.end for other in claimed):
                claimed.append(hit)
                yield hit


def _always(_text: str) -> bool:
    return True


_GAP: Final = r"[ \-]?"
_PATTERNS: Final = tuple(
    Pattern(name=name, written=re.compile(written, re.ASCII), holds=holds)
    for name, written, holds in (
        ("电子邮箱", r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w-])", _always),
        ("身份证号", rf"(?<!\d)\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dXx](?![\dA-Za-z])", is_identity_number),
        ("身份证号", r"(?<!\d)\d{15}(?![\dA-Za-z])", is_identity_number),
        ("手机号码", rf"(?<!\d)(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\dXx])", _always),
        (
            "银行卡号",
            rf"(?<!\d)[3-6]\d{{3}}(?:{_GAP}\d{{4}}){{2}}{_GAP}\d{{3,4}}(?:{_GAP}\d{{1,3}})?(?!\d)",
            is_card_number,
        ),
        (
            "固定电话",
            r"(?<!\d)[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[ \-－—]?[2-9]\d{6,7}(?:[-－转]\d{1,6})?(?!\d)",
            _always,
        ),
    )
)
