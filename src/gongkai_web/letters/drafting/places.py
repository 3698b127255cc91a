"""The places a letter's text may have (占位符): a closed list, each with what it says (``places.toml``)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.law.data import Entry, convert
from gongkai_web.letters.drafting.readings import ITEMS, VALUES
from gongkai_web.letters.drafting.subject import Subject


class Place(Entry, frozen=True, kw_only=True):
    """A place for a text: what it is in Chinese and English; ``covers`` names places whose values it contains."""

    note: str
    gloss: str
    covers: tuple[str, ...] = ()


class Listing(Entry, frozen=True, kw_only=True):
    """A list whose items are printed one by one, each with the named texts."""

    note: str
    gloss: str
    names: tuple[str, ...]


class PlaceBook(Entry, frozen=True, kw_only=True):
    """The whole of ``places.toml``."""

    places: dict[str, Place]
    lists: dict[str, Listing]


@cache
def load_places() -> PlaceBook:
    """Load the list of places.

    Raises:
        BadDataError: the file breaks its schema.
    """
    raw = tomllib.loads((files("gongkai_web.letters.drafting") / "places.toml").read_text(encoding="utf-8"))
    return convert(raw, PlaceBook, source="places.toml")


class PlaceNames:
    """The places that there are, as a template asks for them."""

    def has_text(self, name: str) -> bool:
        """Say whether it is a place for a text."""
        return name in load_places().places

    def item_names(self, name: str) -> Sequence[str] | None:
        """Return the names within each item of a list, or nothing where it is no list."""
        listing = load_places().lists.get(name)
        return listing.names if listing is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValues:
    """What the places are filled with for one letter."""

    subject: Subject

    def text(self, name: str) -> str:
        """Return the value of a place; empty where the case has none, or where the place is a list."""
        read = VALUES.get(name)
        return read(self.subject) if read is not None else ""

    def items(self, name: str) -> Sequence[Mapping[str, str]]:
        """Return the items of a list, numbered; none where it is no list."""
        read = ITEMS.get(name)
        found = read(self.subject) if read is not None else ()
        return tuple({"序号": str(number), **item} for number, item in enumerate(found, start=1))


def covered_by(names: frozenset[str]) -> frozenset[str]:
    """Return places together with those whose values they contain."""
    held = load_places().places
    return names | {inner for name in names if name in held for inner in held[name].covers}
