"""Ruled lines into tables: lines that touch make one table, places with no line between them make one cell.

Word processors leave the edge open where a page ends; there the table ends with its upright lines.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise, product
from operator import attrgetter
from typing import Final

from msgspec import Struct

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.rule import Rule
from gongkai.sentences import N_

_SAME_LINE: Final = 4.0
_TOUCH: Final = 4.0
_GAP: Final = 4.0
_SHORTEST: Final = 5.0
_ROW: Final = 6.0
_PAIRS: Final = 1_000_000
_PLACES: Final = 50_000
_AT, _START = map(attrgetter, ("at", "start"))


@dataclass(slots=True, kw_only=True)
class Line:
    """A line of a table: all rules at one place, joined where they follow on each other."""

    at: float
    stretches: list[tuple[float, float]] = field(default_factory=list)

    def covers(self, places: list[float]) -> list[bool]:
        """Say for each of the places along the line, which are in order, whether the line is drawn there."""
        covered = [False] * len(places)
        for start, end in self.stretches:
            first, beyond = bisect_left(places, start - _GAP), bisect_right(places, end + _GAP)
            covered[first:beyond] = [True] * (beyond - first)
        return covered


class Region(Struct, frozen=True, kw_only=True, gc=False):
    """A cell's places: rows and columns of the grid, the last ones included."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True, kw_only=True)
class Grid:
    """A ruled table: the places of its lines, its cells, and which cell each place belongs to."""

    xs: list[float]
    ys: list[float]
    regions: list[Region]
    region_at: dict[tuple[int, int], int]
    _last: tuple[float, float, float, float] = field(
        default=(0.0, 0.0, 0.0, 0.0), init=False, repr=False, compare=False
    )
    _found: int | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]

    def find(self, x: float, y: float) -> int | None:
        """Say which cell a point lies in."""
        left, right, top, bottom = self._last
        if left <= x < right and top <= y < bottom:  # as most: characters follow on each other
            return self._found
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        found = self.region_at.get((row, column))
        if column + 1 < len(self.xs) and row + 1 < len(self.ys):
            self._last = self.xs[column], self.xs[column + 1], self.ys[row], self.ys[row + 1]
            self._found = found
        return found


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """Find the ruled tables of a page, top to bottom; a frame around a single text is none.

    Raises:
        UnreadableDocumentError: the lines cross far more often than those of a report.
    """
    rules = list(rules)
    across = _stretches([rule for rule in rules if rule.horizontal])
    down = _stretches([rule for rule in rules if not rule.horizontal])
    if len(across) * len(down) > _PAIRS:
        raise _too_many()
    grids = (_grid(*lines) for lines in _touching(across, down))
    found = [grid for grid in grids if grid is not None and len(grid.regions) > 1]
    return sorted(found, key=lambda grid: (grid.top, grid.xs[0]))


class _Stretch(Struct, frozen=True, kw_only=True, gc=False):
    at: float
    start: float
    end: float


