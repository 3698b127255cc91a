"""Every error the library raises on purpose: one tree, one sentence each.

A message names the file, the place and the mend, so that a command line or a page can show it as it is.
"""


class GongkaiError(Exception):
    """Something a person can mend; the message says what and how."""


class UnreadableDocumentError(GongkaiError):
    """A document is damaged, encrypted, hostile or of a kind that is not read."""


class NotAReportError(UnreadableDocumentError):
    """A document was opened, but nothing of an annual report stands in it."""


class BadDataError(GongkaiError):
    """A data file (law, form, register, report JSON) breaks its schema."""


class UnknownAddressError(GongkaiError, KeyError):
    """A cell address is not one of the form's."""

    def __str__(self) -> str:
        """Give the sentence itself; ``KeyError`` would show its ``repr``."""
        return str(self.args[0])


class SpokenError(GongkaiError):
    """An error of the law's engines, said in English and, as ``chinese``, in Chinese."""

    def __init__(self, message: str, *, chinese: str = "") -> None:
        """Keep both sentences; without a Chinese one the English stands for it."""
        super().__init__(message)
        self.chinese = chinese or message


class UnannouncedYearError(SpokenError):
    """A working-day question reaches into a year whose holiday notice is not held."""


class MissingExtraError(GongkaiError):
    """A verb needs an optional part of gongkai that is not installed."""


class UnresolvedCiteError(BadDataError):
    """A citation names an instrument, an article or an item that ``law/instruments.toml`` does not hold."""


class ImpossibleInputError(SpokenError):
    """What was asked cannot have happened or is not allowed: days out of order, an extension of 21 days."""
