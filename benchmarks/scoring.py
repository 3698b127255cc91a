"""Holding a reading against the truth, cell by cell, and what else should come through a document."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from gongkai.report.cell import ABSENT, Cell, State
from gongkai.report.report import Report


class Mark(StrEnum):
    """How one cell was read."""

    RIGHT = "right"
    """The figure, blank, mark or absence is the document's."""
    DECODED = "decoded"
    """The figure is right and was proved, not read; or a blank was proved to be 0."""
    UNREAD = "unread"
    """The reader says that it could not read the cell."""
    MISSED = "missed"
    """The cell stands in the document, and the reader calls it absent."""
    WRONG = "wrong"
    """Another figure than the document's, or a figure where there is none, or none where there is one."""
    SILENT = "wrong in silence"
    """Wrong, and no notice names the cell."""


UNKNOWN = Cell(value=None, state=State.UNREAD)
"""The truth of a cell at a document's cut edge: any reading but a figure will do."""


def mark_cell(truth: Cell, got: Cell) -> Mark:
    """Hold one cell against the truth; an unread cell with a value may be read as that value or not at all."""
    if truth.state is State.UNREAD:
        return Mark.RIGHT if got.value in {None, truth.value} else Mark.WRONG
    if got.state is State.UNREAD:
        return Mark.UNREAD
    if got.state is State.ABSENT and truth.state is not State.ABSENT:
        return Mark.MISSED
    if got.state is State.DECODED:
        # A blank may be proved to be 0.
        empty = truth.value is None and truth.state is not State.ABSENT
        return Mark.DECODED if got.value == (0 if empty else truth.value) else Mark.WRONG
    same = got.value == truth.value if truth.value is not None else got.state is truth.state
    return Mark.RIGHT if same else Mark.WRONG


def mark_report(truth: Mapping[str, Cell], got: Report, *, tables: Iterable[str] | None = None) -> Counter[Mark]:
    """Hold a report against the truth by address; a cell without truth must be absent.

    ``tables`` limits the comparison to the tables of which the truth is known.
    """
    wanted = set(tables) if tables is not None else {table.id for table in got.form.tables}
    named = {address for notice in got.notices for address in notice.cells}
    marks: Counter[Mark] = Counter()
    for address in truth.keys() | got.cells.keys():
        if address.partition(".")[0] in wanted:
            mark = mark_cell(truth.get(address, ABSENT), got.cells.get(address, ABSENT))
            if mark is Mark.WRONG and address not in named:
                mark = Mark.SILENT
            marks[mark] += 1
    return marks


def truth_of(figures: Mapping[str, object]) -> dict[str, Cell]:
    """Make the truth of a sample's JSON: a number is printed, null is a blank cell."""
    return {
        address: Cell(value=None, state=State.BLANK)
        if figure is None
        else Cell(value=Decimal(str(figure)), state=State.READ)
        for address, figure in figures.items()
    }


def lost_facets(report: Report, got: Report, facets: Iterable[str]) -> list[str]:
    """Name what else was to come through and did not: ``title``, ``metadata``, ``prose``; blanks do not matter."""
    return [facet for facet in facets if _FACETS[facet](report) != _FACETS[facet](got)]


def _bare(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def _texts(report: Report) -> dict[str, str]:
    return {name: _bare(passage.text) for name, passage in report.sections.items() if passage.text}


_FACETS: dict[str, Callable[[Report], object]] = {
    "title": lambda report: (_bare(report.title), report.agency, report.year),
    "metadata": lambda report: dict(report.metadata),
    "prose": _texts,
}
