"""Whether a table's columns are the form's: what its heads say, what its sums say, and what is said of it."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from gongkai.readers.locate.align import Seating, columns_for
from gongkai.readers.locate.names import Columns
from gongkai.readers.locate.seats import Seat
from gongkai.readers.normalise import read_figure
from gongkai.readers.notices import Code
from gongkai.report.form import Table
from gongkai.report.report import Notice

_LEAST_ROWS = 2
"""Rows with figures that must agree before sums outweigh heads."""


def settle_columns(table: Table, seatings: Sequence[Seating]) -> tuple[Seating, ...]:
    """Hold the order of columns against the rows' sums, where no grid fixes it.

    Running words may print heads in another order than their columns: where every row adds up in the form's order and
    none in that of the heads, the heads were torn. Where rows add up only if another column than the form's is the
    total, nobody can say whose the figures are.
    """
    if table.total_column is None or table.layout == "across":
        return tuple(seatings)
    loose = [s for s in seatings if not s.run.placings and s.seat.totalled]
    by_heads = [_fits(s, columns_for(s.seat, s.run)) for s in loose]
    by_form = [_fits(s, None) for s in loose]
    told = [fit for fit in by_heads if fit is not None]
    own = [fit for fit in by_form if fit is not None]
    if len(own) >= _LEAST_ROWS and all(own) and not any(told) and not any(map(_is_in_doubt, loose)):
        return tuple(s if s.run.placings else _without_columns(s) for s in seatings)
    differ = any(columns.keys != s.seat.keys for s in loose if (columns := columns_for(s.seat, s.run)))
    if len(told) >= _LEAST_ROWS and not any(told) and (differ or _another_total(loose)):
        return tuple(s if s.run.placings else _in_doubt(s) for s in seatings)
    return tuple(seatings)


def break_lone_short(seatings: Sequence[Seating]) -> tuple[Seating, ...]:
    """Mark the one row of text that is shorter than its head: two cells may have run together.

    Where blank cells at the end of a line are not printed, more than one row lacks them.
    """
    short = [s for s in seatings if s.run.is_short and not s.run.last]
    lone = short if len(short) == 1 and any(not s.run.is_short and s.run.has_figures for s in seatings) else []
    return tuple(structs.replace(s, run=structs.replace(s.run, broken=True)) if s in lone else s for s in seatings)


def _is_in_doubt(seating: Seating) -> bool:
    columns = columns_for(seating.seat, seating.run)
    return columns is not None and bool(columns.doubtful)


def _figures(seating: Seating, width: int) -> list[int] | None:
    """Return the figures of a row that has one for each column and not only noughts; blanks count as nought."""
    chunks = seating.run.within(width)
    values = [read_figure(chunk.text).value for chunk in chunks]
    if len(chunks) != width or any(v is None and not c.is_blank for v, c in zip(values, chunks, strict=True)):
        return None
    figures = [int(value or 0) for value in values]
    return figures if any(figures) else None


def _fits(seating: Seating, columns: Columns | None) -> bool | None:
    """Say whether a row's parts make its total in the order of columns; None where it cannot be tried."""
    keys = seating.seat.keys if columns is None else columns.keys
    figures = _figures(seating, len(keys))
    if figures is None:
        return None
    standing = dict(zip(keys, figures, strict=True))
    total = seating.seat.keys[-1]
    if total not in standing:
        return None
    return sum(standing.get(key, 0) for key in seating.seat.keys[:-1]) == standing[total]


def _another_total(seatings: Sequence[Seating]) -> bool:
    """Say whether another column than the form's is the total of every row, and of several figures in one at least.

    Two columns that happen to be alike (1 and 1) make no total of either.
    """
    rows = [row for s in seatings if (row := _figures(s, s.seat.width)) is not None]
    width = len(rows[0]) if rows else 0
    return any(
        all(2 * row[place] == sum(row) for row in rows) and any(row[place] > max(_beside(row, place)) for row in rows)
        for place in range(width - 1)
    )


def _beside(row: Sequence[int], place: int) -> list[int]:
    return [figure for at, figure in enumerate(row) if at != place]


def _without_columns(seating: Seating) -> Seating:
    return structs.replace(seating, run=structs.replace(seating.run, columns=()))


def _in_doubt(seating: Seating) -> Seating:
    keys = seating.seat.keys
    doubt = Columns(keys=(None,) * len(seating.run.chunks), doubtful=frozenset(keys))
    return structs.replace(seating, run=structs.replace(seating.run, columns=(doubt,)))


def column_notices(seatings: Sequence[Seating]) -> Iterator[Notice]:
    """Say where a table's columns are not the form's: each way of printing them once."""
    told: set[tuple[tuple[str, ...], Columns]] = set()
    for seating in seatings:
        columns = columns_for(seating.seat, seating.run)
        if columns is None or columns.keys == seating.seat.keys or (seating.seat.keys, columns) in told:
            continue
        told.add((seating.seat.keys, columns))
        rows = [other.seat for other in seatings if columns_for(other.seat, other.run) == columns]
        yield from _say(seating.seat, columns, rows)


def _say(seat: Seat, columns: Columns, rows: Sequence[Seat]) -> Iterator[Notice]:
    labels = {key: column.label for key, column in seat.columns}
    known = [key for key in columns.keys if key is not None]
    if columns.doubtful:
        names = "、".join(labels[key] for key in seat.keys if key in columns.doubtful)
        cells = _cells(rows, columns.doubtful)
        yield Notice(code=Code.COLUMN_DOUBTFUL, message=f"列标题无法确定哪一列是“{names}”，未读", cells=cells)
    said = []
    if known != [key for key in seat.keys if key in known]:
        said.append(f"各列顺序为“{'、'.join(labels[key] for key in known)}”，按列标题读取")
    if columns.strange:
        said.append(f"另有“{'、'.join(columns.strange)}”列不属格式，未采用")
    if lacking := [labels[key] for key in seat.keys if key not in known and key not in columns.doubtful]:
        said.append(f"未印“{'、'.join(lacking)}”列")
    if said:
        yield Notice(code=Code.COLUMNS_DIFFER, message="；".join(said), cells=_cells(rows, frozenset(seat.keys)))


def _cells(rows: Sequence[Seat], keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        address
        for seat in rows
        if seat.group is None
        for address, key in zip(seat.addresses, seat.keys, strict=True)
        if key in keys
    )
