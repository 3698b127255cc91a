"""Rows of a grid below a head: which words are a row's label, and which cell stands in which column.

A row whose cells do not lie below the heads (shifted, cut short, torn) is left to be read by order and count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.readers.locate.heads import Head, HeadColumn
from gongkai.readers.locate.lines import Line, Part
from gongkai.readers.locate.names import head_words, is_label, is_label_start
from gongkai.readers.locate.pieces import holds_several, pieces_of
from gongkai.readers.normalise import letters, looks_like_figure
from gongkai.report.form import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """What stands in one column of a row; ``shared``: the cell is another column's or row's too."""

    part: Part
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row's label and its cells, one for each column of the head; a ``short`` row lacks those at the end.

    ``goes_on``: the cells began in the row above, and only words are the row's own.
    """

    label: str
    cells: tuple[GridCell, ...]
    goes_on: bool = False
    short: bool = False


def row_under(line: Line, head: Head, table: Table) -> GridRow | None:
    """Lay a line under a head; None where it does not fit."""
    labels = [part for part in line.parts if part.column < head.start and not part.is_blank]
    if any(part.column + part.span > head.start for part in labels):
        return None
    if labels and _holds_figure(labels[-1], line):
        return None  # left of the heads, or the separator between the label and its first figure was lost
    standing = [_standing(line, column) for column in head.columns]
    while standing and not standing[-1] and not head.spans:
        standing.pop()
    if not standing or any(len(parts) != 1 for parts in standing):
        return None
    if _is_out_of_place(line, head, table):
        return None
    short = len(standing) < len(head.columns)
    parts = [part for (part,) in standing]
    if not line.cells and _may_lack_separators(parts, short=short):
        return None
    even = len({part.rows for part, column in zip(parts, head.columns, strict=False) if column.key}) == 1
    return GridRow(
        label="" if labels and _is_of_several(labels[-1], table) else _label_of(labels),
        cells=tuple(
            GridCell(part=part, shared=_is_wide(part, parts) or (part.rows > 1 and not even)) for part in parts
        ),
        goes_on=all(part in line.above for part in parts),
        short=short,
    )


def _label_of(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if not looks_like_figure(part.text))


def _is_of_several(label: Part, table: Table) -> bool:
    """Say whether a cell beside several rows holds the labels of several: a ruled line between them was not seen.

    Which of them is whose is not for us to guess.
    """
    if label.rows == 1:
        return False
    return sum(is_label_start(words, table) for words in label.text.splitlines()) > 1


def _holds_figure(label: Part, line: Line) -> bool:
    """Say whether a row's label is a figure, or in text one behind words."""
    if looks_like_figure(label.text):
        return True
    return not line.cells and any(not isinstance(item, str) for item in pieces_of(label))


def _may_lack_separators(parts: Sequence[Part], *, short: bool) -> bool:
    """Say whether cells of text hold print that may be several figures where others are blank or lacking."""
    return (short or any(part.is_blank for part in parts)) and any(holds_several(part.text) for part in parts)


def _standing(line: Line, column: HeadColumn) -> list[Part]:
    """Return the part that stands in a column, without blank ones beside it; several if they cannot be told apart."""
    parts = [
        part
        for part in (*line.parts, *line.above)
        if part.column < column.stop and part.column + part.span > column.start
    ]
    return [part for part in parts if not part.is_blank] or parts[:1]


def _is_out_of_place(line: Line, head: Head, table: Table) -> bool:
    """Say whether print stands behind the last head, or words of a head or a label stand in a column of figures."""
    for part in line.parts:
        if part.is_blank or part.column < head.start:
            continue
        column = next((c for c in head.columns if c.start <= part.column < c.stop), None)
        if column is None or letters(part.text) in head_words(table):
            return True
        if column.key is not None and is_label(part.text, table):
            return True
    return False


def _is_wide(part: Part, parts: Sequence[Part]) -> bool:
    return not part.is_blank and sum(other is part for other in parts) > 1
