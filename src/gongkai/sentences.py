"""Sentences for people: an English one is its own id in the catalogue (``locale``) that gives the Chinese one.

The catalogue is read as text at run time, so that no binary is kept.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import polib

Language = Literal["zh", "en"]


@runtime_checkable
class Spoken(Protocol):
    """Whatever can be said in either language: a sentence, an error, the words of the law's engines."""

    def spoken(self, language: Language) -> str:
        """Give the words in one language."""
        ...


class Sentence(NamedTuple):
    """An English sentence of the catalogue with named places (``{count:,}``) and the values that fill them.

    A value that is ``Spoken`` is said in the language of the whole, a tuple becomes a list. Without values the text
    stands as it is, braces and all.
    """

    text: str
    values: Mapping[str, object] = {}

    def spoken(self, language: Language) -> str:
        """Give the sentence in one language, filled in."""
        text = translate(self.text, language)
        if not self.values:
            return text
        return text.format_map({name: _said(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        """Give the English."""
        return self.spoken("en")


def N_(sentence: str) -> str:  # noqa: N802 - the name that extracting tools know
    """Mark a sentence for the catalogue that is translated later, where it is shown."""
    return sentence


def translate(sentence: str, language: Language) -> str:
    """Give a sentence of the catalogue in one language; what it does not hold stays as it is."""
    return sentence if language == "en" else catalogue().get(sentence) or sentence


@cache
def catalogue() -> Mapping[str, str]:
    """Return the Chinese for every English sentence."""
    source = files("gongkai") / "locale" / "zh_CN" / "LC_MESSAGES" / "gongkai.po"
    entries = polib.pofile(source.read_text(encoding="utf-8"))
    return {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in entries}


def _said(value: object, language: Language) -> object:
    if isinstance(value, Spoken):
        return value.spoken(language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(str(_said(item, language)) for item in value)
    return value
