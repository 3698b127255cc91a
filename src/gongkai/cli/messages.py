"""Words for people, in Chinese or English as the environment asks (LANGUAGE, LC_ALL, LC_MESSAGES, LANG)."""

import argparse
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gongkai.errors import GongkaiError, system_reason
from gongkai.sentences import N_, Language, Spoken, catalogue, translate

__all__ = ["N_", "_", "complain", "language", "ngettext", "said", "say_why", "speaking_argparse"]


def language() -> Language:
    """Say which language the environment asks for: Chinese for any ``zh``, English for all else."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "C")
    if asked not in {"C", "POSIX"}:
        # As gettext has it: a list of preferred languages counts unless the locale is the bare C; C.UTF-8 is not.
        asked = os.environ.get("LANGUAGE") or asked
    return "zh" if asked.lower().startswith("zh") else "en"


def _(message: str) -> str:
    """Translate a sentence into the language of the environment."""
    return translate(message, language())


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a sentence that counts something; Chinese has one form for every number."""
    if language() == "en":
        return singular if number == 1 else plural
    return catalogue().get(singular) or plural


def said(words: Spoken | str) -> str:
    """Give a sentence, an error or the law's words in the language of the environment."""
    return words if isinstance(words, str) else words.spoken(language())


def say_why(error: OSError) -> str:
    """Say why the system would not open or write a file, after its name."""
    named = GongkaiError(system_reason(error), source="" if error.filename is None else str(error.filename))
    return said(named)


def complain(message: Spoken | str, *, error: BaseException | None = None) -> None:
    """Write one plain sentence to standard error; with ``error``, its traceback before it."""
    if error is not None:
        traceback.print_exception(error)
    sys.stderr.write(f"gongkai: {said(message)}\n")


@contextmanager
def speaking_argparse() -> Iterator[None]:
    """Let argparse speak the same language while a command line is read."""
    # argparse looks its own sentences up through two names it imports from gettext, which wants compiled catalogues.
    names: dict[str, Any] = vars(argparse)
    before = names["_"], names["ngettext"]
    names["_"], names["ngettext"] = _, ngettext
    try:
        yield
    finally:
        names["_"], names["ngettext"] = before
