"""The words in which the law's engines explain themselves, in Chinese with an English gloss (``phrases.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from gongkai.law.data import Entry, convert, read_packaged

Language = Literal["zh", "en"]


class _Phrase(Entry, frozen=True, kw_only=True):
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in Chinese and in English."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the Chinese."""
        return self.zh

    def spoken(self, language: Language) -> str:
        """Give the sentence in one language."""
        return self.zh if language == "zh" else self.en


def say(phrase: str, values: Mapping[str, Words | date | int | str] | None = None) -> Words:
    """Fill a phrase with its values, each in its own language."""
    template = _phrases()[phrase]

    def filled(text: str, language: Language) -> str:
        return text.format(
            **{name: v.spoken(language) if isinstance(v, Words) else str(v) for name, v in (values or {}).items()}
        )

    return Words(filled(template.zh, "zh"), filled(template.en, "en"))


@cache
def _phrases() -> dict[str, _Phrase]:
    return convert(read_packaged("phrases.toml"), dict[str, _Phrase], source="phrases.toml")
