"""Pages into the neutral document: ruled tables cell by cell, the text between them as paragraphs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.readers.document import Document, Sighting
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.edges import drop_edges
from gongkai.readers.formats.fixed.grid import Grid, find_grids
from gongkai.readers.formats.fixed.halves import halves
from gongkai.readers.formats.fixed.joining import PagedTable, join_parts
from gongkai.readers.formats.fixed.lines import TextLine, cell_text, least_sure, read_lines
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.fixed.paragraphs import Margins, Placed, join_paragraphs, measure
from gongkai.readers.formats.nesting import DraftCell, DraftTable
from gongkai.readers.notices import Code
from gongkai.report.cell import Place
from gongkai.report.report import Notice


@dataclass(slots=True, kw_only=True)
class _Laid:
    """A page parted into tables and the lines outside them."""

    page: Page
    tables: list[tuple[Grid, PagedTable]]
    lines: list[TextLine]


def assemble(kind: str, pages: list[Page], metadata: dict[str, str]) -> Document:
    """Return the document of a kind that these pages make: tables cell by cell, the text between as paragraphs."""
    laid = [_lay(half) for page in pages for half in halves(page)]
    for each, lines in zip(laid, drop_edges([(each.page.height, each.lines) for each in laid]), strict=True):
        each.lines = lines
    for above, below in pairwise(laid):
        _join(above, below)
    margins = measure([line for each in laid for line in each.lines], _width_of(laid))
    assembly = Assembly()
    waiting: list[Placed] = []
    for item in _in_order(laid):
        if isinstance(item, Placed):
            waiting.append(item)
            continue
        _add_lines(assembly, waiting, margins)
        waiting = []
        assembly.add_table(item.table, page=item.page)
    _add_lines(assembly, waiting, margins)
    return assembly.finish(kind, metadata=metadata, notices=_scans(pages))


def _width_of(laid: list[_Laid]) -> float:
    """Return the width of the pages that hold most of the lines: the last sheet of two pages may hold but one."""
    widths: Counter[float] = Counter()
    for each in laid:
        widths[each.page.width] += len(each.lines)
    return max(widths, key=widths.__getitem__, default=0.0)


def _add_lines(assembly: Assembly, lines: list[Placed], margins: Margins) -> None:
    for text, first in join_paragraphs(lines, margins):
        sure = first.line.sure
        sighting = None if sure is None else Sighting(readings=((text, sure),))
        assembly.add_paragraph(text, page=first.page, line=first.number, sighting=sighting)


def _scans(pages: list[Page]) -> Iterator[Notice]:
    for page in pages:
        if page.is_scan:
            message = "本页是扫描图像，没有文字层，未读取；安装 gongkai[ocr] 后可以识别"
            yield Notice(code=Code.SCANNED_PAGE, message=message, where=Place(page=page.number))


def _lay(page: Page) -> _Laid:
    grids = find_grids(page.rules)
    inside: list[dict[int, list[Char]]] = [{} for _ in grids]
    outside: list[Char] = []
    for char in page.chars:
        for index, grid in enumerate(grids):
            region = grid.find(*char.middle)
            if region is not None:
                inside[index].setdefault(region, []).append(char)
                break
        else:
            outside.append(char)
    # A table may run over the page's edge: what stands in its cells there is known to be printed, though not seen.
    for char in page.beyond:
        for grid, held in zip(grids, inside, strict=True):
            region = grid.find(*char.middle) if held else None
            if region is not None:
                held.setdefault(region, []).append(char)
                break
    tables = [(grid, _table(grid, chars, page)) for grid, chars in zip(grids, inside, strict=True) if chars]
    return _Laid(page=page, tables=tables, lines=read_lines(outside))


def _table(grid: Grid, chars: dict[int, list[Char]], page: Page) -> PagedTable:
    table = DraftTable()
    seen = {grid.find(*each.at): each.sighting for each in page.seen}
    for index, region in enumerate(grid.regions):
        text = cell_text(chars.get(index, []))
        table.cells.append(
            DraftCell(
                row=region.row,
                column=region.column,
                rowspan=region.last_row - region.row + 1,
                colspan=region.last_column - region.column + 1,
                content=[text] if text else [],
                sighting=seen.get(index) or _plain_sighting(text, chars.get(index, [])),
            )
        )
    return PagedTable(table=table, page=page.number, edges=grid.xs)


def _plain_sighting(text: str, chars: list[Char]) -> Sighting | None:
    """Say how sure the print of a cell is that was read from a picture line by line."""
    sure = least_sure(chars)
    return None if sure is None else Sighting(readings=((text, sure),))


def _join(above: _Laid, below: _Laid) -> None:
    """Join the last table of a page with the first of the next, if no text stands between them."""
    if not above.tables or not below.tables:
        return
    (upper_grid, upper), (lower_grid, lower) = above.tables[-1], below.tables[0]
    if any(line.top > upper_grid.bottom for line in above.lines):
        return
    if any(line.bottom < lower_grid.top for line in below.lines):
        return
    join_parts(upper, lower)


def _in_order(laid: list[_Laid]) -> Iterator[Placed | PagedTable]:
    for each in laid:
        items: list[tuple[float, Placed | PagedTable]] = [(grid.top, table) for grid, table in each.tables]
        items += [
            (line.baseline, Placed(line=line, page=each.page.number, number=number))
            for number, line in enumerate(each.lines, start=1)
        ]
        yield from (item for _, item in sorted(items, key=lambda pair: pair[0]))
