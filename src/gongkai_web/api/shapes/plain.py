"""What several shapes are made of."""

from typing import Annotated
from unicodedata import category

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from gongkai.law.phrases import Words


def _printable(text: str) -> str:
    if any(category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t" for letter in text):
        raise PydanticCustomError("unprintable", "unprintable characters")
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


Printable = AfterValidator(_printable)
Stripped = StringConstraints(strip_whitespace=True)
Line = Annotated[str, Stripped, Printable, AfterValidator(_one_line)]


class Strict(Schema):
    """A shape that takes no field it does not know."""

    model_config = ConfigDict(extra="forbid")


class Named(Schema):
    """A term: its id for programs, its words for people."""

    id: str
    zh: str
    en: str

    @classmethod
    def of(cls, id_: str, words: Words) -> "Named":
        """Make one of an id and its words."""
        return cls(id=id_, zh=words.zh, en=words.en)


class Sentence(Schema):
    """A sentence in both languages."""

    zh: str
    en: str

    @classmethod
    def of(cls, words: Words) -> "Sentence":
        """Make one of words of the law."""
        return cls(zh=words.zh, en=words.en)


class AgencyShape(Schema):
    """An organ."""

    code: str
    name: str


class ProblemShape(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    reason: str
    errors: list["FaultShape"]


class FaultShape(Schema):
    """What is wrong with one field, and how it is mended."""

    field: str
    reason: str
    mend: str


PROBLEMS = dict.fromkeys((400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503), ProblemShape)
"""The problems that every operation may answer with."""
