"""The information processing fee (信息处理费): dated tariffs in rising bands, and charges that show their working.

The law lets an organ charge, never obliges it (条例第四十二条): a charge here is what it may ask at most.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from gongkai.errors import BadDataError
from gongkai.law.data import Entry, convert, read_packaged
from gongkai.law.editions import check_editions, edition_on
from gongkai.law.instruments import Citation, resolve
from gongkai.law.phrases import Value, Words, refuse
from gongkai.sentences import N_

Method = Literal["by-item", "by-volume"]
BY_ITEM: Final[Method] = "by-item"
BY_VOLUME: Final[Method] = "by-volume"
_MOST: Final = 100_000
"""Units of one charge; no applicant's month or application comes near it, and each block of ten is a line."""


class Rising(Entry, frozen=True, kw_only=True):
    """How a last band goes on: every ``every`` units the price of a unit is higher ``by`` so many yuan."""

    every: int
    by: Decimal


class Band(Entry, frozen=True, kw_only=True):
    """The units after the first ``over``, up to the next band, at ``each`` yuan a unit."""

    over: int
    each: Decimal
    rising: Rising | None = None


class TariffEdition(Entry, frozen=True, kw_only=True):
    """A tariff as it is from a day on."""

    from_: date
    cite: str
    bands: tuple[Band, ...]
    until: date | None = None


