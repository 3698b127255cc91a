"""The seats of a table: lines of the printed form that may hold figures, in print order."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.report.form import Block, Column, Group, Row, Table


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A line of the printed form that may hold figures: a row, a heading printed with figures, or all of 表四.

    ``columns`` are those of its figures by their keys, row by row of the form where rows stand side by side
    (``widths``: one row ``(7,)``, 表四 ``(5, 5, 5)``).
    """

    table: str
    id: str
    labels: tuple[str, ...]
    columns: tuple[tuple[str, Column], ...]
    widths: tuple[int, ...]
    row: Row | None = None
    group: Group | None = None
    across: bool = False
    totalled: bool = False
    """Its last figure is the sum of the others."""

    @property
    def width(self) -> int:
        """How many figures it holds."""
        return sum(self.widths)

    @cached_property
    def names_rows(self) -> bool:
        """Whether its columns' keys say the row too: all of 表四, or a single cell of 表二."""
        return any("." in key for key in self.keys)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its cells."""
        start = self.table if self.names_rows else f"{self.table}.{self.id}"
        return tuple(f"{start}.{key}" for key in self.keys)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns, in the form's order."""
        return tuple(key for key, _ in self.columns)


@lru_cache(maxsize=32)
def seats_of(table: Table) -> tuple[Seat, ...]:
    """List the seats of a table as the form prints it, headings included where figures have been seen beside them."""
    if table.layout == "across":
        return (_across(table),)
    return tuple(_rows(table))


@lru_cache(maxsize=32)
def row_seats_of(table: Table) -> tuple[Seat, ...]:
    """List a seat for each row of 表四, as agencies print it that put its rows one below another."""
    return tuple(_seat(row, block, table) for block in table.blocks for row in block.rows)


@lru_cache(maxsize=32)
def slot_seats_of(table: Table) -> tuple[Seat, ...]:
    """List a seat for each cell of 表二, as agencies print it that make a list of it: 规章制发件数."""
    return tuple(
        Seat(
            table=table.id,
            id=f"{row.id}.{column.id}",
            labels=_slot_labels(row, column, alone=len(block.columns) == 1),
            columns=((f"{row.id}.{column.id}", column),),
            widths=(1,),
            row=row,
        )
        for block in table.blocks
        for row in block.rows
        for column in block.columns
    )


def _slot_labels(row: Row, column: Column, *, alone: bool) -> tuple[str, ...]:
    heads = {column.label, column.label.removeprefix("本年"), column.label.split("（", maxsplit=1)[0]}
    pairs = (f"{first}{second}" for head in sorted(heads) for first, second in ((row.label, head), (head, row.label)))
    return (*pairs, *((row.label,) if alone else ()))


def _across(table: Table) -> Seat:
    words = (*(group.label for group in table.groups), *(row.label for row in table.rows))
    return Seat(
        table=table.id,
        id=table.id,
        labels=(*words, *(column.label for column in table.columns)),
        columns=tuple((f"{row.id}.{column.id}", column) for row in table.rows for column in table.columns),
        widths=tuple(len(table.columns) for _ in table.rows),
        across=True,
    )


def _rows(table: Table) -> Iterator[Seat]:
    opened: set[str] = set()
    for block in table.blocks:
        for row in block.rows:
            for group in table.headings_of(row):
                if group.id not in opened:
                    opened.add(group.id)
                    yield Seat(
                        table=table.id,
                        id=group.id,
                        labels=(group.label,),
                        columns=_columns(block),
                        widths=(len(block.columns),),
                        group=group,
                        totalled=bool(table.total_column),
                    )
            yield _seat(row, block, table)


def _seat(row: Row, block: Block, table: Table) -> Seat:
    return Seat(
        table=table.id,
        id=row.id,
        labels=(row.label, *row.also),
        columns=_columns(block),
        widths=(len(block.columns),),
        row=row,
        totalled=bool(table.total_column),
    )


def _columns(block: Block) -> tuple[tuple[str, Column], ...]:
    return tuple((column.id, column) for column in block.columns)
