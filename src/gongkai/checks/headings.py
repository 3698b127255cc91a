"""How reports word the six headings: number and words, and whether these are the form's, a variant or a misprint."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from rapidfuzz.distance import Levenshtein

from gongkai.errors import BadDataError, parser_reason
from gongkai.report.form import Section
from gongkai.sentences import N_
from gongkai.shapes import typed

NUMERALS: Final = "一二三四五六七八九十"
_NUMBERED: Final = re.compile(rf"^第?(?P<numeral>[{NUMERALS}])(?:部分)?[、.．,，:：\s]*(?P<title>.*)$", re.DOTALL)
_MISPRINT: Final = 2
"""Characters that a misprinted heading may differ in from the form's."""


class Likeness(StrEnum):
    """How a heading compares with the form's."""

    SAME = "same"
    VARIANT = "variant"
    MISPRINT = "misprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading taken apart: its number, if it bears one, and its bare words."""

    numeral: str | None
    title: str


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cite: str
    variants: dict[str, tuple[str, ...]]


def take_apart(heading: str) -> Heading:
    """Part a heading's number from its words; blanks and punctuation do not count."""
    found = _NUMBERED.match(re.sub(r"\s", "", heading))
    numeral, title = (found["numeral"], found["title"]) if found else (None, heading)
    return Heading(numeral=numeral, title=_bare(title))


def compare(title: str, section: Section) -> Likeness:
    """Say whether a heading's words are the form's, a known variant, or a misprint of either."""
    official = _bare(section.label)
    if title == official:
        return Likeness.SAME
    if any(re.fullmatch(pattern, title) for pattern in _variants().get(section.id, ())):
        return Likeness.VARIANT
    return Likeness.MISPRINT if Levenshtein.distance(title, official) <= _MISPRINT else Likeness.VARIANT


def _bare(words: str) -> str:
    return re.sub(r"[\s、，,。.．：:；;（）()]", "", words)


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    text = (files("gongkai.checks") / "headings.toml").read_text(encoding="utf-8")
    try:
        return typed(tomllib.loads(text), _Words).variants
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}, source="headings.toml"
        ) from error
