"""A document as lines of parts: the one shape in which grids, tabs, bars and bare text look alike.

A line is a table's row, or a line of text cut at its tabs or bars. A part is one cell, or all of a bare line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.kept import SHORT
from gongkai.readers.limits import CELLS
from gongkai.readers.normalise import compact, is_tidy, spell, tidy
from gongkai.report.cell import Place
from gongkai.sentences import N_

BLANKS = " \t\r\n\u3000\xa0"
"""Characters that print nothing."""


class Part(Struct, frozen=True, kw_only=True, gc=False):
    """One cell's text, or a bare line's. ``sealed``: the document itself says where it begins and ends.

    It covers ``span`` columns of its line's grid from ``column`` on, counted from 0, and ``rows`` rows.
    """

    text: str
    where: Place
    sealed: bool = False
    column: int = 0
    span: int = 1
    rows: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.text.strip(BLANKS)


class Line(Struct, frozen=True, kw_only=True, dict=True):
    """Parts that stand side by side. ``closed``: the document says that a row of a table ends here."""

    parts: tuple[Part, ...]
    where: Place
    closed: bool = False
    cells: bool = False
    """The line is a row of a real table."""
    above: tuple[Part, ...] = ()
    """Cells of rows above that reach down into this one."""

    @cached_property
    def text(self) -> str:
        """The parts' text, side by side."""
        return "\t".join([part.text for part in self.parts])

    @cached_property
    def words(self) -> str:
        """The parts' text in one spelling, without any white space."""
        return "".join([part.text if part.text.isdecimal() else compact(part.text) for part in self.parts])

    @property
    def is_bare(self) -> bool:
        """Whether it is a plain line of text without any cell border."""
        return len(self.parts) == 1 and not self.parts[0].sealed


_RULER = re.compile(r"^[\s|:+=-]*-{3,}[\s|:+=-]*$")
_PAGE_MARK = re.compile(r"^\s*(?:[-—]\s*\d{1,3}\s*[-—]|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?)\s*$")
_FIGURE_FIRST = re.compile(r"^\s*[\d.,，/\\—-]+(?:万元|元|件)?\s*(?:[(（].*)?$")
_EMPTY_ROW = re.compile(r"^\s*\|(?:\s+\|){2,}\s*$")
_BARS_ONLY = re.compile(r"^[\s|]*$")


def lines_of(document: Document) -> tuple[Line, ...]:
    """Cut a document into lines; blank bare lines are left out.

    Raises:
        UnreadableDocumentError: tabs and bars cut it into more cells than the tables of a report have.
    """
    lines: list[Line] = []
    cells = 0
    for line in _lines(document):
        lines.append(line)
        cells += len(line.parts)
        if cells > CELLS:
            raise UnreadableDocumentError(
                N_("the document holds far more than a report; give the report as a document of its own")
            )
    return tuple(lines)


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Drop figures in bare lines where a table's cells, one a line, are marked as cells: they number the pages."""
    figures = [line for line in lines if len(line.parts) == 1 and line.parts[0].text.strip(BLANKS).isdecimal()]
    # The last line may be a cell that was cut off with the rest.
    bare = [line for line in figures if line.is_bare and line is not lines[-1]]
    dropped = {id(line) for line in bare}
    return [line for line in lines if id(line) not in dropped] if 2 * len(bare) < len(figures) else list(lines)


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield from _text_lines(block)


def _rows(table: Table) -> Iterator[Line]:
    reaching: list[tuple[int, Part]] = []
    as_it_stands = is_tidy("".join([cell.text for cell in table.cells]))
    for cells in table.rows():
        row = cells[0].row
        reaching = [(last, part) for last, part in reaching if last >= row]
        parts = tuple(
            [
                Part(
                    text=cell.text if as_it_stands else tidy(cell.text),
                    where=cell.where,
                    sealed=True,
                    column=cell.column,
                    span=cell.colspan,
                    rows=cell.rowspan,
                )
                for cell in cells
            ]
        )
        above = tuple([part for _, part in reaching])
        yield Line(parts=parts, where=cells[0].where, closed=True, cells=True, above=above)
        reaching += [(row + part.rows - 1, part) for part in parts if part.rows > 1]


def _text_lines(paragraph: Paragraph) -> Iterator[Line]:
    for text in tidy(paragraph.text).split("\n"):
        line = _text_line(text, paragraph.where)
        if line is not None:
            yield line


def _text_line(text: str, where: Place) -> Line | None:
    if "|" in text or "｜" in text:
        return _barred(text.replace("｜", "|"), where)
    if "\t" in text:
        pieces = text.split("\t")
        indent = 1 if not pieces[0].strip() else 0
        return _sealed(pieces[indent:], where, closed=len(pieces) - indent > 1, before=indent)
    bare = text.strip()
    if not bare or (len(bare) <= SHORT and _PAGE_MARK.match(spell(bare))):
        return None
    return Line(parts=(Part(text=text, where=where),), where=where)


def _barred(text: str, where: Place) -> Line | None:
    """Take a line cut by bars: a row, a cell that has its line to itself, an empty cell, or a row's end."""
    if _RULER.match(text):
        return None
    if _EMPTY_ROW.match(text):
        return _sealed([""] * (text.count("|") - 1), where, closed=True)
    if _BARS_ONLY.match(text):
        lone = text.count("|") == 1
        return Line(parts=(Part(text="", where=where, sealed=True),) if lone else (), where=where, closed=not lone)
    pieces = text.split("|")
    if not pieces[0].strip():
        pieces = pieces[1:]
    closed = len(pieces) > 2  # noqa: PLR2004  # a value and its bar is a cell; more is a row
    if not pieces[-1].strip():
        pieces = pieces[:-1]
    if _FIGURE_FIRST.match(pieces[0]) and not any(piece.strip() for piece in pieces[1:]):
        pieces = pieces[:1]  # a cell that has its line to itself, and the row's end
    return _sealed(pieces, where, closed=closed)


def _sealed(pieces: Iterable[str], where: Place, *, closed: bool, before: int = 0) -> Line:
    parts = tuple(
        Part(text=piece.strip(), where=_in_column(where, number + 1), sealed=True, column=number)
        for number, piece in enumerate(pieces, start=before)
    )
    return Line(parts=parts, where=where, closed=closed)


def _in_column(where: Place, column: int) -> Place:
    # Written out, for `replace` costs ten times as much and every cell of a text comes by here.
    return Place(page=where.page, line=where.line, table=where.table, row=where.row, column=column)
