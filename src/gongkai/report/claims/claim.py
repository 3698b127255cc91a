"""What a sentence of a report claims: a figure, what it may be about, whose and of which year."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.claims.numerals import Quantity


class Kind(StrEnum):
    """What a claim gives: a count, money, a share in percent, or a year."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    YEAR = "year"


class Scope(StrEnum):
    """Whose figure the words say it is."""

    REGION = "region"
    """全市, 各部门, 含乡镇: the whole region's."""
    OFFICE = "office"
    """本机关, 我局, 市政府办公室: one office's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One legitimate meaning of a figure: the sum of some cells, less the sum of others."""

    label: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell it takes."""
        return self.plus + self.minus


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing the prose says that cells, or other prose, can bear out.

    Any one of ``readings`` that fits makes it true; a claim of none is held only against other prose. A share is of
    one of ``bases`` and may stand ``beside`` its own count. ``names`` are the rows or columns it names, ``inner``
    those it gives as their reason. ``start`` and ``end`` are its place in the section's text and ``figure_at`` that of
    its figure, where one is printed; ``year`` is the year its words mention, ``elsewhen`` says that it is of another
    period altogether (上年, 上半年, 以来), ``up_to`` that a figure up to a reading's fits it too. ``limits`` are words
    beside the figure that may make it one of a part only (延期答复9件), ``kinds`` names that are but a part of their
    cell (个人隐私).
    """

    topic: str
    label: str
    kind: Kind
    words: str
    section: str
    paragraph: int
    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    bases: tuple[Reading, ...] = ()
    quantity: Quantity | None = None
    beside: Quantity | None = None
    denied: bool = False
    up_to: bool = False
    names: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    scope: Scope | None = None
    year: int | None = None
    elsewhen: bool = False
    figure_at: tuple[int, int] | None = None
    qualifiers: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell it may be about."""
        return tuple(dict.fromkeys(cell for reading in self.readings for cell in reading.cells))

    def is_of(self, year: int | None) -> bool:
        """Say whether it speaks of the report's own year (an unknown year counts as the same)."""
        return not self.elsewhen and (self.year is None or year is None or self.year == year)
