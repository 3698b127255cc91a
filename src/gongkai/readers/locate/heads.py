"""The heads of columns in a grid: which columns a table prints, in what order, and where each of them stands.

A head decides whose the figures below it are: columns may be in another order than the form's, lacking, or strangers
to it (小计, 备注, 上年). Where a head cannot be read whole, none is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from gongkai.readers.locate.lines import Line, Part
from gongkai.readers.locate.names import Columns, head_words, is_foreign, match_names, names_of
from gongkai.readers.normalise import letters, looks_like_figure
from gongkai.report.form import Block, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadColumn:
    """A printed column: its ``key`` (a column's id, or row.column in 表四), None where the form has no such column.

    It covers the grid columns from ``start`` up to, but not including, ``stop``.
    """

    key: str | None
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Printed columns from left to right, heading the lines behind its ``own`` up to number ``last``.

    ``doubtful`` are columns that are printed, but it is not certain where. ``spans`` says that the grid is a real
    table's and knows of spans.
    """

    columns: tuple[HeadColumn, ...]
    own: range
    last: int
    doubtful: frozenset[str] = frozenset()
    spans: bool = False

    @property
    def printed(self) -> Columns:
        """The printed columns without their places."""
        return Columns(
            keys=tuple(column.key for column in self.columns),
            doubtful=self.doubtful,
            strange=tuple(column.text for column in self.columns if column.key is None),
        )

    @property
    def start(self) -> int:
        """The first grid column that holds figures."""
        return self.columns[0].start

    @property
    def stop(self) -> int:
        """The grid column behind the last that holds figures."""
        return self.columns[-1].stop


_Row = tuple[int, Line]
_Path = tuple[Part, ...]
_Leaf = tuple[int, int, _Path]
"""A lowest column of a head: where it begins and ends, and the cells above each other in it."""
_ENOUGH = 0.6
"""Share of a block's columns that must be named before something is taken for its head."""
_LIKE_ROW = 85.0


def heads_of(lines: Sequence[Line], table: Table) -> tuple[Head, ...]:
    """Find the heads of a table's columns in lines, each with the lines below it up to the next or the grid's end."""
    found: list[Head] = []
    for grid in grids_of(lines):
        heads = [head for stack in _stacks(grid, table) if (head := _best_head(stack, table)) is not None]
        ends = [*(head.own.start - 1 for head in heads[1:]), grid[-1][0]]
        found += [
            _with_strange_first(replace(head, last=end), grid, table) for head, end in zip(heads, ends, strict=False)
        ]
    return tuple(found)


def _with_strange_first(head: Head, grid: Sequence[_Row], table: Table) -> Head:
    """Take in the columns before the form's first that have a head of their own and figures below it (占比)."""
    leaves = [leaf for leaf in _leaves([row for row in grid if row[0] in head.own]) if leaf[1] <= head.start]
    below = [line for number, line in grid if head.own.stop <= number <= head.last]
    strange: list[HeadColumn] = []
    while leaves and leaves[-1][1] == (strange[0].start if strange else head.start):
        start, stop, path = leaves.pop()
        standing = [part for line in below for part in line.parts if start <= part.column < stop and not part.is_blank]
        figures = sum(looks_like_figure(part.text) for part in standing)
        if 2 * figures <= len(standing) or not any(part.column < start for line in below for part in line.parts):
            break
        strange.insert(0, HeadColumn(key=None, text=path[-1].text.strip(), start=start, stop=stop))
    if not strange:
        return head
    keys = {column.key for column in head.columns}
    block = next(block for block in table.blocks if head.printed.are_of(block)) if table.layout != "across" else None
    lacking = {name.key for name in names_of(block)} - keys if block else set()
    named = all(is_foreign(column.text) for column in strange)
    doubtful = head.doubtful if named else head.doubtful | lacking
    return replace(head, columns=(*strange, *head.columns), doubtful=frozenset(doubtful))


def grids_of(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Yield the lines that share a grid: a real table's rows, or lines of text that are cut into parts."""
    grid: list[_Row] = []
    for number, line in enumerate(lines):
        if grid and not _share(grid[-1][1], line):
            yield grid
            grid = []
        if line.cells or len(line.parts) > 1:
            grid.append((number, line))
    if grid:
        yield grid


def _share(before: Line, line: Line) -> bool:
    if before.cells or line.cells:
        return before.cells and line.cells and before.where.table == line.where.table
    return len(line.parts) > 1


def _stacks(grid: Sequence[_Row], table: Table) -> Iterator[list[_Row]]:
    """Yield the rows that may make up a head."""
    words = _Words(table)
    stack: list[_Row] = []
    for number, line in grid:
        if words.heads(line, going_on=bool(stack)):
            stack.append((number, line))
            continue
        yield words.without_rows_below(stack)
        stack = []
    yield words.without_rows_below(stack)


class _Words:
    """The words of a table's heads."""

    def __init__(self, table: Table) -> None:
        self._names = {label for block in table.blocks for name in names_of(block) for label in name.labels}
        self._above = head_words(table) - self._names
        if table.layout == "across":
            self._above |= {letters(group.label) for group in table.groups} | {letters(row.label) for row in table.rows}

    def heads(self, line: Line, *, going_on: bool) -> bool:
        """Say whether a line holds heads; ``going_on``: the line above does, so pieces of labels do too."""
        texts = [letters(part.text) for part in line.parts if not part.is_blank]
        if not texts or any(text.isdecimal() for text in texts):
            return False
        if any(text in self._names or text in self._above for text in texts):
            return True
        return going_on and all(any(text in name for name in self._names) for text in texts)

    def without_rows_below(self, stack: list[_Row]) -> list[_Row]:
        """Drop lines at the end that name no column: rows of 表四 without figures."""
        while stack and not any(self._is_name(part) for part in stack[-1][1].parts):
            stack = stack[:-1]
        return stack

    def _is_name(self, part: Part) -> bool:
        text = letters(part.text)
        return len(text) > 1 and any(text in name for name in self._names)


def _best_head(stack: Sequence[_Row], table: Table) -> Head | None:
    heads = (_head(stack, block, table) for block in table.blocks) if stack else ()
    return max(filter(None, heads), key=lambda head: sum(c.key is not None for c in head.columns), default=None)


def _head(stack: Sequence[_Row], block: Block, table: Table) -> Head | None:
    leaves = _leaves(stack)
    labels = {label for name in names_of(block) for label in name.labels}
    if any(letters(part.text) in labels for _, _, path in leaves for part in path[:-1]):
        return None  # a head stands over another: the spans were lost, and places say nothing
    matching = _match(leaves, block, _rows_above(leaves, stack, table))
    named = [place for place, key in enumerate(matching.keys) if key is not None]
    if not named:
        return None
    return Head(
        columns=tuple(
            HeadColumn(key=key, text=path[-1].text.strip(), start=start, stop=stop)
            for (start, stop, path), key in list(zip(leaves, matching.keys, strict=True))[named[0] :]
        ),
        own=range(stack[0][0], stack[-1][0] + 1),
        last=stack[-1][0],
        doubtful=matching.doubtful,
        spans=stack[0][1].cells,
    )


def _match(leaves: Sequence[_Leaf], block: Block, rows: Sequence[str | None]) -> Columns:
    """Name the leaves, those under each row's name by themselves; none unless most of the columns are there."""
    names = names_of(block)
    keys: list[str | None] = [None] * len(leaves)
    doubtful: set[str] = set()
    for row in set(rows) - ({None} if any(rows) else set()):
        places = [place for place, of in enumerate(rows) if of == row]
        matching = match_names([[letters(part.text) for part in reversed(leaves[p][2])] for p in places], names)
        found = {key for key in matching.keys if key is not None} | matching.doubtful
        if len(found) < _ENOUGH * len(names) or not any(matching.keys):
            return Columns(keys=(None,) * len(leaves))
        for place, key in zip(places, matching.keys, strict=True):
            keys[place] = key if row is None or key is None else f"{row}.{key}"
        doubtful |= {key if row is None else f"{row}.{key}" for key in matching.doubtful}
    return Columns(keys=tuple(keys), doubtful=frozenset(doubtful))


def _leaves(stack: Sequence[_Row]) -> list[_Leaf]:
    """Cut a head into its lowest columns: neighbours below the very same cells are one."""
    covering: dict[int, dict[int, Part]] = {}
    for number, line in stack:
        for part in (*line.parts, *line.above):
            if not part.is_blank:
                for column in range(part.column, part.column + part.span):
                    covering.setdefault(column, {})[number] = part
    leaves: list[_Leaf] = []
    for column in sorted(covering):
        path = tuple(dict.fromkeys(part for _, part in sorted(covering[column].items())))
        if leaves and leaves[-1][1] == column and leaves[-1][2] == path:
            leaves[-1] = (leaves[-1][0], column + 1, path)
        else:
            leaves.append((column, column + 1, path))
    return leaves


def _rows_above(leaves: Sequence[_Leaf], stack: Sequence[_Row], table: Table) -> list[str | None]:
    """Return whose row of 表四 each leaf is, where the rows stand side by side and their names above the columns."""
    if table.layout != "across":
        return [None] * len(leaves)

    def row_of(part: Part) -> str | None:
        text = letters(part.text)
        return next((row.id for row in table.rows if fuzz.ratio(text, letters(row.label)) >= _LIKE_ROW), None)

    def beside(column: int) -> str | None:
        # Text knows no spans: a name stands at the first of its columns and the others are empty.
        for _, line in reversed(stack):
            left = [part for part in line.parts if not part.is_blank and part.column <= column]
            if left and (row := row_of(left[-1])):
                return row
        return None

    spans = stack[0][1].cells
    return [
        next(filter(None, map(row_of, reversed(path))), None) or (None if spans else beside(start))
        for start, _, path in leaves
    ]
