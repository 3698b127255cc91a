"""Where the mistake behind broken sums lies: the form's redundancy read as an error-correcting code.

A figure stands in two or three equations at once; the smallest change that lets all of them hold is named when it is
the only one. Figures are never rewritten: a mend is something to say, not something to do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from gongkai.report.cell import State
from gongkai.report.form import Table
from gongkai.report.relation import Relation, RelationKind
from gongkai.report.report import Report, Weighing

READING_UNCERTAIN: Final = "R112"
"""The reader's notice of a broken equation among whose figures is one that it mended or placed by order."""
READ_FROM_PICTURE: Final = "R119"
"""The reader's notice of pages that were read from pictures: whatever is found in them may be its misreading."""
MOST_CELLS: Final = 3
"""Independent mistakes that are still told apart."""
WHOLE_LINE: Final = 4
"""Equations left open by the empty cells of one row or column that are told as one."""
MOST_BROKEN: Final = 16
"""Broken equations beyond which a table is wrong as a whole, and no few cells are to blame."""


class Cause(StrEnum):
    """What went wrong with the figures."""

    CELL = "cell"
    """One cell alone is wrong."""
    CELLS = "cells"
    """One of a few cells that are wrong independently."""
    SHIFTED = "shifted"
    """A row's figures slipped into neighbouring columns."""
    RUN_TOGETHER = "run together"
    """Two neighbouring figures were written as one."""
    TORN = "torn"
    """One figure was written as two neighbouring ones."""
    SWAPPED = "swapped"
    """Two figures stand in each other's places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Figures that would let every broken equation named in ``breaks`` hold and break no other."""

    cause: Cause
    figures: Mapping[str, int]
    breaks: tuple[Weighing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A table's broken equations, and what mends them if that is certain."""

    broken: tuple[Weighing, ...]
    mends: tuple[Mend, ...] = ()
    doubted: frozenset[Relation] = frozenset()
    """Equations of which the reader says that the reading, not the report, may be wrong."""

    def doubts(self, weighings: Iterable[Weighing]) -> bool:
        """Say whether a doubtful reading may be behind any of the equations."""
        return any(weighing.relation in self.doubted for weighing in weighings)

    @property
    def unexplained(self) -> tuple[Weighing, ...]:
        """The broken equations whose cause is not certain; all of them, or none."""
        return () if self.mends else self.broken


def diagnose(report: Report) -> tuple[Diagnosis, ...]:
    """Judge every table whose equations can be judged; tables that balance are left out."""
    uncertain = {frozenset(notice.cells) for notice in report.notices if notice.code == READING_UNCERTAIN}
    doubted = frozenset(relation for relation in report.form.relations if frozenset(relation.cells) in uncertain)
    judged = (_Sums(report, table) for table in report.form.tables)
    return tuple(
        Diagnosis(broken=sums.broken, mends=tuple(_find_mends(sums)), doubted=doubted)
        for sums in judged
        if sums.residue
    )


def leaves_total_out(weighing: Weighing) -> bool:
    """Say whether a total is 0 or empty although its parts are not."""
    return weighing.relation.kind is not RelationKind.BALANCE and not weighing.right and weighing.left > 0


def may_be_mended_by_blanks(weighing: Weighing) -> bool:
    """Say whether figures in the empty cells could let a broken equation hold, so that nothing is certain."""
    return bool(_missing(weighing))


def blank_lines(weighings: Sequence[Weighing]) -> Iterator[tuple[tuple[str, ...], tuple[Weighing, ...]]]:
    """Yield each row or column whose empty cells leave many equations open, with these; each equation once."""
    left = list(weighings)
    while left:
        lines: dict[tuple[int, str], list[Weighing]] = {}
        for weighing in left:
            for line in dict.fromkeys(line for address in _missing(weighing) for line in _lines_through(address)):
                lines.setdefault(line, []).append(weighing)
        line, open_ = max(lines.items(), key=lambda item: len(item[1]))
        if len(open_) < WHOLE_LINE:
            return
        empty = dict.fromkeys(a for w in open_ for a in _missing(w) if line in _lines_through(a))
        yield tuple(empty), tuple(open_)
        left = [weighing for weighing in left if weighing not in open_]


def _missing(weighing: Weighing) -> tuple[str, ...]:
    """List the empty cells of the lesser side, in which a figure may be missing."""
    short = weighing.relation.left if weighing.left < weighing.right else weighing.relation.right
    return tuple(address for address in weighing.blanks if address in short)


def _lines_through(address: str) -> tuple[tuple[int, str], ...]:
    """Name the row and the column of a cell."""
    row, _, column = address.rpartition(".")
    return (0, row), (1, column)


class _Sums:
    """The judged equations of one table, and by how much each is off."""

    def __init__(self, report: Report, table: Table) -> None:
        self.report = report
        self.table = table
        relations = (relation for relation in report.form.relations if relation.table == table.id)
        self.weighings = tuple(w for w in map(report.weigh, relations) if w.holds is not None)
        self.residue = {i: int(w.left - w.right) for i, w in enumerate(self.weighings) if not w.holds}
        self.places: dict[str, list[tuple[int, int]]] = {}
        for number, weighing in enumerate(self.weighings):
            for sign, side in ((1, weighing.relation.left), (-1, weighing.relation.right)):
                for address in side:
                    self.places.setdefault(address, []).append((number, sign))

    @property
    def broken(self) -> tuple[Weighing, ...]:
        return tuple(self.weighings[number] for number in self.residue)

    def value(self, address: str) -> int:
        return int(self.report[address] or 0)

    def after(self, residue: Mapping[int, int], changes: Mapping[str, int]) -> dict[int, int]:
        """Return what is still off after cells change by the given differences."""
        off = dict(residue)
        for address, difference in changes.items():
            for number, sign in self.places.get(address, ()):
                off[number] = off.get(number, 0) + sign * difference
        return {number: difference for number, difference in off.items() if difference}

    def mends(self, figures: Mapping[str, int]) -> bool:
        """Say whether nothing is off any more with the given figures."""
        return not self.after(self.residue, {a: figure - self.value(a) for a, figure in figures.items()})


def _find_mends(sums: _Sums) -> Iterator[Mend]:
    if sums.table.total_row is None:
        # Each figure stands in one sum only (表四): nothing crosses, nothing is located.
        return
    singles = list(_single_cells(sums))
    if singles:
        if len(singles) == 1:
            yield Mend(cause=Cause.CELL, figures=singles[0], breaks=sums.broken)
        return
    rearranged: dict[frozenset[tuple[str, int]], Cause] = {}
    for cause, figures in _rearrangements(sums):
        if sums.mends(figures):
            rearranged.setdefault(frozenset(figures.items()), cause)
    if rearranged:
        if len(rearranged) == 1:
            ((found, cause),) = rearranged.items()
            in_order = sorted(found, key=lambda item: sums.report.form.addresses.index(item[0]))
            yield Mend(cause=cause, figures=dict(in_order), breaks=sums.broken)
        return
    # Totals left at 0 would make zeros of true figures the smallest change.
    if len(sums.residue) <= MOST_BROKEN and not any(map(leaves_total_out, sums.broken)):
        for address, difference in _few_cells(sums):
            touched = {number for number, _ in sums.places[address]} & sums.residue.keys()
            yield Mend(
                cause=Cause.CELLS,
                figures={address: sums.value(address) + difference},
                breaks=tuple(sums.weighings[number] for number in sorted(touched)),
            )


def _single_cells(sums: _Sums) -> Iterator[dict[str, int]]:
    """Find each cell that lies in every broken equation and, changed alone, lets all hold."""
    shared = set.intersection(*(set(weighing.relation.cells) for weighing in sums.broken))
    for address in (a for a in sums.report.form.addresses if a in shared):
        number, sign = next(place for place in sums.places[address] if place[0] in sums.residue)
        figure = sums.value(address) - sign * sums.residue[number]
        if figure >= 0 and sums.mends({address: figure}):
            yield {address: figure}


def _few_cells(sums: _Sums) -> tuple[tuple[str, int], ...]:
    """Find the one smallest set of cells, each at a crossing of broken equations, that explains them all."""
    front = {frozenset[tuple[str, int]](): dict(sums.residue)}
    for _ in range(MOST_CELLS):
        reached: dict[frozenset[tuple[str, int]], dict[int, int]] = {}
        for changes, residue in front.items():
            for address, difference in _crossings(sums, residue):
                after = sums.after(residue, {address: difference})
                if len(residue) - len(after) > 1:
                    reached[changes | {(address, difference)}] = after
        solved = [changes for changes, residue in reached.items() if not residue]
        if solved:
            return tuple(sorted(solved[0])) if len(solved) == 1 else ()
        front = reached
    return ()


def _crossings(sums: _Sums, residue: Mapping[int, int]) -> Iterator[tuple[str, int]]:
    addresses = dict.fromkeys(a for number in residue for a in sums.weighings[number].relation.cells)
    for address in addresses:
        wanted = [-sign * residue[number] for number, sign in sums.places[address] if number in residue]
        for difference in dict.fromkeys(wanted):
            if wanted.count(difference) > 1 and sums.value(address) + difference >= 0:
                yield address, difference


def _rearrangements(sums: _Sums) -> Iterator[tuple[Cause, dict[str, int]]]:
    """Yield what rows may have held before their figures slipped, ran together, were torn or changed places."""
    rows = [w.relation for w in sums.weighings if w.relation.kind is RelationKind.ROW_TOTAL]
    off = [sums.weighings[number].relation for number in sums.residue]
    if len(off) > MOST_BROKEN:
        return
    for row in rows:
        # A total is the last cell of its row in every table of every edition.
        addresses = row.cells
        if any(sums.report.cell(address).state in {State.UNREAD, State.ABSENT} for address in addresses):
            continue
        held = [sums.value(address) for address in addresses]
        if any(held):
            for cause, figures in _rows_before(held):
                changed = {a: new for a, old, new in zip(addresses, held, figures, strict=True) if old != new}
                if len(changed) > 1:
                    yield cause, changed
    yield from _exchanged_rows(sums, [row for row in rows if row in off])


def _rows_before(held: list[int]) -> Iterator[tuple[Cause, list[int]]]:
    """Yield each row of figures that a known slip turns into the row held; the total is the last figure."""
    last = len(held) - 1
    for place in range(last):
        parts = held[:place] + held[place + 1 :]
        yield Cause.SHIFTED, [*parts, sum(parts)]
        missing = held[last - 1] - sum(held[: last - 1])
        if missing >= 0:
            yield Cause.SHIFTED, [*held[:place], missing, *held[place:last]]
        if held[place]:
            joined = [*held[:place], int(f"{held[place]}{held[place + 1]}"), *held[place + 2 :]]
            yield Cause.TORN, [*joined, sum(joined)]
        digits = str(held[place])
        for cut in range(1, len(digits)):
            if digits[cut] != "0" or cut == len(digits) - 1:
                parts = [int(digits[:cut]), int(digits[cut:])]
                yield Cause.RUN_TOGETHER, (held[:place] + parts + held[place + 1 :])[: last + 1]
    for left, right in combinations(range(last + 1), 2):
        swapped = list(held)
        swapped[left], swapped[right] = held[right], held[left]
        yield Cause.SWAPPED, swapped


def _exchanged_rows(sums: _Sums, rows: Iterable[Relation]) -> Iterator[tuple[Cause, dict[str, int]]]:
    for first, second in combinations(rows, 2):
        for upper, lower in zip(first.cells, second.cells, strict=True):
            if sums.value(upper) != sums.value(lower):
                yield Cause.SWAPPED, {upper: sums.value(lower), lower: sums.value(upper)}
