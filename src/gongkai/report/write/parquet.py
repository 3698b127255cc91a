"""Reports as a wide table in Parquet: one row a report, one column a cell; the corpus stands on the same schema.

``schema`` describes the columns, ``frame`` makes the table, ``reports`` makes the reports again. Needs the extra
``corpus``.
"""

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, reduce
from typing import TYPE_CHECKING, Any

from gongkai.errors import BadDataError, from_source
from gongkai.report.cell import Cell, Figure, Place, State
from gongkai.report.form import Form, list_editions, load_form
from gongkai.report.report import Notice, Passage, Report
from gongkai.report.write.extras import require
from gongkai.sentences import N_

if TYPE_CHECKING:
    import polars as pl

_STATES = tuple(state for state in State if state is not State.READ)
_PRECISION = 38
_SCALE = 10
_PLACES = ("page", "line", "table", "row", "column")
_LARGEST = 2**63 - 1


def dump(report: Report) -> bytes:
    """Return the report as a Parquet file of one row.

    Raises:
        MissingExtraError: polars is not installed.
        BadDataError: a figure is larger than the table's columns hold.
    """
    stream = io.BytesIO()
    frame([report]).write_parquet(stream, compression="zstd")
    return stream.getvalue()


def load(data: bytes, *, source: str = "") -> Report:
    """Make a report from such a file.

    Raises:
        MissingExtraError: polars is not installed.
        BadDataError: the bytes are not such a file, or hold another number of reports than one.
    """
    polars = _polars()
    try:
        with from_source(source):
            read: pl.DataFrame = polars.read_parquet(io.BytesIO(data))
            (report,) = reports(read)
    except (polars.exceptions.PolarsError, OSError, KeyError, ValueError) as error:
        named = {"reason": str(error)}
        raise BadDataError(
            N_("not one report in Parquet ({reason}); make it again with gongkai write"), named, source=source
        ) from error
    return report


def frame(reports: Iterable[Report]) -> "pl.DataFrame":
    """Return the reports as a table, a row each, in the order given.

    Raises:
        MissingExtraError: polars is not installed.
        BadDataError: a figure is larger than the table's columns hold.
    """
    made: pl.DataFrame = _polars().DataFrame([_row(report) for report in reports], schema=schema(), orient="row")
    return made


def reports(frame: "pl.DataFrame") -> tuple[Report, ...]:
    """Make the reports of a table that ``frame`` gave."""
    return tuple(map(_report, frame.iter_rows(named=True)))


@cache
def addresses() -> Mapping[str, str]:
    """Return every address of every edition with its column's kind (count, change, money), later editions first.

    Where a document prints （六）其他处理 as one row, that row's addresses stand after the others of its edition.
    """
    found: dict[str, str] = {}
    for edition in reversed(list_editions()):
        form = load_form(edition)
        groups = [group.id for table in form.tables for group in table.groups if group.mergeable]
        for variant in [form, *map(form.merging, groups)]:
            for address, slot in variant.slots.items():
                kind = found.setdefault(address, slot.column.kind)
                if (kind == "money") != (slot.column.kind == "money"):
                    raise BadDataError(N_("{address}: counts in one form, money in another"), {"address": address})
    return found


def schema() -> dict[str, Any]:
    """Return the table's columns with their polars types, in order.

    ``source form merged agency year title`` say what report a row is; ``merged`` lists the groups printed as one row.
    Then comes a column for every address of every edition: its figure, null where there is none or the row's edition
    has no such cell; counts are Int64, money is Decimal. ``blank placeholder decoded unread absent`` list the addresses
    in each state but ``read``: a null is never guessed to be a zero. ``metadata`` (key, value), ``sections`` (id,
    heading, text, place) and ``notices`` (code, message, cells, place) are the rest of the report; ``readings``
    (address, raw, place) keeps what was printed in a cell and where, as far as that is known.

    Raises:
        MissingExtraError: polars is not installed.
    """
    # The same short name as in the annotations above, which only a type checker sees.
    pl = _polars()
    texts, place = pl.List(pl.String), dict.fromkeys(_PLACES, pl.Int32)
    money = pl.Decimal(_PRECISION, _SCALE)
    return {
        "source": pl.String,
        "form": pl.String,
        "merged": texts,
        "agency": pl.String,
        "year": pl.Int32,
        "title": pl.String,
        **{address: money if kind == "money" else pl.Int64 for address, kind in addresses().items()},
        **{state.value: texts for state in _STATES},
        "metadata": pl.List(pl.Struct({"key": pl.String, "value": pl.String})),
        "sections": pl.List(pl.Struct({"id": pl.String, "heading": pl.String, "text": pl.String, **place})),
        "notices": pl.List(pl.Struct({"code": pl.String, "message": pl.String, "cells": texts, **place})),
        "readings": pl.List(pl.Struct({"address": pl.String, "raw": pl.String, **place})),
    }


