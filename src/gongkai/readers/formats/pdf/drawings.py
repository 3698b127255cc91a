"""Drawings in a PDF that draw each other: how many times one would be drawn is counted before the parser draws them.

The parser follows each use anew, so that thirty drawings of two uses each are a thousand million.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_USE: Final = re.compile(rb"Do(?<!\wDo)\b")
"""The word ``Do``: what stands before it is asked behind, for a search is quick that begins with plain letters."""
_NAMED: Final = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_NUMBER: Final = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+\Z")
_MOST: Final = 500_000
"""Times that drawings may be drawn on one page; a scan in stripes has some thousands."""


@dataclass(slots=True)
class Drawings:
    """The drawings of a file by their numbers: how often each draws others, and the objects that it names."""

    _uses: dict[int, int] = field(default_factory=dict)
    _named: dict[int, frozenset[int]] = field(default_factory=dict)
    _pages: int = 1

    def note(self, head: bytes, dictionary: bytes, content: bytes) -> None:
        """Note a stream by what stands before its dictionary, the dictionary and what the stream says."""
        uses = len(_USE.findall(content))
        number = _NUMBER.search(head)
        if number is not None and _FORM.search(dictionary):
            self._uses[int(number[1])] = uses
            self._named[int(number[1])] = frozenset(map(int, _NAMED.findall(dictionary)))
        else:
            self._pages = max(self._pages, uses)

    def are_too_many(self) -> bool:
        """Say whether a page could draw more than any real one."""
        costs: dict[int, int] = {}
        for number in self._uses:
            self._cost(number, costs)
        return max(costs.values(), default=0) * self._pages > _MOST

    def _cost(self, number: int, costs: dict[int, int]) -> int:
        """Count how many drawings one drawing comes to; one that comes back to itself is not drawn again."""
        waiting = [number]
        while waiting:
            at = waiting[-1]
            inside = self._inside(at)
            costs.setdefault(at, 1)
            ahead = [other for other in inside if other not in costs]
            if ahead:
                waiting += ahead
                continue
            waiting.pop()
            costs[at] = min(1 + self._uses[at] * max((costs[other] for other in inside), default=0), _MOST + 1)
        return costs[number]

    def _inside(self, number: int) -> frozenset[int]:
        return (self._named[number] & self._uses.keys()) - {number}
