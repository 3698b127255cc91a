"""Retention classes of a case (保管期限) and the years after which it goes to the public archives (``retention.toml``).

A period is counted in whole years after that of archiving, so it ends with a year.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.instruments import resolve


class Retention(Entry, frozen=True, kw_only=True):
    """A class, with its years; None where it is for ever."""

    label: str
    gloss: str
    cite: str
    years: int | None = None
    status: Status = "verified"

    def last_day(self, archived: date) -> date | None:
        """Return its last day for what was archived on a day; None where there is none."""
        return None if self.years is None else date(archived.year + self.years, 12, 31)


class Transfer(Entry, frozen=True, kw_only=True):
    """After how many years the organs of a level hand over what is kept longer."""

    label: str
    gloss: str
    cite: str
    years: int
    status: Status = "verified"

    def archived_by(self, day: date) -> date:
        """Return the last day of archiving from which so many whole years have passed on a day."""
        return date(day.year - self.years - 1, 12, 31)


class _RetentionBook(Entry, frozen=True, kw_only=True):
    classes: dict[str, Retention]
    transfers: dict[str, Transfer]


def list_retentions() -> Mapping[str, Retention]:
    """Return the classes by their ids, the longest first."""
    return _load().classes


def list_transfers() -> Mapping[str, Transfer]:
    """Return the times of transfer by the level of the organ."""
    return _load().transfers


@cache
def _load() -> _RetentionBook:
    book = convert(read_packaged("retention.toml"), _RetentionBook, source="retention.toml")
    for cite in [*(one.cite for one in book.classes.values()), *(one.cite for one in book.transfers.values())]:
        resolve(cite)
    return book
