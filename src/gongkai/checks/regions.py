"""A parent's report beside the sum of its children: what is added up, what differs, and what one child explains.

How parents name themselves and who files for whom is practice, not law: of several ways to add up, the one that fits
the parent best is taken.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.errors import BadDataError
from gongkai.report.add_up import Reason, Region, add_up, is_named
from gongkai.report.cell import Figure, State
from gongkai.report.report import Report

TELLING_CELLS: Final = 3
"""Cells off by exactly a child's figures that are no accident."""
_OFFICE: Final = re.compile(r"政府(?:办公[室厅]|办)$")
"""The office of a government, by its name one office; some file the whole region's report all the same."""

Off = tuple[str, Figure, Figure]
"""A cell, its children's sum, and what the report has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """The one child whose figures are the differences of all cells, and whether the parent has them too much."""

    child: Report
    is_counted: bool
    """Whether the sum has the child in it."""
    is_more: bool


def add_children(report: Report, children: Sequence[Report], roster: Collection[str] | None) -> Region | None:
    """Add the children of the report's year up; None where there are none.

    A child whose year was not read is counted. One that bears the parent's name may be its own office's report or
    another copy of the roll-up: it is counted where the sum fits the parent no worse with it.
    """
    years = Counter(child.year for child in children if child.year is not None)
    year = report.year or next((year for year, _ in years.most_common(1)), 0)
    own = [child for child in children if is_named(child, report.agency)]
    others = [child for child in children if not is_named(child, report.agency)]
    given = [children, *([*others, child] for child in own)] if children else []
    regions: list[Region] = []
    for number, reports in enumerate(given):
        try:
            region = add_up(
                reports,
                agency=report.agency or "",
                year=year,
                expected=roster,
                with_undated=True,
                with_own=number > 0,
            )
        except BadDataError:
            continue
        regions.append(region)
    # Of equals the last: what can be counted without harm need not be called left out.
    return min(reversed(regions), key=lambda region: _cells_off(report, region), default=None)


def rows_off(report: Report, region: Region) -> Iterator[list[Off]]:
    """Yield, row by row, the cells that differ from the children's sum."""
    for cells in _rows(report, region):
        off = [(a, w, g) for a, w, g in cells if w != g]
        if off:
            yield off


def is_one_office(report: Report, children: Sequence[Report], region: Region) -> bool:
    """Say whether a report has the very figures of one child, though the children together have more."""
    addresses = [slot.address for slot in report.form.table("applications").slots]
    shared = [a for a in addresses if a in region.report.form.slots]
    own, others = ([one[a] or 0 for a in shared] for one in (report, region.report))
    same = (child for child in children if all(a in child.form.slots for a in shared))
    return any(own) and sum(own) < sum(others) and any([child[a] or 0 for a in shared] == own for child in same)


def is_an_offices_own(report: Report, region: Region) -> bool:
    """Say whether a report whose name is one office's has figures of its own, not those of the sum in the main."""
    if not _OFFICE.search(re.sub(r"\s", "", report.agency or "")):
        return False
    told = [cells for cells in _rows(report, region) if any(w or g for _, w, g in cells)]
    off = sum(any(w != g for _, w, g in cells) for cells in told)
    return off > len(told) - off


def find_blamed(report: Report, children: Sequence[Report], region: Region) -> Blamed | None:
    """Find the one child whose figures are the differences: counted twice, left out, or not in this sum."""
    differences = {a: g - w for cells in _rows(report, region) for a, w, g in cells}
    if sum(map(bool, differences.values())) < TELLING_CELLS:
        return None
    left_out = {(left.agency, left.source) for left in region.left_out if left.reason is not Reason.COPY}
    found: dict[tuple[str | None, bool], Blamed] = {}
    for child in children:
        figures = {address: figure_of(child, address) or 0 for address in differences}
        for sign in (1, -1):
            is_counted = (child.agency, child.source) not in left_out
            if all(differences[a] == sign * figures[a] for a in differences) and (is_counted or sign > 0):
                name = child.agency or child.source
                found[name, sign > 0] = Blamed(child=child, is_counted=is_counted, is_more=sign > 0)
    return next(iter(found.values())) if len(found) == 1 else None


def figure_of(report: Report, address: str) -> Figure | None:
    """Return a cell's figure, a blank as 0; rows that the other side prints as one are added up (（六）其他处理)."""
    if address in report.form.slots:
        states = {report.cell(address).state}
        addresses = [address]
    else:
        table_id, _, rest = address.partition(".")
        group, _, column = rest.rpartition(".")
        rows = [row for row in report.form.table(table_id).rows if row.under == group]
        addresses = [f"{table_id}.{row.id}.{column}" for row in rows]
        states = {report.cell(a).state for a in addresses}
    if not addresses or states & {State.UNREAD, State.ABSENT}:
        return None
    return report.sum(addresses)


def _rows(report: Report, region: Region) -> Iterator[list[Off]]:
    """Yield, row by row, the cells that can be judged."""
    absent = {gap.address for gap in region.gaps if gap.state is State.ABSENT}
    for table in report.form.tables:
        for block in table.blocks:
            for row in block.rows:
                cells = [f"{table.id}.{row.id}.{column.id}" for column in block.columns]
                both = [(a, figure_of(region.report, a), figure_of(report, a)) for a in cells if a not in absent]
                yield [(a, w, g) for a, w, g in both if w is not None and g is not None]


def _cells_off(report: Report, region: Region) -> int:
    return sum(len(cells) for cells in rows_off(report, region))
