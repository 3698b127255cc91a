"""Figures that keep every relation of a form, of the sizes that real reports have."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from random import Random

from gongkai.report.cell import Figure
from gongkai.report.form import Block, Column, Form, Row, Table
from tests.factories.city import Level


class Scale(StrEnum):
    """How much an agency has to do: nothing, a handful, dozens, thousands, or a whole city's sum."""

    NONE = "none"
    FEW = "few"
    SOME = "some"
    MANY = "many"
    VAST = "vast"


_RECEIVED = {
    Scale.NONE: (0, 0),
    Scale.FEW: (1, 9),
    Scale.SOME: (10, 150),
    Scale.MANY: (200, 4_000),
    Scale.VAST: (5_000, 99_999),
}
_DECISIONS = {
    Scale.NONE: (0, 0),
    Scale.FEW: (0, 120),
    Scale.SOME: (0, 13_000),
    Scale.MANY: (100, 2_900_000),
    Scale.VAST: (10_000, 99_999_999),
}
_DISPUTES = {Scale.NONE: 0, Scale.FEW: 1, Scale.SOME: 8, Scale.MANY: 90, Scale.VAST: 420}
_FEES = {Scale.NONE: 0, Scale.FEW: 50, Scale.SOME: 9_000, Scale.MANY: 60_000, Scale.VAST: 400_000}

# Most answers of a real office are these; the other results are rare.
_USUAL = {"granted": 9.0, "partially_granted": 3.0, "unable.not_held": 8.0, "other.other": 3.0, "other": 3.0}
_USUAL_COLUMNS = {"natural_person": 1.0, "enterprise": 0.3, "legal_service": 0.06}


def draw_figures(
    rng: Random,
    form: Form,
    *,
    scale: Scale,
    level: Level = Level.DEPARTMENT,
    carried_in: Mapping[str, int] | None = None,
) -> dict[str, Figure]:
    """Draw a figure for every cell; ``carried_in`` gives 上年结转 by column where last year's report fixes it."""
    figures = _draw_proactive(rng, form.table("proactive"), scale=scale, level=level)
    figures |= _draw_applications(rng, form.table("applications"), scale=scale, carried_in=carried_in)
    figures |= _draw_disputes(rng, form.table("disputes"), scale=scale)
    return figures


def _draw_proactive(rng: Random, table: Table, *, scale: Scale, level: Level) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for block in table.blocks:
        for row in block.rows:
            drawn = _draw_block_row(rng, block, row, scale=scale, level=level)
            figures |= {f"{table.id}.{row.id}.{column.id}": drawn[column.id] for column in block.columns}
    return figures


def _draw_block_row(rng: Random, block: Block, row: Row, *, scale: Scale, level: Level) -> dict[str, Figure]:
    if row.id == "regulations" and level is not Level.CITY:
        return {column.id: 0 for column in block.columns}
    if scale is Scale.NONE:
        return {column.id: _money(rng, 0) if column.kind == "money" else 0 for column in block.columns}
    ids = [column.id for column in block.columns]
    if ids == ["issued", "repealed", "in_force"]:
        issued, kept, repealed = rng.randint(0, 25), rng.randint(0, 600), rng.randint(0, 12)
        return {"issued": issued, "repealed": repealed, "in_force": issued + kept}
    if ids == ["made", "published", "published_total"]:
        made, before = rng.randint(0, 80), rng.randint(0, 900)
        return {"made": made, "published": made, "published_total": before + made}
    return {column.id: _draw_free(rng, column, scale) for column in block.columns}


def _draw_free(rng: Random, column: Column, scale: Scale) -> Figure:
    if column.kind == "money":
        return _money(rng, _FEES[scale] if column.unit == "万元" else _FEES[scale] * 10_000)
    if column.id == "items_change":
        return rng.randint(-120, 120)
    if column.id == "items_last_year":
        return rng.randint(120, 3_000)
    return 0 if rng.random() < 0.3 else rng.randint(*_DECISIONS[scale])


def _money(rng: Random, most: int) -> Decimal:
    """Draw an amount with none to four decimals; nothing is collected one time in three."""
    if most == 0 or rng.random() < 0.35:
        return Decimal(0)
    places = rng.choice([0, 0, 1, 2, 2, 3, 4])
    return Decimal(rng.randint(1, most * 10**places)).scaleb(-places)


def _draw_applications(
    rng: Random, table: Table, *, scale: Scale, carried_in: Mapping[str, int] | None
) -> dict[str, Figure]:
    parts = [column.id for column in table.columns if column.id != table.total_column]
    by_column = {column: _draw_column(rng, table, column, scale, carried_in) for column in parts}
    figures: dict[str, Figure] = {}
    for row in table.rows:
        for column in parts:
            figures[f"{table.id}.{row.id}.{column}"] = by_column[column][row.id]
        figures[f"{table.id}.{row.id}.{table.total_column}"] = sum(by_column[column][row.id] for column in parts)
    return figures


def _draw_column(
    rng: Random, table: Table, column: str, scale: Scale, carried_in: Mapping[str, int] | None
) -> dict[str, int]:
    low, high = _RECEIVED[scale]
    share = _USUAL_COLUMNS.get(column, 0.03)
    received = rng.randint(low, high) if share == 1 else int(rng.randint(low, high) * share * rng.random())
    before = carried_in[column] if carried_in is not None else int(received * rng.choice([0, 0, 0.05, 0.2]))
    left = rng.randint(0, min(received, received // 8 + 1)) if rng.random() < 0.5 else 0
    results = [row.id for row in table.result_rows()]
    weights = [_USUAL.get(row, 0.4 if rng.random() < 0.5 else 0.0) for row in results]
    answered = deal(rng, received + before - left, weights)
    figures = {row.id: 0 for row in table.rows} | dict(zip(results, answered, strict=True))
    figures |= {"received": received, "carried_in": before, "carried_out": left, "concluded": sum(answered)}
    return figures


def deal(rng: Random, count: int, weights: Sequence[float]) -> list[int]:
    """Deal ``count`` things onto places by weight; the places together hold exactly ``count``."""
    if count <= 60:
        drawn = rng.choices(range(len(weights)), weights, k=count)
        return [drawn.count(place) for place in range(len(weights))]
    shares = [weight * rng.random() for weight in weights]
    dealt = [int(count * share / sum(shares)) for share in shares]
    dealt[shares.index(max(shares))] += count - sum(dealt)
    return dealt


def _draw_disputes(rng: Random, table: Table, *, scale: Scale) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for row in table.rows:
        parts = [column.id for column in table.columns if column.id != table.total_column]
        most = _DISPUTES[scale] if row.id == "review" else _DISPUTES[scale] // 3
        drawn = deal(rng, 0 if rng.random() < 0.4 else rng.randint(0, most), [6, 1, 2, 1.5])
        for column, figure in zip(parts, drawn, strict=True):
            figures[f"{table.id}.{row.id}.{column}"] = figure
        figures[f"{table.id}.{row.id}.{table.total_column}"] = sum(drawn)
    return figures
