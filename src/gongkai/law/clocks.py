"""The statutory periods (期限) of ``clocks.toml``: what starts, stops and restarts each, and its editions."""

from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Literal

import msgspec

from gongkai.errors import BadDataError
from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.editions import check_editions, edition_on
from gongkai.law.instruments import resolve
from gongkai.law.phrases import Words, refuse, say
from gongkai.sentences import N_

Unit = Literal["working-day", "day", "month", "date"]


class Pause(Entry, frozen=True, kw_only=True):
    """Something whose time does not count; ``limit`` is the clock that bounds it, ``None`` where the law sets none."""

    label: str
    gloss: str
    limit: str | None = None
    status: Status = "verified"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return Words(self.label, self.gloss)


class Restart(Entry, frozen=True, kw_only=True):
    """An event from which the whole period is counted again; ``asked`` names the wait for it."""

    label: str
    gloss: str
    asked: str
    asked_gloss: str

    @property
    def words(self) -> Words:
        """The event in both languages."""
        return Words(self.label, self.gloss)

    @property
    def waiting(self) -> Words:
        """The wait for the event in both languages."""
        return Words(self.asked, self.asked_gloss)


class AllowedPause(Entry, frozen=True, kw_only=True):
    """That an edition lets the time of a pause out of account."""

    for_: str
    cite: str
    status: Status = "verified"


class AllowedRestart(Entry, frozen=True, kw_only=True):
    """That an edition lets an event start the period again; ``within`` is the clock that the asking must have kept."""

    on: str
    cite: str
    within: str | None = None
    status: Status = "verified"


class AllowedExtension(Entry, frozen=True, kw_only=True):
    """How many days an edition lets the period be extended by."""

    days: int
    cite: str


class ClockEdition(Entry, frozen=True, kw_only=True):
    """A period as it is from a day on.

    Its length is exactly one of ``days``, ``months``, a fixed ``month`` and ``day``, or what the organ sets;
    ``usual`` is what is common where the organ sets the period; nothing is computed from it.
    """

    from_: date
    cite: str
    until: date | None = None
    days: int | None = None
    months: int | None = None
    month: int | None = None
    day: int | None = None
    set_by_agency: bool = False
    usual: int | None = None
    status: Status = "verified"
    extension: AllowedExtension | None = None
    pauses: tuple[AllowedPause, ...] = ()
    restarts: tuple[AllowedRestart, ...] = ()


class Clock(Entry, frozen=True, kw_only=True):
    """A statutory period: its number in C1–C19, its names, the event it runs from and its dated editions."""

    number: str
    label: str
    gloss: str
    starts: str
    starts_gloss: str
    unit: Unit
    editions: tuple[ClockEdition, ...]
    rolls: bool = False
    id: str = ""

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return Words(self.label, self.gloss)

    @property
    def start_words(self) -> Words:
        """The event it runs from, in both languages."""
        return Words(self.starts, self.starts_gloss)

    @property
    def unit_words(self) -> Words:
        """Its unit in both languages."""
        return say(f"unit-{self.unit}")

    def edition_on(self, day: date) -> ClockEdition:
        """Return the edition in force on a named day.

        Raises:
            ImpossibleInputError: the law held has none for that day.
        """
        return edition_on(self.editions, day, what=self.words)


class Rules(Entry, frozen=True, kw_only=True):
    """The citations of the general rules of counting."""

    day_zero: str
    rolling: str
    by_month: str


class ClockBook(Entry, frozen=True, kw_only=True):
    """The whole of ``clocks.toml``."""

    rules: Rules
    pauses: dict[str, Pause]
    restarts: dict[str, Restart]
    clocks: dict[str, Clock]


@cache
def load_clocks() -> ClockBook:
    """Load every clock held.

    Raises:
        BadDataError: the file breaks its schema or contradicts itself.
        UnresolvedCiteError: a citation does not resolve.
    """
    return read_clocks(read_packaged("clocks.toml"), source="clocks.toml")


def read_clocks(raw: dict[str, object], *, source: str) -> ClockBook:
    """Read a clock book from parsed TOML, checking all that its schema cannot say.

    Raises:
        BadDataError: an edition overlaps another or states no single length, or a name is not declared.
        UnresolvedCiteError: a citation does not resolve.
    """
    book = convert(raw, ClockBook, source=source)
    clocks = {key: msgspec.structs.replace(clock, id=key) for key, clock in book.clocks.items()}
    book = msgspec.structs.replace(book, clocks=clocks)
    for cite in (book.rules.day_zero, book.rules.rolling, book.rules.by_month):
        resolve(cite)
    for clock in clocks.values():
        check_editions(clock.editions, source=f"{source}: {clock.id}")
        for edition in clock.editions:
            _check_edition(edition, clock, book, source=f"{source}: {clock.id} {edition.from_}")
    for name, pause in book.pauses.items():
        if pause.limit is not None and pause.limit not in clocks:
            named = {"pause": name, "clock": pause.limit}
            raise BadDataError(N_("{pause}: no clock {clock}"), named, source=source)
    return book


def find_clock(clock_id: str) -> Clock:
    """Return a clock by its id: ``answer``, ``third-party-opinion``, and so on.

    Raises:
        ImpossibleInputError: there is no such clock.
    """
    clocks = load_clocks().clocks
    if clock_id not in clocks:
        near = get_close_matches(clock_id, clocks) or list(clocks)
        refuse("no-clock", {"name": clock_id, "known": ", ".join(near)})
    return clocks[clock_id]


def _check_edition(edition: ClockEdition, clock: Clock, book: ClockBook, *, source: str) -> None:
    lengths = {
        "working-day": edition.days is not None,
        "day": edition.days is not None,
        "month": edition.months is not None,
        "date": edition.month is not None and edition.day is not None,
    }
    fixed = edition.month is not None or edition.day is not None
    given = [edition.days is not None, edition.months is not None, fixed, edition.set_by_agency]
    stated = lengths[clock.unit] or (edition.set_by_agency and clock.unit in {"working-day", "day"})
    if not stated or sum(given) != 1:
        raise BadDataError(N_("state one length in {unit}"), {"unit": clock.unit}, source=source)
    resolve(edition.cite)
    if edition.extension is not None:
        resolve(edition.extension.cite)
    for pause in edition.pauses:
        if pause.for_ not in book.pauses:
            raise BadDataError(N_("no pause {pause} is declared"), {"pause": pause.for_}, source=source)
        resolve(pause.cite)
    for restart in edition.restarts:
        if restart.on not in book.restarts:
            raise BadDataError(N_("no restart {restart} is declared"), {"restart": restart.on}, source=source)
        if restart.within is not None and restart.within not in book.clocks:
            named = {"pause": restart.on, "clock": restart.within}
            raise BadDataError(N_("{pause}: no clock {clock}"), named, source=source)
        resolve(restart.cite)
