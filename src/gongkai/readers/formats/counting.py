"""How word processors count lists: the 一、, （一） and 1. that stand in no text but are shown on the page.

DOCX, DOC, RTF and OpenDocument write their lists down differently and count them alike.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.readers.formats.numerals import write_number

LEVELS: Final = 9
"""Levels of a list; Word has no more."""
_LONGEST_LABEL: Final = 60
_BULLET: Final = "bullet"
_NONE: Final = "none"
_MARK: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is counted and shown; ``text`` has ``%1`` where the first level's number stands."""

    start: int
    number_format: str
    text: str
    restarts_after: int | None = None
    legal: bool = False


class Counts:
    """How far each list of a document has been counted; lists of one definition go on together."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(
        self, level: int, levels: Mapping[int, Level], *, definition: str, number: str, started: Iterable[int] = ()
    ) -> str:
        """Count a paragraph at a level of a list and give its label.

        ``definition`` is what its numbers are counted by; ``number`` is the list itself, whose ``started`` levels
        begin anew where it begins.
        """
        counts = self._counts.setdefault(definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for overridden in started:
                counts.pop(overridden, None)
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [d for d in counts if d > level]:
            restarts_after = levels[deeper].restarts_after if deeper in levels else None
            if restarts_after is None or level < restarts_after:
                del counts[deeper]
        return _show(level, levels, counts)


def _show(level: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    shown = levels[level]
    if shown.number_format in {_BULLET, _NONE} and "%" not in shown.text:
        return ""

    def number(mark: re.Match[str]) -> str:
        other = int(mark[1]) - 1
        count = counts.get(other, levels[other].start if other in levels else 1)
        number_format = levels[other].number_format if other in levels else "decimal"
        return write_number(count, "decimal" if shown.legal else number_format)

    return tidy(_MARK.sub(number, shown.text))


def tidy(label: str) -> str:
    """Give a label as it stands before the text: set apart where it would run into it."""
    label = label.strip()[:_LONGEST_LABEL]
    return label + " " if label[-1:].isascii() and label[-1:].isalnum() else label
