"""Every error the library raises on purpose: one tree, one sentence each, in English and in Chinese.

A message names the file, the place and the mend, so that a command line or a page can show it as it is.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from gongkai.sentences import N_, Language, Sentence, Spoken


class GongkaiError(Exception):
    """Something a person can mend; the message says what and how.

    It is made from an English sentence of the catalogue, marked with ``N_``, and the values that fill its places.
    ``source`` names the file. ``str`` gives the English, ``spoken("zh")`` the Chinese.
    """

    # The arguments are kept by BaseException.__new__: an error crosses from one process to another by them.
    def __init__(
        self, sentence: str | Spoken, values: Mapping[str, object] | None = None, *, source: str | Spoken = ""
    ) -> None:
        """Keep the sentence; it is said when somebody asks."""
        self.sentence: Spoken = Sentence(sentence, values or {}) if isinstance(sentence, str) else sentence
        self.source = source

    def spoken(self, language: Language) -> str:
        """Say in one language what is wrong and how it is mended, after the name of the file."""
        if not self.source:
            return self.sentence.spoken(language)
        return Sentence(N_("{source}: {sentence}"), {"source": self.source, "sentence": self.sentence}).spoken(language)

    def __str__(self) -> str:
        """Give the English."""
        return self.spoken("en")


class UnreadableDocumentError(GongkaiError):
    """A document is damaged, encrypted, hostile or of a kind that is not read."""


class NotAReportError(UnreadableDocumentError):
    """A document was opened, but nothing of an annual report stands in it."""


class BadDataError(GongkaiError):
    """A data file (law, form, register, report JSON) breaks its schema."""


class UnknownAddressError(GongkaiError, KeyError):
    """A cell address is not one of the form's."""


class UnannouncedYearError(GongkaiError):
    """A working-day question reaches into a year whose holiday notice is not held."""


class MissingExtraError(GongkaiError):
    """A verb needs an optional part of gongkai that is not installed."""


class UnresolvedCiteError(BadDataError):
    """A citation names an instrument, an article or an item that ``law/instruments.toml`` does not hold."""


class ImpossibleInputError(GongkaiError):
    """What was asked cannot have happened or is not allowed: days out of order, an extension of 21 days."""


@contextmanager
def from_source(source: str) -> Iterator[None]:
    """Name the file in every error that arises within and names none yet; a strange address in it is bad data.

    Raises:
        GongkaiError: whatever arises.
    """
    try:
        yield
    except UnknownAddressError as error:
        raise BadDataError(error.sentence, source=error.source or source) from error
    except GongkaiError as error:
        error.source = error.source or source
        raise


_SYSTEM: Final = {
    FileNotFoundError: N_("no such file or folder"),
    PermissionError: N_("permission denied"),
    IsADirectoryError: N_("is a folder"),
    NotADirectoryError: N_("is not a folder"),
    FileExistsError: N_("is there already"),
}


_PARSERS: Final = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"(?P<reason>.+) - at `(?P<place>[^`]+)`", N_("{reason}, at {place}")),
        (
            r"(?P<reason>.+) \(at line (?P<line>\d+), column (?P<column>\d+)\)",
            N_("line {line}, column {column}: {reason}"),
        ),
        (
            r"(?P<reason>.+): line (?P<line>\d+) column (?P<column>\d+) \(char \d+\)",
            N_("line {line}, column {column}: {reason}"),
        ),
        (r"JSON is malformed: (?P<reason>.+) \(byte (?P<place>\d+)\)", N_("byte {place}: {reason}")),
        (r"Object missing required field `(?P<name>.+)`", N_("missing field `{name}`")),
        (r"Object contains unknown field `(?P<name>.+)`", N_("unknown field `{name}`")),
        (r"Expected `(?P<wanted>.+)`, got `(?P<found>.+)`", N_("Expected `{wanted}`, got `{found}`")),
        (r"Invalid enum value (?P<value>.+)", N_("Invalid enum value {value}")),
        (r"'utf-8' codec can't decode .+", N_("not UTF-8 text; save it again as UTF-8")),
        (r"Input data was truncated|unexpected end of data", N_("the text is cut short")),
    )
)
"""What parsers of JSON, TOML and CSV say most often; the rest of their words stays as it is."""


def parser_reason(error: Exception | str) -> Sentence:
    """Say in plain words, as far as they are known, what a parser has against a file."""
    said = str(error)
    for pattern, sentence in _PARSERS:
        found = pattern.fullmatch(said)
        if found is not None:
            values: dict[str, object] = dict(found.groupdict())
            if "reason" in values:
                values["reason"] = parser_reason(found["reason"])
            return Sentence(sentence, values)
    return Sentence(said)


def system_reason(error: OSError) -> Sentence:
    """Say in plain words why the system would not open or write a file."""
    known = _SYSTEM.get(type(error))
    if known is not None:
        return Sentence(known)
    return Sentence(
        N_("the system says: {reason}"), {"reason": error.strerror or str(error.args[-1] if error.args else error)}
    )
