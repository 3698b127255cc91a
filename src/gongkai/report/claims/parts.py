"""Which words beside a figure may limit it to a part of its whole: 延期答复9件, 乡镇收到35件, 前十位申请人共提出67件.

Nobody can list every such word. So the words that leave a figure whole are listed (``[plain]`` of the vocabulary), and
any other in its clause may limit it.
"""

import re
from dataclasses import dataclass
from typing import Final

from gongkai.report.claims.context import Surroundings
from gongkai.report.claims.grammar import Pattern, Rule
from gongkai.report.claims.patterns import COUNT, DATE, MONEY
from gongkai.report.claims.skeleton import Date

_FIGURES: Final = f"[{COUNT}{MONEY}]"
_STARTS: Final = re.compile(rf"[，。；：！？（]|{_FIGURES}(?:（[^（）]*）)?[、和及与]")
_ENDS: Final = re.compile(r"[，。；！？]")
_NO_WORDS: Final = re.compile(r"\W+")
_FIGURE: Final = re.compile(_FIGURES)
_REMARK: Final = re.compile(r"（[^（）]*）")
_GAP: Final = "\n"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Finds the words that may limit the figures of one sentence."""

    around: Surroundings

    def beside(self, rule: Rule, pattern: Pattern, match: re.Match[str], anchor: int) -> tuple[str, ...]:
        """Return the words that may limit what a match says; none where it plainly speaks of the whole.

        A figure without its noun (办结45件) is limited by what limits the noun it is of, if that is counted too.
        """
        start, end = self._start(match.start()), match.end()
        denied = pattern.role == "none"
        found = self._strange(rule, start, self._end(end) if denied else end, denied=denied)
        if pattern.bare:
            found += self._inherited(rule, anchor, start)
        return tuple(dict.fromkeys(found))

    def _inherited(self, rule: Rule, anchor: int, start: int) -> list[str]:
        """Return what limits the noun that a bare figure is of, and the bodies named as holders since."""
        text, grammar = self.around.skeleton.text, self.around.grammar
        noun = self.around.noun_before(anchor, rule.topic.subject)
        first = 0 if noun is None else self._start(noun)
        found: list[str] = []
        while first < start:
            end = self._end(first)
            is_counted = _FIGURE.search(text, first, end) is not None
            if noun is not None and first <= noun < end:
                denied = grammar.denied.search(text, first, end) is not None
                found += self._strange(rule, first, end, denied=True) if is_counted or denied else []
            elif is_counted and (holder := grammar.holder.match(text, first, end)):
                found += self._strange(rule, first, holder.end(), denied=False)
            first = end + 1
        return found

    def _start(self, index: int) -> int:
        return max((mark.end() for mark in _STARTS.finditer(self.around.skeleton.text, 0, index)), default=0)

    def _end(self, index: int) -> int:
        text = self.around.skeleton.text
        after = _ENDS.search(text, index)
        return after.start() if after else len(text)

    def _strange(self, rule: Rule, start: int, end: int, *, denied: bool) -> list[str]:
        """Return the stretches of a span that are no plain words; a single day is not the whole year."""
        words = _REMARK.sub("", self.around.skeleton.text[start:end])
        if denied:
            words = self.around.grammar.denied.sub(_GAP, words)
        signs = (self.around.skeleton.signs.get(index) for index in range(start, end))
        days = any(isinstance(sign, Date) and sign.is_day for sign in signs)
        words = rule.plain.sub(_GAP, words).replace(DATE, "某日" if days else _GAP)
        return [stretch for stretch in _NO_WORDS.split(words) if stretch]
