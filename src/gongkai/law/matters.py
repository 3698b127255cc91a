"""Which matters (事项) each table of the annual report counts: applications alone in 表三, every dispute in 表四."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.instruments import resolve

CountedTable = Literal["applications", "disputes"]


class Matter(Entry, frozen=True, kw_only=True):
    """A kind of matter, the tables that count it, and the place in the law it stands on."""

    label: str
    gloss: str
    tables: tuple[CountedTable, ...]
    cite: str
    status: Status = "verified"


@cache
def load_matters() -> Mapping[str, Matter]:
    """Return every matter by its id, which is that of ``procedure.Kind``."""
    matters = convert(read_packaged("matters.toml"), dict[str, Matter], source="matters.toml")
    for matter in matters.values():
        resolve(matter.cite)
    return matters


@cache
def matters_in(table: CountedTable) -> frozenset[str]:
    """Return the matters that a table of the annual report counts."""
    return frozenset(name for name, matter in load_matters().items() if table in matter.tables)
