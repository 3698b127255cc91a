"""Outcomes (处理结果): each joins its legal grounds, its letter, its remedy and its row of the annual report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from gongkai.errors import BadDataError
from gongkai.law.clocks import load_clocks
from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.editions import check_editions, edition_on
from gongkai.law.instruments import Citation, resolve
from gongkai.law.phrases import Words, refuse
from gongkai.sentences import N_


class RemedyEdition(Entry, frozen=True, kw_only=True):
    """A remedy as it is from a day on: ``first`` says what must come first, ``clocks`` are its periods by id."""

    from_: date
    first: Literal["review", "either"]
    clocks: tuple[str, ...]
    cites: tuple[str, ...]
    until: date | None = None


class RemedyClass(Entry, frozen=True, kw_only=True):
    """A class of remedies (救济途径), with its dated editions."""

    label: str
    gloss: str
    editions: tuple[RemedyEdition, ...]


class Outcome(Entry, frozen=True, kw_only=True):
    """How an application ended, and everything that follows from it.

    ``row`` is the address of the report row without its column; ``row_in`` gives it for form editions that differ.
    """

    label: str
    gloss: str
    grounds: tuple[str, ...]
    letter: str
    remedy: str
    row: str
    row_in: dict[str, str] = msgspec.field(default_factory=dict)
    status: Status = "verified"
    id: str = ""

    def row_of(self, edition: str) -> str:
        """Return the report row it is counted in under a form edition: ``applications.refused.state_secret``."""
        return self.row_in.get(edition, self.row)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its legal grounds."""
        return tuple(map(resolve, self.grounds))


class _OutcomeBook(Entry, frozen=True, kw_only=True):
    remedies: dict[str, RemedyClass]
    outcomes: dict[str, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What an applicant may do against a decision of a given day: the clocks by id, and where the law says so."""

    id: str
    label: Words
    review_first: bool
    clocks: tuple[str, ...]
    citations: tuple[Citation, ...]


def load_outcomes() -> dict[str, Outcome]:
    """Return every outcome by its id, in the order of the report.

    Raises:
        BadDataError: the file breaks its schema or names what is not declared.
        UnresolvedCiteError: a citation does not resolve.
    """
    return _load().outcomes


def find_outcome(outcome_id: str) -> Outcome:
    """Return an outcome by its id: ``refused.state_secret``.

    Raises:
        ImpossibleInputError: there is no such outcome.
    """
    outcomes = load_outcomes()
    if outcome_id not in outcomes:
        refuse("no-outcome", {"name": outcome_id, "known": ", ".join(outcomes)})
    return outcomes[outcome_id]


def remedy_of(outcome: Outcome, *, decided: date, classes: Mapping[str, str] | None = None) -> Remedy:
    """Return the remedy against an outcome decided on a day.

    ``classes`` maps outcome ids to another class where an office reads the law otherwise
    (``{"refused.administrative_inquiry": "review-first"}``).

    Raises:
        ImpossibleInputError: no such class, or no rule is held for the day.
    """
    return find_remedy((classes or {}).get(outcome.id, outcome.remedy), on=decided)


def find_remedy(remedy_id: str, *, on: date) -> Remedy:
    """Return a class of remedies as it is on a day: ``review-first``, ``free``, ``silence``.

    Raises:
        ImpossibleInputError: no such class, or no rule is held for the day.
    """
    remedies = _load().remedies
    if remedy_id not in remedies:
        refuse("no-remedy", {"name": remedy_id, "known": ", ".join(remedies)})
    found = remedies[remedy_id]
    edition = edition_on(found.editions, on, what=Words(found.label, found.gloss))
    return Remedy(
        id=remedy_id,
        label=Words(found.label, found.gloss),
        review_first=edition.first == "review",
        clocks=edition.clocks,
        citations=tuple(map(resolve, edition.cites)),
    )


def read_outcomes(raw: dict[str, object], *, source: str) -> "tuple[dict[str, RemedyClass], dict[str, Outcome]]":
    """Read remedies and outcomes from parsed TOML.

    Raises:
        BadDataError, UnresolvedCiteError: as ``load_outcomes``.
    """
    book = _read(raw, source=source)
    return book.remedies, book.outcomes


@cache
def _load() -> _OutcomeBook:
    return _read(read_packaged("outcomes.toml"), source="outcomes.toml")


def _read(raw: dict[str, object], *, source: str) -> _OutcomeBook:
    book = convert(raw, _OutcomeBook, source=source)
    for name, remedy in book.remedies.items():
        check_editions(remedy.editions, source=f"{source}: {name}")
        for edition in remedy.editions:
            for cite in edition.cites:
                resolve(cite)
            unknown = set(edition.clocks) - set(load_clocks().clocks)
            if unknown:
                named = {"name": name, "day": edition.from_, "clocks": tuple(sorted(unknown))}
                raise BadDataError(N_("{name} {day}: no clock {clocks}"), named, source=source)
    for name, outcome in book.outcomes.items():
        for cite in outcome.grounds:
            resolve(cite)
        if outcome.remedy not in book.remedies:
            named = {"name": name, "remedy": outcome.remedy}
            raise BadDataError(N_("{name}: no class of remedies {remedy}"), named, source=source)
    outcomes = {name: msgspec.structs.replace(outcome, id=name) for name, outcome in book.outcomes.items()}
    return msgspec.structs.replace(book, outcomes=outcomes)
