"""What the verbs about the law read and say: days, consultations, and the engines' errors in the reader's language."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from gongkai.cli.messages import _, language
from gongkai.errors import GongkaiError, SpokenError
from gongkai.law.facts import Consultation
from gongkai.law.phrases import Words


def spoken(words: Words) -> str:
    """Give a sentence of the law's engines in the language of the environment."""
    return words.zh if language() == "zh_CN" else words.en


@contextmanager
def in_own_language() -> Iterator[None]:
    """Let the engines' errors speak the language of the environment."""
    try:
        yield
    except SpokenError as error:
        if language() != "zh_CN":
            raise
        raise GongkaiError(error.chinese) from error


def read_day(text: str) -> date:
    """Read a day: 2024-03-01.

    Raises:
        ArgumentTypeError: it is not a day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("{text}: not a day; write it like 2024-03-01").format(text=text)
        raise ArgumentTypeError(message) from None


def read_consultation(text: str) -> Consultation:
    """Read a consultation: ``[KIND=]SENT[@SERVED][:RESUMED]``.

    Raises:
        ArgumentTypeError: a part of it is not a day.
    """
    kind, named, days = text.rpartition("=")
    asked, _colon, resumed = days.partition(":")
    sent, _at, served = asked.partition("@")
    return Consultation(
        sent=read_day(sent),
        resumed=read_day(resumed) if resumed else None,
        served=read_day(served) if served else None,
        kind=kind if named else "third-party",
    )
