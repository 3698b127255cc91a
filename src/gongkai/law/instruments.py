"""Citations: ``regulation-2019:33.2`` becomes 《政府信息公开条例》第三十三条第二款, or fails if there is no such thing.

The instruments stand in ``instruments.toml``; the yearly holiday notices stand with their days in ``calendar/``.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from gongkai.errors import BadDataError, UnresolvedCiteError
from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.numerals import chinese_numeral
from gongkai.law.phrases import Words
from gongkai.sentences import N_

_CITE: Final = re.compile(r"(?P<id>[a-z0-9-]+)(?::(?P<place>.+))?")
_ARTICLE: Final = re.compile(r"(?P<article>[1-9]\d{0,3})(?:\.(?P<paragraph>[1-9]\d?))?(?:\((?P<item>[1-9]\d?)\))?")
_PART: Final = re.compile(r"(?P<kind>table|section)-(?P<number>[1-9]\d?)")


class Instrument(Entry, frozen=True, kw_only=True):
    """A law, regulation or document (文件): its full title, number, issuer and days.

    ``short`` is the title as citations print it; ``edition`` marks one that a later text of the same title replaced.
    ``items`` maps ``article`` or ``article.paragraph`` to how many items it has.
    """

    title: str
    gloss: str
    issuer: str
    status: Status
    id: str = ""
    short: str | None = None
    edition: str | None = None
    number: str | None = None
    issued: date | None = None
    from_: date | None = None
    until: date | None = None
    articles: int | None = None
    items: dict[str, int] = msgspec.field(default_factory=dict)
    tables: tuple[int, ...] = ()
    sections: int = 0

    @property
    def name(self) -> str:
        """The title between its marks, as a citation begins: 《政府信息公开条例》（2007年）."""
        return f"《{self.short or self.title}》{f'（{self.edition}）' if self.edition else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in the law: ``text`` and ``gloss`` are what people read, ``cite`` is the address it was resolved from."""

    cite: str
    text: str
    gloss: str
    instrument: Instrument

    @property
    def full(self) -> str:
        """The citation with the number of its instrument: 《…》（国办函〔2020〕109号）第四条."""
        name, number = self.instrument.name, self.instrument.number
        return self.text.replace(name, f"{name}（{number}）", 1) if number else self.text

    @property
    def status(self) -> Status:
        """How the instrument is known."""
        return self.instrument.status

    @property
    def words(self) -> Words:
        """The citation in both languages."""
        return Words(self.text, self.gloss)

    def __str__(self) -> str:
        """Give the Chinese text."""
        return self.text


def load_instruments(raw: dict[str, object], *, source: str) -> dict[str, Instrument]:
    """Read a table of instruments by id, dates in order.

    Raises:
        BadDataError: the table breaks the schema.
    """
    found: dict[str, Instrument] = {}
    for key, entry in raw.items():
        if not _CITE.fullmatch(key):
            raise BadDataError(
                N_("{id!r} is not an id; use small letters, digits and hyphens"), {"id": key}, source=source
            )
        body = {"id": key, **entry} if isinstance(entry, dict) else entry
        found[key] = check_instrument(convert(body, Instrument, source=f"{source}: [{key}]"), source=source)
    return found


def check_instrument(instrument: Instrument, *, source: str) -> Instrument:
    """Return the instrument if its days are in order.

    Raises:
        BadDataError: it ends before it begins, or begins before it was issued.
    """
    days = [day for day in (instrument.issued, instrument.from_, instrument.until) if day is not None]
    if days != sorted(days):
        raise BadDataError(N_("[{id}]: issued, from and until are out of order"), {"id": instrument.id}, source=source)
    return instrument


