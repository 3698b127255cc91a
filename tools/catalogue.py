"""Bring the Chinese catalogue in step with the sentences that gongkai speaks; what is new is left to translate."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib
from babel.messages.extract import extract_from_dir

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCES: Final = (ROOT / "src" / "gongkai", ROOT / "src" / "gongkai_web")
CATALOGUE: Final = ROOT / "src" / "gongkai" / "locale" / "zh_CN" / "LC_MESSAGES" / "gongkai.po"
KEYWORDS: Final = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|%(?:\(\w+\))?[rsd%]")

ARGPARSE: Final[tuple[str | tuple[str, str], ...]] = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "ignored explicit argument %r",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)",
    "not allowed with argument %s",
    "one of the arguments %s is required",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    ("expected %s argument", "expected %s arguments"),
)
"""What argparse itself says to people, in the Python versions supported; its words to programmers are left out."""

Message = tuple[str, str | None]


def list_messages() -> dict[Message, list[str]]:
    """List every sentence (with its plural) that gongkai speaks, and the files that speak it."""
    found: dict[Message, list[str]] = {}
    for entry in ARGPARSE:
        found[(entry, None) if isinstance(entry, str) else entry] = ["argparse"]
    for file, _line, message, _comments, _context in sorted(_extracted(), key=lambda entry: entry[:2]):
        key: Message = (message, None) if isinstance(message, str) else (message[0], message[1])
        places = found.setdefault(key, [])
        if file not in places:
            places.append(file)
    return found


def load_catalogue() -> polib.POFile:
    """Load the catalogue as it is committed."""
    return polib.pofile(str(CATALOGUE), wrapwidth=116)


def main() -> int:
    """Write the catalogue again: known translations kept, new sentences added empty, unspoken ones dropped."""
    old = {entry.msgid: entry for entry in load_catalogue()}
    new = polib.POFile(wrapwidth=116)
    new.metadata = load_catalogue().metadata
    for (singular, plural), places in list_messages().items():
        known = old.get(singular)
        entry = polib.POEntry(msgid=singular, occurrences=[(place, "") for place in places])
        if plural is None:
            entry.msgstr = known.msgstr if known else ""
        else:
            entry.msgid_plural = plural
            entry.msgstr_plural = known.msgstr_plural if known and known.msgstr_plural else {0: ""}
        new.append(entry)
    new.save(str(CATALOGUE))
    missing = [entry.msgid for entry in new if not entry.translated()]
    for sentence in missing:
        sys.stdout.write(f"to translate: {sentence!r}\n")
    return 1 if missing else 0


def _extracted() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    for source in SOURCES:
        yield from extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS)


if __name__ == "__main__":
    sys.exit(main())
