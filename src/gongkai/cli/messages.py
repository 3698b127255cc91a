"""Words for people, in Chinese or English as the environment asks (LANGUAGE, LC_ALL, LC_MESSAGES, LANG).

Message ids are the English sentences. The catalogue is read as text at run time, so that no binary is kept.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import polib

Language = Literal["zh_CN", "en"]


def language() -> Language:
    """Say which language the environment asks for: Chinese for any ``zh``, English for all else."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "C")
    if asked.partition(".")[0] not in {"C", "POSIX"}:
        # As gettext has it: a list of preferred languages counts unless the locale is the bare C.
        asked = os.environ.get("LANGUAGE") or asked
    return "zh_CN" if asked.lower().startswith("zh") else "en"


def _(message: str) -> str:
    """Translate a sentence into the language of the environment."""
    if language() == "en":
        return message
    return _catalogue("zh_CN").get(message) or message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a sentence that counts something; Chinese has one form for every number."""
    if language() == "en":
        return singular if number == 1 else plural
    return _catalogue("zh_CN").get(singular) or plural


def N_(message: str) -> str:  # noqa: N802 - the name that extracting tools know
    """Mark a sentence for the catalogue that is translated later, where it is shown."""
    return message


def complain(message: object, *, error: BaseException | None = None) -> None:
    """Write one plain sentence to standard error; with ``error``, its traceback before it."""
    if error is not None:
        traceback.print_exception(error)
    sys.stderr.write(f"gongkai: {message}\n")


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


@cache
def _catalogue(name: str) -> dict[str, str]:
    source = files("gongkai") / "locale" / name / "LC_MESSAGES" / "gongkai.po"
    entries = polib.pofile(source.read_text(encoding="utf-8"))
    return {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in entries}
