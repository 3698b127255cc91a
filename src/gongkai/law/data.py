"""How the law's files are loaded: TOML under a closed schema, in editions that never overlap.

An unknown or misplaced key, a wrong type, two editions in force at once: each stops the load with file and place.
"""

import tomllib
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from gongkai.errors import BadDataError, ImpossibleInputError

Status = Literal["verified", "unverified", "derived", "proposal"]
"""How a value is known: read in the source, from memory, reasoned from what was read, or our own choice."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of everything written in a file of the law: closed schema, kebab-case keys."""


class Dated(Protocol):
    """An edition (版本): the value that holds from a day on, until the next edition or its own last day."""

    @property
    def from_(self) -> date:
        """The first day it holds."""
        ...

    @property
    def until(self) -> date | None:
        """The last day it holds, where no edition follows it at once."""
        ...


Kind = TypeVar("Kind")
Edition = TypeVar("Edition", bound=Dated)


def read_packaged(*path: str) -> dict[str, Any]:
    """Parse a TOML file that lies beside this module.

    Raises:
        BadDataError: the file is not TOML.
    """
    return _parse(files("gongkai.law").joinpath(*path).read_text(encoding="utf-8"), "/".join(path))


def read_file(path: Path) -> dict[str, Any]:
    """Parse a TOML file that somebody supplies.

    Raises:
        BadDataError: there is no such file, or it is not TOML in UTF-8.
    """
    try:
        return _parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise BadDataError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 text"
        raise BadDataError(message) from error


def convert(raw: object, kind: type[Kind], *, source: str) -> Kind:
    """Convert parsed TOML into its type.

    Raises:
        BadDataError: a key is unknown, missing or misplaced, or a value of the wrong type; the message says where.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = f"{source}: {error}"
        raise BadDataError(message) from error


def check_editions(editions: Sequence[Dated], *, source: str) -> None:
    """Refuse editions that are out of order or in force at the same time.

    Raises:
        BadDataError: there is none, or two overlap.
    """
    if not editions:
        message = f"{source}: no edition"
        raise BadDataError(message)
    for edition in editions:
        if edition.until is not None and edition.until < edition.from_:
            message = f"{source}: the edition of {edition.from_} ends before it begins"
            raise BadDataError(message)
    for earlier, later in pairwise(editions):
        if later.from_ <= earlier.from_ or (earlier.until is not None and later.from_ <= earlier.until):
            message = f"{source}: the editions of {earlier.from_} and {later.from_} overlap or are out of order"
            raise BadDataError(message)


def edition_on(editions: Sequence[Edition], day: date, *, what: str) -> Edition:
    """Return the edition in force on a named day.

    Raises:
        ImpossibleInputError: none was in force that day.
    """
    for edition in reversed(editions):
        if edition.from_ <= day and (edition.until is None or day <= edition.until):
            return edition
    message = f"{what}: no rule is held for {day}; the first held begins on {editions[0].from_}"
    raise ImpossibleInputError(message)


def _parse(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{source}: {error}"
        raise BadDataError(message) from error
