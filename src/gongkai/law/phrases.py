"""The words in which the law's engines explain themselves, in Chinese with an English gloss (``phrases.toml``)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, NoReturn

from gongkai.errors import ImpossibleInputError
from gongkai.law.data import Entry, convert, read_packaged
from gongkai.sentences import Language


class _Phrase(Entry, frozen=True, kw_only=True):
    zh: str
    en: str


class Words(NamedTuple):
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the Chinese."""
        return self.zh

    def spoken(self, language: Language) -> str:
        """Give the sentence in one language."""
        return self.zh if language == "zh" else self.en


Value = Words | date | int | str
"""What a phrase can be filled with."""


def say(phrase: str, values: Mapping[str, Value] | None = None) -> Words:
    """Fill a phrase with its values, each in its own language."""
    template = _phrases()[phrase]

    def filled(text: str, language: Language) -> str:
        return text.format(
            **{name: v.spoken(language) if isinstance(v, Words) else str(v) for name, v in (values or {}).items()}
        )

    return Words(filled(template.zh, "zh"), filled(template.en, "en"))


def refuse(phrase: str, values: Mapping[str, Value] | None = None) -> NoReturn:
    """Say, in both languages, why a question cannot be answered as asked.

    Raises:
        ImpossibleInputError: always.
    """
    words = say(phrase, values)
    raise ImpossibleInputError(words)


@cache
def _phrases() -> dict[str, _Phrase]:
    return convert(read_packaged("phrases.toml"), dict[str, _Phrase], source="phrases.toml")
