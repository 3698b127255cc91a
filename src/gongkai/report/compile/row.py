"""One row of a register on its way to a case: words looked up, days parsed, faults blamed on their place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gongkai.report.compile.case import Case, Dispute, Fault
from gongkai.report.compile.problems import Problem
from gongkai.report.compile.vocabulary import Vocabulary, spell

_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)


@dataclass(slots=True, kw_only=True)
class Row:
    """One row on its way to a case; what cannot be understood is blamed on its line and column."""

    line: int
    row: Sequence[object]
    places: Mapping[str, tuple[int, str]]
    words: Vocabulary
    problems: list[Problem]

    def raw(self, field: str) -> object:
        """Return what the file holds in a field's column."""
        place = self.places.get(field)
        return self.row[place[0]] if place is not None and place[0] < len(self.row) else ""

    def text(self, field: str) -> str:
        """Return what a person sees in a field's column."""
        return shown(self.raw(field))

    def blame(self, kind: str, field: str, *, other: str = "", choices: tuple[str, ...] = ()) -> None:
        """Note what is wrong with a field."""
        heading = self.places[field][1] if field in self.places else self.words.headings[field][0]
        self.problems.append(
            Problem(kind=kind, line=self.line, column=heading, value=self.text(field), other=other, choices=choices)
        )

    def blame_fault(self, fault: Fault) -> None:
        """Note a fault of the finished case."""
        heading = self.places[fault.field][1] if fault.field in self.places else self.words.headings[fault.field][0]
        self.problems.append(
            Problem(kind=fault.kind, line=self.line, column=heading, value=fault.value, other=fault.other)
        )

    def case(self) -> Case | None:
        """Make the case, or None where a field it cannot do without is missing or not understood."""
        before = len(self.problems)
        if not self.text("number"):
            self.blame("no-number", "number")
        received, decided = self.day("received"), self.day("decided")
        if not self.text("received"):
            self.blame("no-received", "received")
        applicant, outcome = self._applicant(), self._outcome()
        review, suit = self._dispute("review"), self._dispute("suit")
        if len(self.problems) > before or received is None or applicant is None:
            return None
        return Case(
            number=self.text("number"),
            received=received,
            applicant=applicant,
            outcome=outcome,
            decided=decided,
            review=review,
            suit=suit,
        )

    def day(self, field: str) -> date | None:
        """Read a field as a day; what is no day is blamed."""
        value = self.raw(field)
        if not shown(value):
            return None
        found = parse_day(value)
        if found is None:
            self.blame("bad-date", field)
        return found

    def _look_up(self, field: str, words: Mapping[str, str], blame: Callable[[], None]) -> str | None:
        found = words.get(spell(self.text(field)))
        if found is None:
            blame()
        return found

    def _applicant(self) -> str | None:
        choices = tuple(self.words.applicant_labels)
        if not self.text("applicant"):
            self.blame("no-applicant", "applicant", choices=choices)
            return None
        return self._look_up(
            "applicant", self.words.applicants, lambda: self.blame("unknown-applicant", "applicant", choices=choices)
        )

    def _outcome(self) -> str | None:
        word = spell(self.text("outcome"))
        if not word or word in self.words.pending:
            return None

        def blame() -> None:
            kinds = self.words.coarse.get(word)
            kind = "unknown-outcome" if kinds is None else "coarse-outcome"
            self.blame(kind, "outcome", choices=kinds or self.words.near(self.text("outcome")))

        return self._look_up("outcome", self.words.outcomes, blame)

    def _dispute(self, name: str) -> Dispute | None:
        filed, closed = self.day(f"{name}-filed"), self.day(f"{name}-closed")
        result = self.text(f"{name}-result")
        key = None
        if result and spell(result) not in self.words.pending:
            choices = tuple(word for word in self.words.dispute_results if not word.isascii())
            key = self._look_up(
                f"{name}-result",
                self.words.dispute_results,
                lambda: self.blame("unknown-dispute-result", f"{name}-result", choices=choices),
            )
        if filed is None:
            if (key or closed) and not self.text(f"{name}-filed"):
                self.blame("dispute-not-filed", f"{name}-filed")
            return None
        return Dispute(filed=filed, result=key, closed=closed)


def shown(value: object) -> str:
    """Return what a person sees in a cell: a number typed into a spreadsheet has no .0 behind it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL: Final = range(36_526, 73_051)
"""Days as a spreadsheet counts them, for the years 2000 to 2099."""


def parse_day(value: object) -> date | None:
    """Read a day as registers write it: 2024-03-01, 2024/3/1, 2024年3月1日, 20240301, or a spreadsheet's number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = shown(value)
    if text.isdecimal() and int(text) in _SERIAL:
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    return parse_written_day(text)


def parse_written_day(text: str) -> date | None:
    """Read a day as people write it: 2024-03-01, 2024/3/1, 2024年3月1日, 20240301."""
    found = _DAY.fullmatch(text) or _DIGITS.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