def _stretches(rules: list[Rule]) -> list[_Stretch]:
    """Join rules that lie on one line and follow on each other: dotted lines, borders drawn cell by cell."""
    found: list[_Stretch] = []
    for line in _cluster(rules):
        at = sum(rule.at for rule in line) / len(line)
        start = end = None
        for rule in sorted(line, key=_START):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _GAP:
                end = max(end, rule.end)
            else:
                found.append(_Stretch(at=at, start=start, end=end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            found.append(_Stretch(at=at, start=start, end=end))
    return [stretch for stretch in found if stretch.end - stretch.start >= _SHORTEST]


def _cluster(rules: list[Rule]) -> list[list[Rule]]:
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=_AT):
        if clusters and rule.at - clusters[-1][0].at <= _SAME_LINE / 2:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _touching(across: list[_Stretch], down: list[_Stretch]) -> list[tuple[list[_Stretch], list[_Stretch]]]:
    """Part the lines into tables: those that touch, directly or through others, belong together."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, upright in enumerate(down):
            if (
                flat.start - _TOUCH <= upright.at <= flat.end + _TOUCH
                and upright.start - _TOUCH <= flat.at <= upright.end + _TOUCH
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[_Stretch], list[_Stretch]]] = {}
    for i, flat in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, upright in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(upright)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(across: list[_Stretch], down: list[_Stretch]) -> Grid | None:
    rows = _lines(across, [(d.start, d.end) for d in down])
    columns = _lines(down, [(a.start, a.end) for a in across])
    if len(rows) < 2 or len(columns) < 2:  # noqa: PLR2004 - a cell has two edges each way
        return None
    if len(rows) * len(columns) > _PLACES:
        raise _too_many()
    places = _flood(rows, columns)
    regions, region_at = _regions(places, len(rows) - 1, len(columns) - 1)
    return Grid(xs=[line.at for line in columns], ys=[line.at for line in rows], regions=regions, region_at=region_at)


def _lines(stretches: list[_Stretch], crossing: list[tuple[float, float]]) -> list[Line]:
    """Give the lines of one direction in order, with edges added where the crossing lines run on past the last one."""
    lines: list[Line] = []
    for stretch in sorted(stretches, key=_AT):
        # Two borders side by side, or two cells' borders a hair apart, are one line.
        if not lines or stretch.at - lines[-1].at > _SAME_LINE:
            lines.append(Line(at=stretch.at))
        lines[-1].stretches.append((stretch.start, stretch.end))
    first, last = min(start for start, _ in crossing), max(end for _, end in crossing)
    whole = (min(s.start for s in stretches), max(s.end for s in stretches))
    if first < lines[0].at - _ROW:
        lines.insert(0, Line(at=first, stretches=[whole]))
    if last > lines[-1].at + _ROW:
        lines.append(Line(at=last, stretches=[whole]))
    return lines


def _flood(rows: list[Line], columns: list[Line]) -> dict[tuple[int, int], int]:
    """Number the places of the grid so that places with no line between them share a number."""
    height, width = len(rows) - 1, len(columns) - 1
    floors = [line.covers(_middles(columns)) for line in rows]
    walls = [line.covers(_middles(rows)) for line in columns]
    # Nothing is open beyond the outermost lines.
    floors[0] = floors[-1] = [True] * width
    walls[0] = walls[-1] = [True] * height
    places: dict[tuple[int, int], int] = {}
    for number, start in enumerate(product(range(height), range(width))):
        r, c = start
        if floors[r][c] and floors[r + 1][c] and walls[c][r] and walls[c + 1][r]:
            places[start] = number  # walled in, as most are
            continue
        waiting = [start] if start not in places else []
        while waiting:
            r, c = place = waiting.pop()
            if place in places:
                continue
            places[place] = number
            if not floors[r][c]:
                waiting.append((r - 1, c))
            if not floors[r + 1][c]:
                waiting.append((r + 1, c))
            if not walls[c][r]:
                waiting.append((r, c - 1))
            if not walls[c + 1][r]:
                waiting.append((r, c + 1))
    return places


def _middles(lines: list[Line]) -> list[float]:
    return [(line.at + following.at) / 2 for line, following in pairwise(lines)]


def _regions(
    places: dict[tuple[int, int], int], height: int, width: int
) -> tuple[list[Region], dict[tuple[int, int], int]]:
    """Turn numbered places into cells; places that make no rectangle are parted row by row."""
    members: dict[int, list[tuple[int, int]]] = {}
    for place in product(range(height), range(width)):
        members.setdefault(places[place], []).append(place)
    regions: list[Region] = []
    region_at: dict[tuple[int, int], int] = {}
    for group in members.values():
        for part in [group] if len(group) == 1 or _is_rectangle(group) else _by_rows(group):
            for place in part:
                region_at[place] = len(regions)
            # In a rectangle, place by place and row by row, the first and the last are the corners.
            (row, column), (last_row, last_column) = part[0], part[-1]
            regions.append(Region(row=row, column=column, last_row=last_row, last_column=last_column))
    return regions, region_at


def _is_rectangle(group: list[tuple[int, int]]) -> bool:
    rows, columns = {r for r, _ in group}, {c for _, c in group}
    return len(group) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _by_rows(group: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    parts: list[list[tuple[int, int]]] = []
    for r, c in sorted(group):
        if parts and parts[-1][-1] == (r, c - 1):
            parts[-1].append((r, c))
        else:
            parts.append([(r, c)])
    return parts


def _too_many() -> UnreadableDocumentError:
    return UnreadableDocumentError(
        N_("a page is ruled with far more lines than a page of a report; print it to a new PDF")
    )
