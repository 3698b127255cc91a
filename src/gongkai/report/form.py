"""The official form of the annual report (年度报告格式): its tables, rows, columns, addresses and sums.

Each edition is one TOML file in ``forms/``. Sums are derived from the shape, never written down
(条例第四十九、五十条; 国办公开办函〔2019〕60号、〔2021〕30号).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import msgspec

from gongkai.errors import BadDataError, UnknownAddressError
from gongkai.report.relation import Relation, RelationKind
from gongkai.sentences import N_
from gongkai.shapes import typed

Kind = Literal["count", "change", "money"]


class _Entry(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of everything written in a form's file: closed schema, kebab-case keys."""


class Column(_Entry, frozen=True, kw_only=True):
    """A column (列): ``kind`` is ``count`` (whole, ≥ 0), ``change`` (whole, may be negative) or ``money``.

    ``also`` are labels seen in print beside the official one.
    """

    id: str
    label: str
    gloss: str
    under: str | None = None
    kind: Kind = "count"
    unit: str = ""
    also: tuple[str, ...] = ()


class Row(_Entry, frozen=True, kw_only=True):
    """A row (行) that holds figures; ``also`` are labels seen in print beside the official one."""

    id: str
    label: str
    gloss: str
    under: str | None = None
    also: tuple[str, ...] = ()


class Group(_Entry, frozen=True, kw_only=True):
    """A heading over rows (行组) without figures; a ``mergeable`` one is sometimes printed as a single row."""

    id: str
    label: str
    gloss: str
    under: str | None = None
    mergeable: bool = False


class Block(_Entry, frozen=True, kw_only=True):
    """A part of a table whose rows share their columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    label: str | None = None
    cite: str | None = None


class Balance(_Entry, frozen=True, kw_only=True):
    """The relation the form prints above 表三: the opening rows together equal the closing rows."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]


class Section(_Entry, frozen=True, kw_only=True):
    """One of the six sections (部分), with the table it holds, if any."""

    id: str
    numeral: str
    label: str
    gloss: str
    table: str | None = None

    @property
    def heading(self) -> str:
        """The heading as the form prints it: 一、总体情况."""
        return f"{self.numeral}、{self.label}"


class _TableEntry(_Entry, frozen=True, kw_only=True):
    layout: Literal["blocks", "grid", "across"]
    corner: str | None = None
    banner: str | None = None
    total_column: str | None = None
    total_row: str | None = None
    balance: Balance | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    blocks: tuple[Block, ...] = ()