@cache
def list_instruments() -> dict[str, Instrument]:
    """Return every instrument held, by id: those of ``instruments.toml`` and every yearly holiday notice."""
    held = load_instruments(read_packaged("instruments.toml"), source="instruments.toml")
    for year in _calendar_files():
        for entry in read_packaged("calendar", year).get("notices", ()):
            notice = convert(entry, Instrument, source=f"calendar/{year}")
            if notice.id in held:
                raise BadDataError(N_("{id} is held twice"), {"id": notice.id}, source=f"calendar/{year}")
            held[notice.id] = check_instrument(notice, source=f"calendar/{year}")
    return held


@cache
def resolve(cite: str) -> Citation:
    """Resolve a citation such as ``regulation-2019:20(1)`` or ``format-2021:table-3``.

    Raises:
        UnresolvedCiteError: no such instrument is held, or it has no such article, item, table or section.
    """
    return resolve_in(list_instruments(), cite)


def resolve_in(instruments: dict[str, Instrument], cite: str) -> Citation:
    """Resolve a citation among the given instruments; ``resolve`` does it among those that gongkai holds.

    Raises:
        UnresolvedCiteError: as ``resolve``.
    """
    match = _CITE.fullmatch(cite)
    if match is None or match["id"] not in instruments:
        raise UnresolvedCiteError(N_("no such instrument in law/instruments.toml"), source=cite)
    instrument = instruments[match["id"]]
    text, gloss = _place(instrument, match["place"], cite) if match["place"] else ("", "")
    return Citation(cite=cite, text=instrument.name + text, gloss=instrument.gloss + gloss, instrument=instrument)


def _place(instrument: Instrument, place: str, cite: str) -> tuple[str, str]:
    if part := _PART.fullmatch(place):
        return _document_part(instrument, part["kind"], int(part["number"]), cite)
    match = _ARTICLE.fullmatch(place)
    if match is None or instrument.tables or instrument.sections:
        raise UnresolvedCiteError(N_("{instrument} has no such place"), {"instrument": _named(instrument)}, source=cite)
    article = int(match["article"])
    if instrument.articles is not None and article > instrument.articles:
        ends = {"instrument": _named(instrument), "article": instrument.articles}
        raise UnresolvedCiteError(N_("{instrument} ends with article {article}"), ends, source=cite)
    text, gloss = f"第{chinese_numeral(article)}条", f", art. {article}"
    if match["paragraph"]:
        text += f"第{chinese_numeral(int(match['paragraph']))}款"
        gloss += f" para. {match['paragraph']}"
    if match["item"]:
        _check_item(instrument, match, cite)
        text += f"第（{chinese_numeral(int(match['item']))}）项"
        gloss += f" ({match['item']})"
    return text, gloss


def _check_item(instrument: Instrument, match: re.Match[str], cite: str) -> None:
    within = match["article"] + (f".{match['paragraph']}" if match["paragraph"] else "")
    # An article whose only list of items stands in one paragraph may be cited without naming the paragraph.
    counts = [count for key, count in instrument.items.items() if key == within or key.partition(".")[0] == within]
    if len(counts) != 1 or int(match["item"]) > counts[0]:
        raise UnresolvedCiteError(
            N_("{instrument} lists no such item there; a paragraph (款) is written {article}.2"),
            {"instrument": _named(instrument), "article": match["article"]},
            source=cite,
        )


def _document_part(instrument: Instrument, kind: str, number: int, cite: str) -> tuple[str, str]:
    if kind == "table" and number in instrument.tables:
        return f"表{chinese_numeral(number)}", f", table {number}"
    if kind == "section" and number <= instrument.sections:
        return f"第{chinese_numeral(number)}部分", f", section {number}"
    raise UnresolvedCiteError(
        N_("{instrument} has no table {number}") if kind == "table" else N_("{instrument} has no section {number}"),
        {"instrument": _named(instrument), "number": number},
        source=cite,
    )


def _named(instrument: Instrument) -> Words:
    return Words(instrument.name, instrument.gloss)


def _calendar_files() -> tuple[str, ...]:
    folder = files("gongkai.law") / "calendar"
    return tuple(sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml")))
