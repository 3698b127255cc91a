"""A report as a tidy table in CSV: one line for each fact, with nothing left out; ``load`` gives the same report back.

UTF-8 with a byte order mark, so that a spreadsheet opens it; a text that it would take for a formula has an apostrophe
before it.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import reduce

from gongkai.errors import BadDataError, from_source, parser_reason
from gongkai.report.cell import Cell, Figure, Place, State, may_be_figure
from gongkai.report.form import Form, load_form
from gongkai.report.report import Notice, Passage, Report
from gongkai.report.write.layout import METADATA_LABELS
from gongkai.sentences import N_

COLUMNS = ("kind", "key", "label", "value", "state", "raw", "page", "line", "table", "row", "column")
"""The columns of the file, in order.

``kind`` is ``report`` (key: form, merged, agency, year, title or source), ``metadata``, ``section`` (label: heading,
value: text), ``cell`` (key: address) or ``notice`` (key: code, value: message, raw: its cells); the columns from
``page`` on say where it was read.
"""

_PLACES = COLUMNS[6:]
_TEXTS = ("key", "label", "value", "raw")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_MARK = "\ufeff"
_NO_TABLE = N_("not a report's CSV ({reason}); make it again with gongkai write")

Line = Mapping[str, str]


def dump(report: Report) -> bytes:
    """Return the report as CSV."""
    stream = io.StringIO(newline="")
    stream.write(_MARK)
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(report):
        guarded = {name: _guard(line[name]) for name in _TEXTS if name in line}
        writer.writerow({**line, **guarded} if line["kind"] != "cell" else {**line, "raw": guarded["raw"]})
    return stream.getvalue().encode()


def load(data: bytes, *, source: str = "") -> Report:
    """Make a report from such a table.

    Raises:
        BadDataError: the bytes are not such a table; the message names the line.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadDataError(_NO_TABLE, {"reason": parser_reason(error)}, source=source) from error
    if not rows or tuple(rows[0]) != COLUMNS:
        columns = ",".join(COLUMNS)
        raise BadDataError(
            N_("the first line of a report's CSV must be {columns}"), {"columns": columns}, source=source
        )
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS):
            named = {"row": number, "found": len(row), "wanted": len(COLUMNS)}
            raise BadDataError(N_("row {row} has {found} columns, not {wanted}; mend that row"), named, source=source)
        lines.append({name: _bare(text) if name in _TEXTS else text for name, text in zip(COLUMNS, row, strict=True)})
    try:
        with from_source(source):
            return _report(lines)
    except (ValueError, InvalidOperation, KeyError) as error:
        raise BadDataError(_NO_TABLE, {"reason": parser_reason(error)}, source=source) from error


def _guard(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _bare(text: str) -> str:
    return text.removeprefix("'")


def _lines(report: Report) -> Iterator[Line]:
    facts = {
        "source": report.source or None,
        "form": report.form.edition,
        "merged": " ".join(sorted(report.form.merged)) or None,
        "agency": report.agency,
        "year": None if report.year is None else str(report.year),
        "title": report.title,
    }
    yield from ({"kind": "report", "key": key, "value": value} for key, value in facts.items() if value is not None)
    for key, value in report.metadata.items():
        yield {"kind": "metadata", "key": key, "label": METADATA_LABELS.get(key, ""), "value": value}
    for name, passage in report.sections.items():
        line = {"kind": "section", "key": name, "label": passage.heading, "value": passage.text}
        yield line | _place(passage.where)
    for address, cell in report.cells.items():
        yield _cell_line(report.form, address, cell)
    for notice in report.notices:
        line = {"kind": "notice", "key": notice.code, "value": notice.message, "raw": " ".join(notice.cells)}
        yield line | _place(notice.where)


def _cell_line(form: Form, address: str, cell: Cell) -> Line:
    line = {
        "kind": "cell",
        "key": address,
        "label": form.label_of(address),
        "value": "" if cell.value is None else str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}",
        "state": cell.state.value,
        "raw": cell.raw,
    }
    return line | _place(cell.where)


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    known = {name: getattr(place, name) for name in _PLACES}
    return {name: str(number) for name, number in known.items() if number is not None}


def _report(lines: Sequence[Line]) -> Report:
    facts = {line["key"]: line["value"] for line in lines if line["kind"] == "report"}
    form = reduce(Form.merging, facts.get("merged", "").split(), load_form(facts["form"]))
    return Report(
        form=form,
        cells={line["key"]: _cell(form, line) for line in lines if line["kind"] == "cell"},
        agency=facts.get("agency"),
        year=int(facts["year"]) if "year" in facts else None,
        title=facts.get("title"),
        sections={
            line["key"]: Passage(heading=line["label"], text=line["value"], where=_where(line))
            for line in lines
            if line["kind"] == "section"
        },
        metadata={line["key"]: line["value"] for line in lines if line["kind"] == "metadata"},
        source=facts.get("source", ""),
        notices=tuple(
            Notice(code=line["key"], message=line["value"], cells=tuple(line["raw"].split()), where=_where(line))
            for line in lines
            if line["kind"] == "notice"
        ),
    )


def _cell(form: Form, line: Line) -> Cell:
    slot = form.slot(line["key"])
    value: Figure | None = None
    if line["value"]:
        value = Decimal(line["value"]) if slot.column.kind == "money" else int(line["value"])
        if not may_be_figure(value):
            message = f"{line['key']}: {line['value']}"
            raise ValueError(message)
    return Cell(value=value, state=State(line["state"]), raw=line["raw"], where=_where(line))


def _where(line: Line) -> Place | None:
    known = {name: int(line[name]) for name in _PLACES if line[name]}
    return Place(**known) if known else None
