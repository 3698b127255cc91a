"""The letters there are (``catalogue.toml``), their built-in texts, and what each must contain."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NoReturn

import msgspec

from gongkai.errors import BadDataError, GongkaiError, parser_reason
from gongkai.law.data import Entry, convert
from gongkai.law.instruments import Citation, resolve
from gongkai.law.outcomes import find_remedy, load_outcomes
from gongkai.law.phrases import Words
from gongkai.sentences import N_
from gongkai_web.letters.drafting.numbering import check_pattern

Kind = Literal["process", "decision", "form"]
Recipient = Literal["applicant", "third-party", "complainant", "organ", "nobody"]

OF_OUTCOME: Final = "outcome"
"""The remedy of a letter whose outcome says which it is."""

_ANY_DAY: Final = date(2025, 6, 1)
"""A day on which every class of remedies has an edition."""


class UnknownLetterError(GongkaiError):
    """There is no such letter in the catalogue."""


class Series(Entry, frozen=True, kw_only=True):
    """A series of numbers (编号序列): its name and the pattern an agency may change."""

    label: str
    gloss: str
    pattern: str
    key: str = ""


class Letter(Entry, frozen=True, kw_only=True):
    """A letter (文书): what it is called, whose it is, and the places its text must keep."""

    title: str
    gloss: str
    kind: Kind
    to: Recipient
    parts: tuple[str, ...]
    series: str = ""
    remedy: str = ""
    cites: tuple[str, ...] = ()
    key: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its own legal basis; a letter of an outcome takes the outcome's instead."""
        return tuple(map(resolve, self.cites))

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that end in this letter, by id."""
        return tuple(name for name, outcome in load_outcomes().items() if outcome.letter == self.key)


class Catalogue(Entry, frozen=True, kw_only=True):
    """The whole of ``catalogue.toml``."""

    series: dict[str, Series]
    letters: dict[str, Letter]


@cache
def load_catalogue() -> Catalogue:
    """Load every letter and every series of numbers.

    Raises:
        BadDataError: the file breaks its schema or names what is not declared.
        UnresolvedCiteError: a citation does not resolve.
    """
    return read_catalogue(tomllib.loads(_packaged("catalogue.toml")), source="catalogue.toml")


def read_catalogue(raw: dict[str, object], *, source: str) -> Catalogue:
    """Read a catalogue from parsed TOML, checking all that its schema cannot say.

    Raises:
        BadDataError, UnresolvedCiteError: as ``load_catalogue``.
    """
    book = convert(raw, Catalogue, source=source)
    for key, one in book.series.items():
        check_pattern(one.pattern, source=f"{source}: {key}")
    letters = {key: msgspec.structs.replace(letter, key=key) for key, letter in book.letters.items()}
    for letter in letters.values():
        _check_letter(letter, book.series, source=f"{source}: {letter.key}")
    series = {key: msgspec.structs.replace(one, key=key) for key, one in book.series.items()}
    return Catalogue(series=series, letters=letters)


def find_letter(key: str) -> Letter:
    """Return a letter by its key: ``refusal``.

    Raises:
        UnknownLetterError: there is no such letter.
    """
    letters = load_catalogue().letters
    if key not in letters:
        raise UnknownLetterError(
            Words(
                f"没有名为“{key}”的文书，请从文书目录中选择", f"there is no letter {key!r}; choose one of the catalogue"
            )
        )
    return letters[key]


def built_in_text(key: str) -> str:
    """Return the text of a letter as it comes with the program.

    Raises:
        UnknownLetterError: there is no such letter.
    """
    return _packaged("texts", f"{find_letter(key).key}.txt")


@cache
def load_findings() -> dict[str, str]:
    """Return what a decision finds (认定) by outcome: a clause that ends its sentence.

    Raises:
        BadDataError: the file names an outcome that is not held.
    """
    found = convert(tomllib.loads(_packaged("findings.toml")), dict[str, str], source="findings.toml")
    unknown = set(found) - set(load_outcomes())
    if unknown:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": ", ".join(sorted(unknown))}, source="findings.toml"
        )
    return found


def _packaged(*path: str) -> str:
    source = files("gongkai_web.letters.drafting").joinpath(*path)
    try:
        return source.read_text(encoding="utf-8")
    except OSError as error:
        raise BadDataError(parser_reason(error), source="/".join(path)) from error


def _check_letter(letter: Letter, series: dict[str, Series], *, source: str) -> None:
    for cite in letter.cites:
        resolve(cite)
    if letter.series and letter.series not in series:
        _refuse(f"series {letter.series}", source)
    if (letter.kind == "decision") != bool(letter.remedy):
        _refuse("remedies belong to decisions, and to them alone", source)
    if (letter.kind == "form") == bool(letter.series):
        _refuse("a form carries no number, any other letter does", source)
    if letter.remedy and letter.remedy != OF_OUTCOME:
        find_remedy(letter.remedy, on=_ANY_DAY)
    if letter.remedy == OF_OUTCOME and not letter.outcomes:
        _refuse("no outcome ends in this letter", source)


def _refuse(reason: str, source: str) -> NoReturn:
    raise BadDataError(N_("does not fit the schema: {reason}"), {"reason": reason}, source=source)