def _polars() -> Any:  # noqa: ANN401 - the module itself, which is only there with the extra
    return require("polars", extra="corpus", purpose="Parquet")


def _row(report: Report) -> dict[str, Any]:
    states: dict[str, list[str]] = {state.value: [] for state in _STATES}
    for address, cell in report.cells.items():
        if cell.state is not State.READ:
            states[cell.state.value].append(address)
    told = ((address, cell) for address, cell in report.cells.items() if cell.raw or cell.where)
    with from_source(report.source):
        figures = {address: _figure(address, cell.value) for address, cell in report.cells.items()}
    return {
        "source": report.source,
        "form": report.form.edition,
        "merged": sorted(report.form.merged),
        "agency": report.agency,
        "year": report.year,
        "title": report.title,
        **dict.fromkeys(addresses()),
        **figures,
        **states,
        "metadata": [{"key": key, "value": value} for key, value in report.metadata.items()],
        "sections": [
            {"id": name, "heading": item.heading, "text": item.text, **_place(item.where)}
            for name, item in report.sections.items()
        ],
        "notices": [
            {"code": item.code, "message": item.message, "cells": list(item.cells), **_place(item.where)}
            for item in report.notices
        ],
        "readings": [{"address": address, "raw": cell.raw, **_place(cell.where)} for address, cell in told],
    }


def _figure(address: str, value: Figure | None) -> Figure | None:
    if value is None or addresses()[address] != "money":
        if value is not None and not -_LARGEST <= value <= _LARGEST:
            named = {"address": address, "value": value}
            raise BadDataError(N_("{address}: {value} is larger than a Parquet column of counts holds"), named)
        return value
    money = Decimal(value)
    exact = money.scaleb(_SCALE)
    if exact != exact.to_integral_value() or abs(exact) >= 10**_PRECISION:
        named = {"address": address, "value": money}
        raise BadDataError(N_("{address}: {value} has more digits than a Parquet column of money holds"), named)
    return money


def _place(place: Place | None) -> dict[str, int | None]:
    return {name: None if place is None else getattr(place, name) for name in _PLACES}


def _report(row: Mapping[str, Any]) -> Report:
    form = reduce(Form.merging, row["merged"], load_form(row["form"]))
    states = {address: state for state in _STATES for address in row[state.value]}
    told = {reading["address"]: reading for reading in row["readings"]}
    return Report(
        form=form,
        cells={
            address: Cell(
                value=_value(row[address]),
                state=states.get(address, State.READ),
                raw=told[address]["raw"] if address in told else "",
                where=_where(told[address]) if address in told else None,
            )
            for address in form.addresses
        },
        agency=row["agency"],
        year=row["year"],
        title=row["title"],
        sections={
            item["id"]: Passage(heading=item["heading"], text=item["text"], where=_where(item))
            for item in row["sections"]
        },
        metadata={item["key"]: item["value"] for item in row["metadata"]},
        source=row["source"],
        notices=tuple(
            Notice(code=item["code"], message=item["message"], cells=tuple(item["cells"]), where=_where(item))
            for item in row["notices"]
        ),
    )


def _value(value: Figure | None) -> Figure | None:
    """Take the zeros away that the column's scale added."""
    if not isinstance(value, Decimal):
        return value
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _where(item: Mapping[str, Any]) -> Place | None:
    known = {name: item[name] for name in _PLACES if item[name] is not None}
    return Place(**known) if known else None