class _FormEntry(_Entry, frozen=True, kw_only=True):
    edition: str
    label: str
    gloss: str
    cite: str
    from_: int = msgspec.field(name="from")
    until: int | None = None
    title: str
    sections: tuple[Section, ...]
    proactive: _TableEntry
    applications: _TableEntry
    disputes: _TableEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where an address stands in the form."""

    address: str
    table: str
    block: Block
    row: Row
    column: Column


@dataclass(frozen=True, kw_only=True)
class Table:
    """One of the three tables (表二、表三、表四)."""

    id: str
    layout: Literal["blocks", "grid", "across"]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    corner: str | None
    banner: str | None
    total_column: str | None
    total_row: str | None
    balance: Balance | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row in print order."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a table whose rows all share them.

        Raises:
            ValueError: the table's blocks differ in columns (表二).
        """
        (block,) = self.blocks
        return block.columns

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every cell's place, row by row."""
        return tuple(
            Slot(address=f"{self.id}.{row.id}.{column.id}", table=self.id, block=block, row=row, column=column)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        )

    def group(self, group_id: str) -> Group:
        """Return a heading by its id."""
        return next(group for group in self.groups if group.id == group_id)

    def headings_of(self, row: Row) -> tuple[Group, ...]:
        """Return the headings a row stands under, outermost first."""
        found: list[Group] = []
        under = row.under
        while under is not None:
            found.insert(0, self.group(under))
            under = found[0].under
        return tuple(found)

    def result_rows(self) -> tuple[Row, ...]:
        """Return the rows that the total row (（七）总计) adds up."""
        total = next((row for row in self.rows if row.id == self.total_row), None)
        if total is None or total.under is None:
            return ()
        top = self.group(total.under)
        return tuple(row for row in self.rows if row is not total and top in self.headings_of(row))

    def relations(self) -> Iterator[Relation]:
        """Derive every equation of the table from its total column, total row and balance."""
        for block in self.blocks:
            ids = [column.id for column in block.columns]
            if self.total_column in ids:
                parts = [column for column in ids if column != self.total_column]
                for row in block.rows:
                    yield self._relation(
                        RelationKind.ROW_TOTAL,
                        row.id,
                        [(row.id, part) for part in parts],
                        [(row.id, self.total_column)],
                    )
            for column in ids:
                if self.total_row:
                    results = [(row.id, column) for row in self.result_rows()]
                    yield self._relation(RelationKind.COLUMN_TOTAL, column, results, [(self.total_row, column)])
                if self.balance:
                    yield self._relation(
                        RelationKind.BALANCE,
                        column,
                        [(row, column) for row in self.balance.opening],
                        [(row, column) for row in self.balance.closing],
                    )

    def _relation(
        self, kind: RelationKind, line: str, left: list[tuple[str, str]], right: list[tuple[str, str]]
    ) -> Relation:
        def addresses(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
            return tuple(f"{self.id}.{row}.{column}" for row, column in pairs)

        return Relation(kind=kind, table=self.id, line=line, left=addresses(left), right=addresses(right))

    def merging(self, group_id: str) -> "Table":
        """Return the table with a group's rows printed as one row that bears the group's id and label."""
        group = self.group(group_id)
        one = Row(id=group.id, label=group.label, gloss=group.gloss, under=group.under)

        def rows(block: Block) -> tuple[Row, ...]:
            children = [row for row in block.rows if row.under == group_id]
            kept = [one if row is children[0] else row for row in block.rows if row not in children[1:]]
            return tuple(kept) if children else block.rows

        blocks = tuple(msgspec.structs.replace(block, rows=rows(block)) for block in self.blocks)
        return replace(self, blocks=blocks, groups=tuple(g for g in self.groups if g.id != group_id))


@dataclass(frozen=True, kw_only=True)
class Form:
    """One edition of the official form; ``merged`` names the groups that a document prints as one row.

    Form 2021 has 200 cells and 42 relations; form 2019 has 198 and 40.
    """

    edition: str
    label: str
    gloss: str
    cite: str
    since: int
    until: int | None
    title: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    merged: frozenset[str] = frozenset()

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Every cell's place by its address, in print order."""
        return {slot.address: slot for table in self.tables for slot in table.slots}

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every cell address, in print order."""
        return tuple(self.slots)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every equation the form implies (勾稽关系)."""
        return tuple(relation for table in self.tables for relation in table.relations())

    def slot(self, address: str) -> Slot:
        """Return a cell's place.

        Raises:
            UnknownAddressError: the form has no such cell.
        """
        try:
            return self.slots[address]
        except KeyError:
            named = {"address": address, "edition": self.edition}
            raise UnknownAddressError(N_("{address}: no such cell in form {edition}"), named) from None

    def table(self, table_id: str) -> Table:
        """Return a table by its id: ``proactive``, ``applications`` or ``disputes``."""
        return next(table for table in self.tables if table.id == table_id)

    def section(self, section_id: str) -> Section:
        """Return a section by its id."""
        return next(section for section in self.sections if section.id == section_id)

    def label_of(self, address: str) -> str:
        """Name a cell in the form's own words: （三）不予公开 1.属于国家秘密·自然人."""
        slot = self.slot(address)
        headings = [group.label for group in self.table(slot.table).headings_of(slot.row) if group.id != "results"]
        return f"{' '.join([*headings, slot.row.label])}·{slot.column.label}"

    def gloss_of(self, address: str) -> str:
        """Name a cell in English."""
        slot = self.slot(address)
        headings = [group.gloss for group in self.table(slot.table).headings_of(slot.row) if group.id != "results"]
        return f"{': '.join([*headings, slot.row.gloss])} · {slot.column.gloss}"

    def merging(self, group_id: str) -> "Form":
        """Return the form as a document prints it that gives a group one row (（六）其他处理)."""
        tables = tuple(
            table.merging(group_id) if any(g.id == group_id and g.mergeable for g in table.groups) else table
            for table in self.tables
        )
        return replace(self, tables=tables, merged=self.merged | {group_id})

    def fits(self, year: int) -> bool:
        """Say whether reports of this year are to be made in this edition."""
        return self.since <= year and (self.until is None or year <= self.until)


_LONGEST_EDITION = 20
"""Characters of an edition's name that are said again."""


@cache
def load_form(edition: str) -> Form:
    """Load an edition of the form: ``"2019"`` or ``"2021"``.

    Raises:
        BadDataError: there is no such edition, or its file breaks the schema.
    """
    if edition not in list_editions():  # it may come from anyone's file, and names a file of ours
        named = {"edition": edition[:_LONGEST_EDITION], "known": list_editions()}
        raise BadDataError(N_("form {edition}: no such edition; known are {known}"), named)
    source = files("gongkai.report") / "forms" / f"{edition}.toml"
    try:
        entry = typed(tomllib.loads(source.read_text(encoding="utf-8")), _FormEntry)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadDataError(
            N_("does not fit the schema: {reason}"), {"reason": str(error)}, source=f"forms/{edition}.toml"
        ) from error
    return Form(
        edition=entry.edition,
        label=entry.label,
        gloss=entry.gloss,
        cite=entry.cite,
        since=entry.from_,
        until=entry.until,
        title=entry.title,
        sections=entry.sections,
        tables=tuple(_table(name, getattr(entry, name)) for name in ("proactive", "applications", "disputes")),
    )


def _table(table_id: str, entry: _TableEntry) -> Table:
    blocks = entry.blocks or (Block(columns=entry.columns, rows=entry.rows),)
    return Table(
        id=table_id,
        layout=entry.layout,
        blocks=blocks,
        groups=entry.groups,
        corner=entry.corner,
        banner=entry.banner,
        total_column=entry.total_column,
        total_row=entry.total_row,
        balance=entry.balance,
    )


@cache
def list_editions() -> tuple[str, ...]:
    """List the editions held, oldest first."""
    folder = files("gongkai.report") / "forms"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


def form_for(year: int) -> Form | None:
    """Return the edition in force for reports of a year, or None before the first."""
    return next((form for form in map(load_form, reversed(list_editions())) if form.fits(year)), None)
