"""Text torn out of a PDF: rows in pieces between bars, long labels floating around them, page marks between."""

from functools import partial
from random import Random

from gongkai.report.report import Report
from tests.factories.layouts.layout import Layout, add_layout, never
from tests.factories.layouts.sheet import Box, Sheet, sheets
from tests.factories.layouts.text import wrapped

_LINE = 26
"""Characters of a line of prose on the page."""
_LOST = 0.08
"""How often, in a badly torn table, a row loses its label, or one of its figures."""
_LONG = 15
"""A label longer than this is broken on the page, and its pieces leave the row."""


def render_torn(rng: Random, report: Report, *, badly: bool = False) -> bytes:
    """Print the report as an extraction from PDF leaves it; ``badly`` loses labels and pushes figures out of rows."""
    lines = wrapped(report.title or "", 18)
    drawn = sheets(report)
    page = 1
    for name, passage in report.sections.items():
        lines += [passage.heading] if passage.heading else []
        section = next((s for s in report.form.sections if s.id == name), None)
        if section is not None and section.table in drawn:
            lines += _tear(rng, drawn[section.table], badly=badly)
        for paragraph in passage.text.split("\n"):
            lines += wrapped(paragraph, _LINE)
        lines += ["", f"— {page} —"]
        page += 1
    return "\n".join(lines).encode() + b"\n"


def _tear(rng: Random, sheet: Sheet, *, badly: bool) -> list[str]:
    """Write a table's head as loose words, its rows as pieces of tables of one to four rows."""
    rows = list(sheet.rows())
    head = [box.text for row in rows for box in row if not any(other.address for other in row)]
    lines = [] if sheet.table == "proactive" else [text for label in head for text in wrapped(label, 24)]
    piece: list[str] = []
    for row in rows:
        if any(box.address for box in row):
            labels = [box for box in row if not box.address]
            figures = [box.text for box in row if box.address]
            floating, kept = _float(rng, labels)
            if badly and rng.random() < _LOST:
                kept = []
            if badly and len(figures) > 1 and rng.random() < _LOST:
                # The figure of a cell with a remark is set in smaller type; the extraction puts it elsewhere.
                pushed = figures.pop(rng.randrange(len(figures)))
                floating.append(f"{pushed}（含上年结转）")
            if floating or rng.random() < 0.3:
                lines += _piece(piece) + floating
                piece = []
            piece.append("| " + " | ".join([*kept, *figures]) + " |")
        elif sheet.table == "proactive":
            lines += [*_piece(piece), "".join(box.text for box in row)]
            piece = []
    return lines + _piece(piece)


def _float(rng: Random, labels: list[Box]) -> tuple[list[str], list[str]]:
    """Part a row's labels into lines that float above it and words that stay in it."""
    floating: list[str] = []
    kept: list[str] = []
    for box in labels:
        if box.rowspan > 1:
            floating.append(box.text)
        elif len(box.text) > _LONG and rng.random() < 0.5:
            floating += wrapped(box.text, _LONG)
        else:
            kept.append(box.text)
    return floating, kept


def _piece(rows: list[str]) -> list[str]:
    if not rows:
        return []
    places = rows[0].count("|") - 1
    return [rows[0], "|" + "---|" * places, *rows[1:]]


add_layout(
    Layout(
        name="torn",
        kind="text",
        like="Shanghai 2025: text torn out of a PDF",
        render=render_torn,
        is_lossless=never,
        keeps=frozenset({"title"}),
    )
)
add_layout(
    Layout(
        name="torn badly",
        kind="text",
        like="Shanghai 2025, worse: labels lost, figures pushed out of their rows",
        render=partial(render_torn, badly=True),
        is_lossless=never,
        keeps=frozenset({"title"}),
    )
)
