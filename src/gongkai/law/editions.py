"""Dated editions of a rule: which is in force on a named day; two never are at once."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from gongkai.errors import BadDataError
from gongkai.law.phrases import Words, refuse
from gongkai.sentences import N_


class Dated(Protocol):
    """An edition (版本): the value that holds from a day on, until the next edition or its own last day."""

    @property
    def from_(self) -> date:
        """The first day it holds."""
        ...

    @property
    def until(self) -> date | None:
        """The last day it holds, where no edition follows it at once."""
        ...


Edition = TypeVar("Edition", bound=Dated)


def check_editions(editions: Sequence[Dated], *, source: str) -> None:
    """Refuse editions that are out of order or in force at the same time.

    Raises:
        BadDataError: there is none, or two overlap.
    """
    if not editions:
        raise BadDataError(N_("no edition"), source=source)
    for edition in editions:
        if edition.until is not None and edition.until < edition.from_:
            raise BadDataError(N_("the edition of {day} ends before it begins"), {"day": edition.from_}, source=source)
    for earlier, later in pairwise(editions):
        if later.from_ <= earlier.from_ or (earlier.until is not None and later.from_ <= earlier.until):
            raise BadDataError(
                N_("the editions of {earlier} and {later} overlap or are out of order"),
                {"earlier": earlier.from_, "later": later.from_},
                source=source,
            )


def edition_on(editions: Sequence[Edition], day: date, *, what: Words) -> Edition:
    """Return the edition in force on a named day.

    Raises:
        ImpossibleInputError: none was in force that day.
    """
    in_force = (e for e in reversed(editions) if e.from_ <= day and (e.until is None or day <= e.until))
    found = next(in_force, None)
    if found is None:
        refuse("no-rule", {"label": what, "day": day, "first": editions[0].from_})
    return found
