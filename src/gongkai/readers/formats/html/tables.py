"""The grid of an HTML table: rows in their groups, cells put where spans leave room."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.html.looks import PLAIN, Looks, looks_of
from gongkai.readers.formats.nesting import DraftCell
from gongkai.readers.limits import COLSPAN, GRID, ROWSPAN
from gongkai.sentences import N_

_CELLS: Final = frozenset({"td", "th"})
_LEADING: Final = re.compile(r"\s*([0-9]{1,6})")
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_TOO_WIDE: Final = N_("a table of the page spans far more places than a report; give the page of the report alone")


def captions_of(table: LexborNode) -> list[LexborNode]:
    """List the table's own captions."""
    return [child for child in table.iter() if child.tag == "caption"]


def row_groups_of(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Yield the table's own rows, group by group; a span never reaches out of its group."""
    for child in table.iter():
        if child.tag in _GROUPS and not looks_of(child.attributes).is_gone:
            yield [row for row in child.iter() if row.tag == "tr"]


def place_cells(rows: list[LexborNode], *, first_row: int) -> Iterator[tuple[DraftCell, LexborNode, Looks]]:
    """Yield each cell where it begins, with its element and looks; spans are cut to the group and to the caps."""
    taken: dict[int, int] = {}  # column → rows it is still covered for
    spent = 0
    for index, row in enumerate(rows):
        column, left = 0, len(rows) - index
        covered, taken = taken, {c: left - 1 for c, left in taken.items() if left > 1}
        for element in row.iter():
            if element.tag not in _CELLS:
                continue
            attributes = element.attributes
            looks, rowspan, colspan = PLAIN, 1, 1
            if attributes:
                looks = looks_of(attributes)
                if looks.is_gone:
                    continue
                rowspan = min(_span(attributes, "rowspan") or left, left, ROWSPAN)
                colspan = min(_span(attributes, "colspan") or 1, COLSPAN)
            while column in covered:
                column += 1
            cell = DraftCell(
                row=first_row + index, column=column, rowspan=rowspan, colspan=colspan, broken_by_hand=True
            )
            yield cell, element, looks
            spent += rowspan * colspan
            if spent > GRID:
                raise UnreadableDocumentError(_TOO_WIDE)
            if rowspan > 1:
                taken.update((c, max(taken.get(c, 0), rowspan - 1)) for c in range(column, column + colspan))
            column += colspan


def _span(attributes: Mapping[str, str | None], name: str) -> int:
    said = attributes.get(name)
    # HTML takes leading digits only; what has none counts as 1, and 0 means "to the end" for rows.
    number = _LEADING.match(said) if said else None
    return int(number[1]) if number else 1
