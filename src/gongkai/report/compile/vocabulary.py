"""The words a register uses for its columns, applicants and outcomes (``register.toml``), and what they stand for."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

import msgspec

from gongkai.errors import BadDataError, parser_reason, system_reason
from gongkai.law.outcomes import load_outcomes
from gongkai.report.form import load_form
from gongkai.sentences import N_
from gongkai.shapes import typed

FIELDS = (
    "number",
    "received",
    "applicant",
    "outcome",
    "decided",
    "review-filed",
    "review-result",
    "review-closed",
    "suit-filed",
    "suit-result",
    "suit-closed",
    "subject",
    "name",
)
REQUIRED = FIELDS[:5]


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: tuple[str, ...] = ()


class _Register(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    columns: dict[str, tuple[str, ...]] = {}
    applicants: dict[str, tuple[str, ...]] = {}
    outcomes: dict[str, tuple[str, ...]] = {}
    pending: _Words = _Words()
    dispute_results: dict[str, tuple[str, ...]] = {}
    sums: _Words = _Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words brought to one spelling, each with what it stands for; ``coarse`` are headings over several outcomes.

    ``headings`` are the headings of each field as they are written; ``labels`` name each outcome.
    """

    columns: Mapping[str, str]
    applicants: Mapping[str, str]
    outcomes: Mapping[str, str]
    coarse: Mapping[str, tuple[str, ...]]
    pending: frozenset[str]
    dispute_results: Mapping[str, str]
    sums: frozenset[str]
    headings: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    applicant_labels: tuple[str, ...]

    def near(self, word: str) -> tuple[str, ...]:
        """Return the outcome labels most like a word, or all the coarse ones' kinds where none is."""
        found = get_close_matches(spell(word), self.outcomes, n=3, cutoff=0.4)
        keys = dict.fromkeys(self.outcomes[name] for name in found)
        return tuple(self.labels[key] for key in keys) or tuple(self.labels.values())


def spell(word: str) -> str:
    """Bring a word to one spelling: no blanks, brackets, punctuation or leading number; small letters."""
    text = unicodedata.normalize("NFKC", word).strip().lower()
    text = re.sub(r"^(\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[.、])", "", text)
    return re.sub(r"[\s()\[\]“”\"':,.;、，。：；_/\-—–]", "", text)


def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """Load the words every register may use, and those of a file of the same shape beside them.

    Raises:
        BadDataError: the file is not of that shape, names a column, row or field that does not exist, or gives one word
            two meanings.
    """
    packaged = files("gongkai.report.compile") / "register.toml"
    known = _parse(packaged.read_text(encoding="utf-8"), "register.toml")
    if path is None:
        return _vocabulary(known, _Register(), "register.toml")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadDataError(system_reason(error), source=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadDataError(N_("not UTF-8 text; save it again as UTF-8"), source=str(path)) from error
    return _vocabulary(known, _parse(text, str(path)), str(path))


def _parse(text: str, source: str) -> _Register:
    try:
        return typed(tomllib.loads(text), _Register)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source=source
        ) from error


def _vocabulary(known: _Register, more: _Register, source: str) -> Vocabulary:
    table = load_form("2021").table("applications")
    disputes = load_form("2021").table("disputes")
    results = table.result_rows()
    labels = {row.id: row.label for row in results} | {o.id: o.label for o in load_outcomes().values()}
    columns = [(field, field) for field in FIELDS]
    applicants = [(w, c.id) for c in table.columns if c.id != table.total_column for w in (c.id, c.label)]
    outcomes = [(word, row.id) for row in results for word in (row.id, f"applications.{row.id}", row.label, *row.also)]
    for outcome in load_outcomes().values():
        outcomes += [
            (word, outcome.id) for word in (outcome.id, outcome.label, outcome.label.partition("：")[2]) if word
        ]
    outcomes += [
        (f"{table.headings_of(row)[-1].label}{spell(row.label)}", row.id)
        for row in results
        if row.under not in {None, "results"}
    ]
    dispute_results = [(w, c.id) for c in disputes.columns for w in (c.id, c.label) if c.id not in {"total", "pending"}]
    coarse = {
        spell(group.label): tuple(row.label for row in results if row.under == group.id)
        for group in table.groups
        if group.id != "results"
    }
    return Vocabulary(
        columns=_index(columns, known.columns, more.columns, source),
        applicants=_index(applicants, known.applicants, more.applicants, source),
        outcomes=_index(outcomes, known.outcomes, more.outcomes, source),
        coarse=coarse,
        pending=frozenset(map(spell, (*known.pending.words, *more.pending.words))),
        dispute_results=_index(dispute_results, known.dispute_results, more.dispute_results, source),
        sums=frozenset(map(spell, (*known.sums.words, *more.sums.words))),
        headings={field: (*known.columns[field], *more.columns.get(field, ())) for field in FIELDS},
        labels=labels,
        applicant_labels=tuple(c.label for c in table.columns if c.id != table.total_column),
    )


def _index(
    own: Iterable[tuple[str, str]],
    known: Mapping[str, tuple[str, ...]],
    more: Mapping[str, tuple[str, ...]],
    source: str,
) -> dict[str, str]:
    """Join words from the form, from us and from the person's file; one word never means two things."""
    found: dict[str, str] = {}
    targets = {meaning for _, meaning in own} | set(known)
    pairs = [*own, *((word, meaning) for words in (known, more) for meaning, those in words.items() for word in those)]
    for word, meaning in pairs:
        if meaning not in targets:
            named = {"meaning": meaning, "known": tuple(sorted(targets))}
            raise BadDataError(N_("{meaning}: no such column, row or field; known are {known}"), named, source=source)
        if found.setdefault(spell(word), meaning) != meaning:
            named = {"word": word, "one": found[spell(word)], "other": meaning}
            raise BadDataError(N_("{word} would mean both {one} and {other}"), named, source=source)
    return found
