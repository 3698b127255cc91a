"""What surrounds a figure in its sentence: the thing spoken of, the year, whose figure it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gongkai.report.claims.claim import Scope
from gongkai.report.claims.grammar import Grammar
from gongkai.report.claims.patterns import DATE
from gongkai.report.claims.sentences import Sentence
from gongkai.report.claims.skeleton import Skeleton

_CLAUSE_ENDS: Final = re.compile(r"[，。；！？]")
_PERIOD: Final = re.compile(rf"{DATE}(?:[至到－—-]|起至){DATE}")
_UNTIL: Final = re.compile(rf"截(?:至|止到?|止至){DATE}")
_LAST_DAY: Final = re.compile(r"12[月/.-]31")
_NEXT_NOUN: Final = 8
"""Characters after a figure in which its noun may still stand: 收到20件群众来信."""
_SECTION_SUBJECTS: Final = {"applications": "application"}
_SECTIONS_ON_DISCLOSURE: Final = frozenset({"applications", "disputes"})


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """A sentence with what came before it in its paragraph: ``previous`` is the sentence before it there."""

    grammar: Grammar
    sentence: Sentence
    previous: "Surroundings | None" = None

    @property
    def skeleton(self) -> Skeleton:
        """The sentence with signs for its figures and dates."""
        return self.sentence.skeleton

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the clauses that hold a span."""
        text = self.skeleton.text
        first = max((match.end() for match in _CLAUSE_ENDS.finditer(text, 0, start)), default=0)
        after = _CLAUSE_ENDS.search(text, end)
        return first, after.start() if after else len(text)

    def subject_at(self, index: int) -> str | None:
        """Return what is spoken of at an index: the last noun before it, unless another follows at once."""
        _, clause_end = self.clause(index, index)
        subject = self.subject
        for start, end, name in self.nouns:
            follows = name == "other" and index < start < min(index + _NEXT_NOUN, clause_end)
            if end <= index or follows:
                subject = name
        return subject

    def subjects_at(self, index: int, end: int) -> set[str | None]:
        """Return what is spoken of at an index, and after it up to an end."""
        return {self.subject_at(index), *(name for start, _, name in self.nouns if index <= start < end)}

    def noun_before(self, index: int, subject: str | None) -> int | None:
        """Return where the noun of a subject last stands before an index in the sentence."""
        return max((start for start, end, name in self.nouns if name == subject and end <= index), default=None)

    @cached_property
    def subject(self) -> str | None:
        """What was spoken of last before the sentence, in its paragraph or in the heading."""
        before = self.previous
        while before is not None and not before.nouns:
            if "subject" in vars(before):  # what was found once is not sought further back again
                return before.subject
            before = before.previous
        return _heading_subject(self.grammar, self.sentence) if before is None else before.nouns[-1][2]

    @cached_property
    def nouns(self) -> tuple[tuple[int, int, str], ...]:
        """The nouns that say what is spoken of, by their end: where each begins and ends, and its subject."""
        return tuple(_nouns(self.grammar, self.skeleton.text))

    def is_about(self, context: str) -> bool:
        """Say whether the sentence, its heading, the sentence before it or its section is about something."""
        if context == "disclosure" and self.sentence.section in _SECTIONS_ON_DISCLOSURE:
            return True
        regex = self.grammar.contexts[context]
        before = self.previous.sentence.text if self.previous else ""
        return any(regex.search(text) for text in (self.sentence.text, self.sentence.heading, before))

    def scope_at(self, index: int) -> Scope | None:
        """Return whose figure stands at an index, by the last words before it that say so."""
        return max((found for found in self._scopes if found[0] <= index), default=(0, None))[1]

    @cached_property
    def _scopes(self) -> tuple[tuple[int, Scope], ...]:
        """The words that say whose a figure is, by their end; those in an outcome's label (本机关不掌握) are none."""
        text = self.skeleton.text
        labels = [match.span() for match in self.grammar.outcome_names.finditer(text)]
        return tuple(
            (match.end(), scope)
            for scope in Scope
            for match in self.grammar.scopes[scope.value].finditer(text)
            if not any(start <= match.start() < end for start, end in labels)
        )

    def year_at(self, index: int) -> int | None:
        """Return the year last named before an index, if it is the year of what is told."""
        text = self.skeleton.text
        beside = [match.span() for match in self.grammar.times["beside"].finditer(text)]
        for position in range(index - 1, -1, -1):
            if text[position] == DATE and not any(start <= position < end for start, end in beside):
                date = self.skeleton.date(position)
                if date.year is not None:
                    return date.year
        return None

    def is_elsewhen(self, index: int) -> bool:
        """Say whether the words before an index give another period than a calendar year."""
        text = self.skeleton.text
        first, _ = self.clause(index, index)
        times = self.grammar.times
        others = times["others"].search(text, 0, index) or self._spans_years(index) or self._ends_early(index)
        return bool(times["last"].search(text, first, index) or others)

    def _ends_early(self, index: int) -> bool:
        """Say whether the words before an index count up to another day than the year's last: 截至2025年6月30日."""
        ends = (match.end() - 1 for match in _UNTIL.finditer(self.skeleton.text, 0, index))
        days = (end for end in ends if self.skeleton.date(end).is_day)
        return any(not _LAST_DAY.search(self.sentence.text, *self.skeleton.spans[day]) for day in days)

    def _spans_years(self, index: int) -> bool:
        """Say whether the words before an index give a period of several years: 2021年至2025年."""
        spans = _PERIOD.finditer(self.skeleton.text, 0, index)
        years = ((self.skeleton.date(span.start()).year, self.skeleton.date(span.end() - 1).year) for span in spans)
        return any(None not in pair and len(set(pair)) > 1 for pair in years)


def _nouns(grammar: Grammar, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the nouns that say what is spoken of, by their end; words inside an outcome's label are none."""
    labels = [match.span() for match in grammar.outcome_names.finditer(text)]
    found = [
        (match.start(), match.end(), name)
        for name, regex in grammar.subjects.items()
        for match in regex.finditer(text)
        if not any(start <= match.start() < end for start, end in labels)
    ]
    yield from sorted(found, key=lambda hit: (hit[1], hit[1] - hit[0]))


def surround(grammar: Grammar, sentences: Iterable[Sentence]) -> Iterator[Surroundings]:
    """Join each sentence with what its paragraph said before it."""
    previous: Surroundings | None = None
    for sentence in sentences:
        if previous is not None and not previous.sentence.is_beside(sentence):
            previous = None
        previous = Surroundings(grammar=grammar, sentence=sentence, previous=previous)
        yield previous


def _heading_subject(grammar: Grammar, sentence: Sentence) -> str | None:
    hits = [name for *_, name in _nouns(grammar, sentence.heading)]
    return hits[-1] if hits else _SECTION_SUBJECTS.get(sentence.section)
