"""Tables as they are found, before it is known which hold data and which only lay out a page.

Old content systems put a whole article into a table; word processors put tables into cells of tables. A table of data
is an innermost one, save where a large table has a scrap of a table in one of its cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec
from msgspec import Struct

from gongkai.readers.document import Sighting

SHOWN: Final = "\ufffc"
"""Stands in a cell's content for what is shown there and is no text: a picture, a box to tick."""
FAINT: Final = "\ufdd0"
"""Stands for what counts only where nothing else is shown: struck-out words, a seal that lies over the text."""
_DIGITS: Final = "0123456789"
RAISED: Final = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits set above the line: a note's number beside a figure is no part of it."""
LOWERED: Final = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉")
"""Digits set below the line."""

_FEW_CELLS: Final = 6
_MANY_CELLS: Final = 40
_ARTICLE_PARAGRAPHS: Final = 8
_ARTICLE_CHARACTERS: Final = 400
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NO_MERE_WORDS: Final = re.compile(f"[{SHOWN}{FAINT}\n]")
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d)[^\S\n]*\n\s*(?=[-+.,，．]?\d)")


class DraftCell(Struct, kw_only=True):
    """A cell at its origin in the table's own grid; its content is paragraphs and tables in reading order.

    ``broken_by_hand``: its lines end where its author ended them, not where a line was full. ``sighting``: how its
    print looks, where it was read from a picture.
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    content: "list[str | DraftTable]" = msgspec.field(default_factory=list)
    broken_by_hand: bool = False
    sighting: Sighting | None = None

    def text(self) -> str:
        """Give the cell's paragraphs one a line; a table inside gives a line a row, with tabs.

        Figures that their author put one below the other are two: a blank line keeps them from being joined.
        """
        text = "\n".join(item if isinstance(item, str) else item.text() for item in self.content)
        return _BETWEEN_FIGURES.sub("\n\n", words_of(text)) if self.broken_by_hand else words_of(text)

    def shown(self) -> str:
        """Give the text, with a sign where it does not say all that is shown; words of a label need none."""
        words = self.content[0] if len(self.content) == 1 else None
        if isinstance(words, str) and not _NO_MERE_WORDS.search(words):
            return words
        text = self.text()
        inside = "".join(self._marks())
        if SHOWN in inside and is_wordless(text):
            return text + SHOWN
        return text if text.strip() or FAINT not in inside else SHOWN

    def _marks(self) -> Iterator[str]:
        for item in self.content:
            if isinstance(item, str):
                yield item
            else:
                yield from (mark for cell in item.cells for mark in cell._marks())  # noqa: SLF001 - of its own kind

    def tables(self) -> "list[DraftTable]":
        """List the tables directly inside."""
        return [item for item in self.content if isinstance(item, DraftTable)]


@dataclass(slots=True, kw_only=True)
class DraftTable:
    """A table as found. ``cut`` says that its lower edge was a page's end."""

    cells: list[DraftCell] = field(default_factory=list)
    cut: bool = False

    def text(self) -> str:
        """Give the table as lines of cells with tabs between."""
        rows: dict[int, list[str]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell.text())
        return "\n".join("\t".join(rows[row]) for row in sorted(rows))

    def count_cells(self) -> int:
        """Count the cells that hold no table, here and in all tables inside."""
        return sum(sum(t.count_cells() for t in cell.tables()) if cell.tables() else 1 for cell in self.cells)


def words_of(text: str) -> str:
    """Give a text without the signs for what is no text."""
    return text.replace(SHOWN, "").replace(FAINT, "")


def is_wordless(text: str) -> bool:
    """Say whether a cell's text is at most a figure, with a unit or a mark."""
    return not _WORD.search(text)


def printed(text: str, label: str, *, in_cell: bool) -> Iterator[str]:
    """Yield a paragraph behind the label of its list, or nothing where nothing is shown.

    A number before a figure would be read as part of it, so a cell's figure goes without.
    """
    words = words_of(text).strip()
    if words:
        yield text.strip() if in_cell and is_wordless(words) else label + text.strip()
    elif text and in_cell:
        yield text.strip()


def settle(table: DraftTable) -> Iterator[str | DraftTable]:
    """Yield what a table stands for: itself, or, when it only lays out a page, the content of its cells in order."""
    if not lays_out(table):
        yield table
        return
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        for item in cell.content:
            if isinstance(item, str):
                yield item
            else:
                yield from settle(item)


def lays_out(table: DraftTable) -> bool:
    """Say whether a table only lays out a page: one column, an article in a cell, or tables larger than itself."""
    if not any(cell.column for cell in table.cells):
        return True
    if all(map(_holds_words, table.cells)):
        return False
    inner = [inside.count_cells() for cell in table.cells for inside in cell.tables()]
    has_article = any(map(_holds_article, table.cells))
    if not inner and not has_article:
        return False
    plain = [cell for cell in table.cells if not cell.tables()]
    if not has_article and len(plain) > _MANY_CELLS and max(inner) <= _FEW_CELLS:
        return False  # data with a scrap of a table in some cells, however few of the others are filled
    own = sum(1 for cell in plain if cell.text().strip())
    return sum(inner) > own or (has_article and own <= _FEW_CELLS)


def _holds_words(cell: DraftCell) -> bool:
    """Say whether a cell holds a paragraph at most, as most do."""
    return not cell.content or (len(cell.content) == 1 and isinstance(cell.content[0], str))


def _holds_article(cell: DraftCell) -> bool:
    if len(cell.content) < _ARTICLE_PARAGRAPHS:
        return False
    paragraphs = [words_of(item) for item in cell.content if isinstance(item, str)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph.strip()]
    return len(paragraphs) >= _ARTICLE_PARAGRAPHS and sum(map(len, paragraphs)) >= _ARTICLE_CHARACTERS
