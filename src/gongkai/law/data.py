"""How the law's files are loaded: TOML under a closed schema.

An unknown or misplaced key or a value of the wrong type stops the load, with file and place.
"""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from gongkai.errors import BadDataError, parser_reason, system_reason
from gongkai.sentences import N_
from gongkai.shapes import typed

Status = Literal["verified", "unverified", "derived", "proposal"]
"""How a value is known: read in the source, from memory, reasoned from what was read, or our own choice."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of everything written in a file of the law: closed schema, kebab-case keys."""


Kind = TypeVar("Kind")


def read_packaged(*path: str) -> dict[str, Any]:
    """Parse a TOML file that lies beside this module.

    Raises:
        BadDataError: the file is not TOML.
    """
    return parse(files("gongkai.law").joinpath(*path).read_text(encoding="utf-8"), source="/".join(path))


def read_file(path: Path) -> dict[str, Any]:
    """Parse a TOML file that somebody supplies.

    Raises:
        BadDataError: there is no such file, or it is not TOML in UTF-8.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), source=str(path))
    except OSError as error:
        raise BadDataError(system_reason(error), source=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadDataError(N_("not UTF-8 text; save it again as UTF-8"), source=str(path)) from error


def convert(raw: object, kind: type[Kind], *, source: str) -> Kind:
    """Convert parsed TOML into its type.

    Raises:
        BadDataError: a key is unknown, missing or misplaced, or a value of the wrong type; the message says where.
    """
    try:
        return typed(raw, kind)
    except msgspec.ValidationError as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source=source
        ) from error


def parse(text: str, *, source: str) -> dict[str, Any]:
    """Parse TOML that somebody supplies as text.

    Raises:
        BadDataError: it is not TOML; the message says in which line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDataError(N_("is not TOML: {reason}"), {"reason": parser_reason(error)}, source=source) from error
