"""Two pages side by side on one sheet (two-up), told apart by the empty strip between them and read one by one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from msgspec import structs

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.fixed.rule import Rule

_WIDE: Final = 1.2
"""A sheet is so much wider than high."""
_STRIP: Final = 0.03
"""Half of the share of the sheet's width that is left empty; the margins of two pages are more."""
_FEWEST: Final = 40
_WORDED: Final = 0.25
"""Share of Chinese characters on a page; a table's columns of figures beside its labels have next to none."""


def halves(page: Page) -> tuple[Page, ...]:
    """Return the two pages on a sheet, or the page itself."""
    middle = page.width / 2
    if page.width < _WIDE * page.height or page.seen or _crosses(page, middle):
        return (page,)
    left = tuple(char for char in page.chars if char.middle[0] < middle)
    right = tuple(char for char in page.chars if char.middle[0] >= middle)
    if not (_is_worded(left) and _is_worded(right)):
        return (page,)
    rules = tuple(rule for rule in page.rules if _begins(rule) < middle)
    beside = tuple(rule for rule in page.rules if _begins(rule) >= middle)
    return (
        replace(page, width=middle, chars=left, rules=rules, pictures=()),
        replace(
            page,
            width=middle,
            chars=tuple(_moved(right, middle)),
            rules=tuple(
                structs.replace(rule, start=rule.start - middle, end=rule.end - middle)
                if rule.horizontal
                else structs.replace(rule, at=rule.at - middle)
                for rule in beside
            ),
            beyond=(),
            pictures=(),
            written=0,
        ),
    )


def _begins(rule: Rule) -> float:
    return rule.start if rule.horizontal else rule.at


def _crosses(page: Page, middle: float) -> bool:
    low, high = middle - _STRIP * page.width, middle + _STRIP * page.width
    return any(char.x0 < high and char.x1 > low and not char.text.isspace() for char in page.chars) or any(
        (rule.start < high and rule.end > low) if rule.horizontal else low < rule.at < high for rule in page.rules
    )


def _is_worded(chars: tuple[Char, ...]) -> bool:
    printed = [char.text for char in chars if not char.text.isspace()]
    chinese = sum("\u4e00" <= text[:1] <= "\u9fff" for text in printed)
    return len(printed) >= _FEWEST and chinese >= _WORDED * len(printed)


def _moved(chars: tuple[Char, ...], by: float) -> Iterator[Char]:
    for char in chars:
        yield char._replace(x0=char.x0 - by, x1=char.x1 - by, middle=(char.middle[0] - by, char.middle[1]))
