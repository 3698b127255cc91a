"""A report as plain text: a line for each paragraph and each table row, tabs between cells, as copied out of Word."""

from collections.abc import Iterator

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from gongkai.report.write.layout import lay_out


def dump(report: Report) -> bytes:
    """Return the report as UTF-8 text."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    layout = lay_out(report)
    yield from (entry.line for entry in layout.metadata)
    yield layout.title
    yield from (paragraph.text for paragraph in layout.opening)
    for part in layout.parts:
        if part.heading:
            yield part.heading
        yield from (paragraph.text for paragraph in part.paragraphs)
        if part.grid is not None:
            yield from _rows(part.grid)
    yield from (paragraph.text for paragraph in layout.closing)


def _rows(grid: Grid) -> Iterator[str]:
    """Yield the rows; a merged cell stands once, where it begins."""
    for row, line in enumerate(grid.lines()):
        yield "\t".join(box.text for box in line if box.row == row)
