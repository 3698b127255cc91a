"""A report as one JSON object, the form in which verbs hand it to each other (``gongkai read --format json``).

The public schema: ``source form agency year title metadata cells sections warnings``; ``cells`` maps each address to
``value raw state where``. Money keeps its exact decimals.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from gongkai.errors import BadDataError, from_source, parser_reason
from gongkai.report.cell import Cell, Figure, Place, State, may_be_figure
from gongkai.report.form import Form, load_form
from gongkai.report.report import Notice, Passage, Report
from gongkai.sentences import N_


class _Cell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    value: Decimal | None
    raw: str = ""
    state: State
    where: Place | None = None


class _Passage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    heading: str
    text: str = ""
    where: Place | None = None


class _Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str
    message: str
    cells: tuple[str, ...] = ()
    where: Place | None = None


class _Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str = ""
    form: str
    agency: str | None = None
    year: int | None = None
    title: str | None = None
    metadata: dict[str, str] = {}
    cells: dict[str, _Cell]
    sections: dict[str, _Passage] = {}
    warnings: tuple[_Notice, ...] = ()


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(_Report)


def opens_json(head: bytes) -> bool:
    """Say whether a file that begins so can be a report's JSON; RTF opens with the same brace."""
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return opening.startswith(b"{") and not opening.startswith(b"{\\")


def dump_report(report: Report) -> bytes:
    """Return the report as one line of UTF-8 JSON, without the newline."""
    return _encoder.encode(
        {
            "source": report.source,
            "form": report.form.edition,
            "agency": report.agency,
            "year": report.year,
            "title": report.title,
            "metadata": dict(report.metadata),
            "cells": {address: _dump_cell(cell) for address, cell in report.cells.items()},
            "sections": {
                name: {
                    "heading": passage.heading,
                    "text": passage.text,
                    "where": passage.where and passage.where.known(),
                }
                for name, passage in report.sections.items()
            },
            "warnings": [
                {"code": n.code, "message": n.message, "cells": n.cells, "where": n.where and n.where.known()}
                for n in report.notices
            ],
        },
    )


def load_report(data: bytes | str, *, source: str = "") -> Report:
    """Make a report from one JSON object.

    Raises:
        BadDataError: the text is not such an object, or a cell is none of the form's.
    """
    try:
        entry = _decoder.decode(data)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadDataError(
            N_("not a report's JSON ({reason}); make it again with gongkai read --format json"),
            {"reason": parser_reason(error)},
            source=source,
        ) from error
    with from_source(source):
        return _report_of(entry, source)


def _report_of(entry: _Report, source: str) -> Report:
    form = _form_of(entry)
    return Report(
        form=form,
        cells={address: _load_cell(form, address, cell) for address, cell in entry.cells.items()},
        agency=entry.agency,
        year=entry.year,
        title=entry.title,
        sections={
            name: Passage(heading=item.heading, text=item.text, where=item.where)
            for name, item in entry.sections.items()
        },
        metadata=entry.metadata,
        source=entry.source or source,
        notices=tuple(Notice(code=n.code, message=n.message, cells=n.cells, where=n.where) for n in entry.warnings),
    )


def load_reports(data: bytes, *, source: str = "") -> Iterator[Report]:
    """Yield the reports of JSON lines, or of one JSON object spread over lines.

    Raises:
        BadDataError: a line is not a report; the message names the line.
    """
    lines = [(number, line) for number, line in enumerate(data.splitlines(), start=1) if line.strip()]
    if lines and not lines[0][1].strip().endswith(b"}"):
        yield load_report(data, source=source)
        return
    for number, line in lines:
        yield load_report(line, source=f"{source}:{number}" if len(lines) > 1 else source)


def _form_of(entry: _Report) -> Form:
    form = load_form(entry.form)
    mergeable = [group.id for table in form.tables for group in table.groups if group.mergeable]
    for group_id in mergeable:
        merged = form.merging(group_id)
        if any(address in merged.slots and address not in form.slots for address in entry.cells):
            form = merged
    return form


def _load_cell(form: Form, address: str, cell: _Cell) -> Cell:
    slot = form.slot(address)
    value: Figure | None = cell.value
    if cell.value is not None and not may_be_figure(cell.value):
        named = {"address": address, "value": cell.value}
        raise BadDataError(N_("{address}: {value} is no figure of a report; give the figure that is printed"), named)
    if cell.value is not None and slot.column.kind != "money":
        if cell.value != cell.value.to_integral_value():
            named = {"address": address, "value": cell.value}
            raise BadDataError(N_("{address}: {value} is not a whole number; write counts without a point"), named)
        value = int(cell.value)
    return Cell(value=value, state=cell.state, raw=cell.raw, where=cell.where)


def _dump_cell(cell: Cell) -> dict[str, Any]:
    value = cell.value
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    return {"value": value, "raw": cell.raw, "state": cell.state.value, "where": cell.where and cell.where.known()}
