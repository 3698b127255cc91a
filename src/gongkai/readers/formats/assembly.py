"""A neutral document being put together: blocks are numbered as they come, and the caps on them are kept."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Block, Document, Paragraph, Sighting, Table, TableCell
from gongkai.readers.formats.nesting import DraftTable, settle, words_of
from gongkai.readers.limits import BLOCKS, CELLS, COLSPAN, GRID, ROWSPAN, TEXT_CHARACTERS
from gongkai.report.cell import Place
from gongkai.report.report import Notice
from gongkai.sentences import N_

_IN_READING_ORDER: Final = attrgetter("row", "column")
_TOO_LARGE: Final = N_("the document holds far more than a report; give the report as a document of its own")


class Assembly:
    """Blocks in reading order. Tables, and paragraphs where no page is known, are counted from 1."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._tables = 0
        self._paragraphs = 0
        self._cells = 0
        self._grid = 0
        self._characters = 0

    def add(self, item: str | DraftTable) -> None:
        """Add a paragraph or a table; a table that only lays out a page gives its content instead."""
        for part in settle(item) if isinstance(item, DraftTable) else (item,):
            if isinstance(part, DraftTable):
                self.add_table(part)
            else:
                self.add_paragraph(part)

    def add_paragraph(
        self, text: str, *, page: int | None = None, line: int | None = None, sighting: Sighting | None = None
    ) -> None:
        """Add a paragraph unless it is blank. Its place is its page and line, or its number in the document."""
        text = words_of(text)
        if not text.strip():
            return
        self._paragraphs += 1
        self._spend(text)
        where = Place(page=page, line=line or self._paragraphs)
        self._append(Paragraph(text=text, where=where, sighting=sighting))

    def add_table(self, table: DraftTable, *, page: int | None = None) -> None:
        """Add a table as data."""
        if not table.cells:
            return
        self._tables += 1
        self._cells += len(table.cells)
        cells = []
        for cell in sorted(table.cells, key=_IN_READING_ORDER):
            row, column, text = cell.row, cell.column, cell.shown()
            rowspan, colspan = cell.rowspan, cell.colspan
            if rowspan > 1 or colspan > 1:
                rowspan, colspan = min(rowspan, ROWSPAN), min(colspan, COLSPAN)
            self._grid += rowspan * colspan
            cells.append(
                TableCell(
                    text=text,
                    row=row,
                    column=column,
                    rowspan=rowspan,
                    colspan=colspan,
                    where=Place(page=page, table=self._tables, row=row + 1, column=column + 1),
                    sighting=cell.sighting,
                )
            )
        self._spend("".join([cell.text for cell in cells]))
        self._append(Table(cells=tuple(cells), where=Place(page=page, table=self._tables), cut=table.cut))

    def finish(
        self,
        kind: str,
        *,
        metadata: Mapping[str, str] | None = None,
        notices: Iterable[Notice] = (),
        torn: bool = False,
    ) -> Document:
        """Give the document."""
        return Document(
            kind=kind, blocks=tuple(self._blocks), metadata=metadata or {}, notices=tuple(notices), torn=torn
        )

    def _append(self, block: Block) -> None:
        self._blocks.append(block)
        if len(self._blocks) > BLOCKS or self._cells > CELLS or self._grid > GRID:
            raise UnreadableDocumentError(_TOO_LARGE)

    def _spend(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > TEXT_CHARACTERS:
            raise UnreadableDocumentError(_TOO_LARGE)
