"""What an agency's name tells: whether it can make 规章, when its report is due, whether two names mean one body."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from gongkai.errors import BadDataError, parser_reason
from gongkai.sentences import N_
from gongkai.shapes import typed


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A kind of body, known by a pattern of its name; what is None cannot be told from it."""

    label: str
    pattern: str
    regulations: bool | None = None
    report_due: Literal["department", "government"] | None = None

    @property
    def called(self) -> str:
        """What officials are told: the label without what its colon explains to its readers."""
        return self.label.partition("：")[0]


class _Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cite: str
    kinds: tuple[Kind, ...]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """Return the kinds of bodies in the order in which they are tried.

    Raises:
        BadDataError: ``agencies.toml`` breaks its schema, or a pattern is no regular expression.
    """
    text = (files("gongkai.checks") / "agencies.toml").read_text(encoding="utf-8")
    try:
        grammar = typed(tomllib.loads(text), _Grammar)
        for kind in grammar.kinds:
            re.compile(kind.pattern)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source="agencies.toml"
        ) from error
    return grammar.kinds


def kind_of(agency: str | None) -> Kind | None:
    """Return the kind of body a name tells, or None where it tells nothing."""
    name = compact_name(agency)
    return next((kind for kind in load_kinds() if name and re.search(kind.pattern, name)), None)


def report_due(agency: str | None, year: int) -> date:
    """Return the last day on which a report for ``year`` may be published (条例第四十九条).

    31 January for a department, 31 March for a government; the later where the name does not tell.
    """
    kind = kind_of(agency)
    is_department = kind is not None and kind.report_due == "department"
    return date(year + 1, 1, 31) if is_department else date(year + 1, 3, 31)


def is_same_agency(one: str | None, other: str | None) -> bool | None:
    """Say whether two names can mean one body: the shorter abbreviates the longer. None where a name is missing."""
    first, second = sorted((compact_name(one), compact_name(other)), key=len)
    if not first:
        return None
    letters = iter(second)
    return all(letter in letters for letter in first)


def compact_name(agency: str | None) -> str:
    """Return a name without blanks and brackets."""
    return re.sub(r"[\s\u3000（）()〔〕\[\]《》“”\"]", "", agency or "")
