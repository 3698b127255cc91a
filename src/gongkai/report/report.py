"""One annual report (政府信息公开工作年度报告): its cells, its six sections of prose, and what the reading noticed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from gongkai.report.cell import ABSENT, Cell, Figure, Place, State
from gongkai.report.form import Form
from gongkai.report.relation import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section's prose with the heading as the document prints it; paragraphs are separated by newlines."""

    heading: str
    text: str = ""
    where: Place | None = field(default=None, compare=False)
    places: tuple[tuple[int, Place], ...] = field(default=(), compare=False)
    """Where each line of the document begins in the text, as far as a reading has just found it."""

    def place_at(self, index: int) -> Place | None:
        """Return where in the document a character of the text stands; where the section does, if no more is known."""
        return next((place for start, place in reversed(self.places) if start <= index), self.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the reader noticed (a warning): a normalisation it made, a doubt it has, a row it moved.

    ``code`` is one of the reader's permanent ones (R…); ``cells`` are the addresses concerned.
    """

    code: str
    message: str
    cells: tuple[str, ...] = ()
    where: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Both sides of a relation in one report.

    ``blanks`` were counted as 0, ``unknown`` (unread or absent) were left out: with any of these nothing is certain.
    """

    relation: Relation
    left: Figure
    right: Figure
    blanks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether both sides are equal, or None where a cell is unknown."""
        return None if self.unknown else self.left == self.right


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annual report, read, compiled or added up.

    ``cells`` has every address of ``form``, in print order. ``sections`` is keyed by the form's section ids plus
    ``opening`` (what stands before 一) and ``closing`` (signature and date). ``metadata`` holds what the
    publication prints beside the report: ``index_no`` (索引号), ``doc_no`` (文号), ``issuer`` (发布机构),
    ``published_on`` and ``written_on`` (ISO dates). Where and how it was read takes no part in equality.
    """

    form: Form
    cells: Mapping[str, Cell]
    agency: str | None = None
    year: int | None = None
    title: str | None = None
    sections: Mapping[str, Passage] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: str = field(default="", compare=False)
    notices: tuple[Notice, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Complete and freeze the cells: one for every address, in the form's order, ABSENT where none is given."""
        for address in self.cells.keys() - self.form.slots.keys():
            self.form.slot(address)  # raises
        cells = {address: self.cells.get(address, ABSENT) for address in self.form.addresses}
        object.__setattr__(self, "cells", MappingProxyType(cells))
        object.__setattr__(self, "sections", MappingProxyType(dict(self.sections)))
        object.__setattr__(self, "metadata", MappingProxyType(dict(self.metadata)))

    __hash__ = None  # type: ignore[assignment]  # a report is compared, never a key

    def __getitem__(self, address: str) -> Figure | None:
        """Return a cell's figure, or None where there is none.

        Raises:
            UnknownAddressError: the form has no such cell.
        """
        return self.cell(address).value

    def cell(self, address: str) -> Cell:
        """Return a cell by its address.

        Raises:
            UnknownAddressError: the form has no such cell.
        """
        try:
            return self.cells[address]
        except KeyError:
            return self.cells[self.form.slot(address).address]  # raises

    def total(self, row: str) -> Figure | None:
        """Return 总计 of a row of 表三 or 表四: ``report.total("applications.received")``."""
        return self[f"{row}.total"]

    def prose(self, *section_ids: str) -> str:
        """Join the text of the named sections, or of all of them."""
        wanted = section_ids or tuple(self.sections)
        return "\n".join(self.sections[name].text for name in wanted if name in self.sections)

    def has_table(self, table_id: str) -> bool:
        """Say whether any cell of the table stands in the document."""
        return any(self.cells[slot.address].state is not State.ABSENT for slot in self.form.table(table_id).slots)

    def sum(self, addresses: Iterable[str]) -> Figure:
        """Add up cells, taking those without a figure as 0."""
        return sum((self[address] or 0 for address in addresses), 0)

    def weigh(self, relation: Relation) -> Weighing:
        """Work out both sides of a relation."""
        cells = self.cells
        left, right = ([cells[a].value for a in side] for side in (relation.left, relation.right))
        empty = [a for a in relation.cells if cells[a].value is None] if None in left or None in right else []
        return Weighing(
            relation=relation,
            left=sum(filter(None, left)),
            right=sum(filter(None, right)),
            blanks=tuple(a for a in empty if cells[a].is_empty),
            unknown=tuple(a for a in empty if cells[a].state in {State.UNREAD, State.ABSENT}),
        )

    def weighings(self) -> Iterator[Weighing]:
        """Work out every relation of the form (勾稽关系)."""
        return map(self.weigh, self.form.relations)


def cells_of(values: Mapping[str, Figure | None]) -> dict[str, Cell]:
    """Make cells from plain figures: a figure is ``read``, None is ``blank``; floats are refused."""
    cells = {}
    for address, value in values.items():
        if isinstance(value, float):
            message = f"{address}: {value} is a float; use int or Decimal"
            raise TypeError(message)
        raw = "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
        cells[address] = Cell(value=value, state=State.BLANK if value is None else State.READ, raw=raw)
    return cells