class Tariff(Entry, frozen=True, kw_only=True):
    """A method of charging (计收方式): what it counts, and its dated editions."""

    label: str
    gloss: str
    unit: str
    unit_gloss: str
    counted: str
    counted_gloss: str
    choice: str
    editions: tuple[TariffEdition, ...]
    not_for_public: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """A part of a charge: the units from ``first`` to ``last``, all at one ``rate`` in yuan."""

    first: int
    last: int
    rate: Decimal
    citation: Citation

    @property
    def quantity(self) -> int:
        """How many units the line charges."""
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        """What the line comes to, in yuan."""
        return self.rate * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A fee with its working: the units after the first ``earlier``, line by line, in yuan."""

    method: Method
    label: Words
    unit: Words
    quantity: int
    earlier: int
    on: date
    citation: Citation
    lines: tuple[ChargeLine, ...]

    @property
    def amount(self) -> Decimal:
        """The sum of the lines, in yuan."""
        return sum((line.amount for line in self.lines), Decimal(0))


@cache
def load_tariffs() -> dict[Method, Tariff]:
    """Load both tariffs.

    Raises:
        BadDataError: the file breaks its schema, or bands are out of order.
        UnresolvedCiteError: a citation does not resolve.
    """
    return read_tariffs(read_packaged("fees.toml"), source="fees.toml")


def read_tariffs(raw: dict[str, object], *, source: str) -> dict[Method, Tariff]:
    """Read tariffs from parsed TOML.

    Raises:
        BadDataError, UnresolvedCiteError: as ``load_tariffs``.
    """
    tariffs = convert(raw, dict[Method, Tariff], source=source)
    for method, tariff in tariffs.items():
        check_editions(tariff.editions, source=f"{source}: {method}")
        for cite in (tariff.choice, tariff.not_for_public):
            if cite is not None:
                resolve(cite)
        for edition in tariff.editions:
            _check_bands(edition, source=f"{source}: {method} {edition.from_}")
    if set(tariffs) != {BY_ITEM, BY_VOLUME}:
        raise BadDataError(N_("both {one} and {other} are needed"), {"one": BY_ITEM, "other": BY_VOLUME}, source=source)
    return tariffs


def latest_edition_day() -> date:
    """Return the day from which the newest tariffs held are in force."""
    return max(tariff.editions[-1].from_ for tariff in load_tariffs().values())


def charge(method: Method, quantity: int, *, on: date, earlier: int = 0) -> Charge:
    """Charge ``quantity`` units, the first of them being unit number ``earlier + 1``.

    By item, ``earlier`` are the applicant's other applications received before in the same calendar month; pages are
    counted for each application alone, so by volume there is nothing earlier.

    Raises:
        ImpossibleInputError: a negative number, earlier pages, or a day for which no tariff is held.
    """
    tariff = load_tariffs()[method]
    if quantity < 0 or earlier < 0:
        unit = Words(tariff.unit, tariff.unit_gloss)
        refuse("negative-quantity", {"count": quantity, "unit": unit, "earlier": earlier})
    if quantity > _MOST or earlier > _MOST:
        refuse("quantity-too-large", {"count": max(quantity, earlier), "most": _MOST})
    if earlier and method == BY_VOLUME:
        refuse("pages-stand-alone", {"rule": resolve(tariff.editions[-1].cite).words})
    edition = edition_on(tariff.editions, on, what=Words(tariff.label, tariff.gloss))
    citation = resolve(edition.cite)
    return Charge(
        method=method,
        label=Words(tariff.label, tariff.gloss),
        unit=Words(tariff.unit, tariff.unit_gloss),
        quantity=quantity,
        earlier=earlier,
        on=on,
        citation=citation,
        lines=tuple(_lines(edition.bands, earlier, earlier + quantity, citation)),
    )


def charge_items(count: int, *, on: date, earlier: int = 0) -> Charge:
    """Charge applications by item (按件计收): ``count`` more after ``earlier`` ones of the same calendar month.

    Raises:
        ImpossibleInputError: as ``charge``.
    """
    return charge(BY_ITEM, count, on=on, earlier=earlier)


def charge_pages(pages: int, *, on: date, already_public: bool = False) -> Charge:
    """Charge one application by volume (按量计收).

    Raises:
        ImpossibleInputError: the information is public already and only pointed to (办法第五条), or as ``charge``.
    """
    rule = load_tariffs()[BY_VOLUME].not_for_public
    if already_public and rule is not None:
        refuse("public-not-by-volume", {"rule": resolve(rule).words})
    return charge(BY_VOLUME, pages, on=on)


def list_choices(*, nth: int, pages: int, on: date, already_public: bool = False) -> tuple[Charge, ...]:
    """List what one application may be charged: the organ picks one method, never both (办法第三条).

    ``nth`` is the application's number among the applicant's own of the calendar month.

    Raises:
        ImpossibleInputError: as ``charge``.
    """
    if nth < 1:
        refuse("ordinal-below-one", {"count": nth})
    by_item = charge_items(1, on=on, earlier=nth - 1)
    return (by_item,) if already_public else (by_item, charge_pages(pages, on=on))


def charge_months(received: Iterable[date]) -> dict[str, Charge]:
    """Charge one applicant's applications by item, month by month (``"2025-06"``); the count begins anew each month.

    Raises:
        ImpossibleInputError: a month for which no tariff is held.
    """
    months = Counter(day.replace(day=1) for day in received)
    return {f"{month:%Y-%m}": charge_items(count, on=month) for month, count in sorted(months.items())}


def add_charges(charges: Iterable[tuple[str, Charge]]) -> Decimal:
    """Add the charges of several applications, each named by its register number, in yuan.

    Raises:
        ImpossibleInputError: an application is charged by both methods, or twice (办法第三条).
    """
    charged: dict[str, Charge] = {}
    for application, one in charges:
        if (before := charged.get(application)) is not None:
            rule = resolve(load_tariffs()[one.method].choice).words
            values: dict[str, Value] = {
                "application": application,
                "first": before.label,
                "second": one.label,
                "rule": rule,
            }
            refuse("charged-twice", values)
        charged[application] = one
    return sum((one.amount for one in charged.values()), Decimal(0))


def _lines(bands: tuple[Band, ...], after: int, last: int, citation: Citation) -> Iterator[ChargeLine]:
    """Yield the lines for the units ``after + 1`` … ``last``, a line for every price."""
    for begin, end, rate in _prices(bands, last):
        first, final = max(begin, after) + 1, min(end, last)
        if first <= final:
            yield ChargeLine(first=first, last=final, rate=rate, citation=citation)


def _prices(bands: tuple[Band, ...], last: int) -> Iterator[tuple[int, int, Decimal]]:
    """Yield ``(after, up to, price)`` in order, until ``last`` is covered."""
    for band, following in pairwise((*bands, None)):
        if band is None:
            return
        end = following.over if following is not None else max(last, band.over)
        if band.rising is None:
            yield band.over, end, band.each
            continue
        for block, begin in enumerate(range(band.over, end, band.rising.every)):
            yield begin, min(begin + band.rising.every, end), band.each + band.rising.by * block


def _check_bands(edition: TariffEdition, *, source: str) -> None:
    resolve(edition.cite)
    overs = [band.over for band in edition.bands]
    prices = [band.each for band in edition.bands]
    in_order = all(low < high for low, high in pairwise(overs)) and prices == sorted(prices)
    if not overs or overs[0] != 0 or not in_order or prices[0] < 0:
        raise BadDataError(N_("bands begin at 0, rise, and never get cheaper"), source=source)
    for band in edition.bands:
        if band.rising is not None and (band.rising.every < 1 or band.rising.by < 0):
            raise BadDataError(N_("the band over {over} does not rise"), {"over": band.over}, source=source)
        if band.rising is not None and band is not edition.bands[-1]:
            raise BadDataError(N_("only the last band goes on rising"), source=source)
