"""What stands in a report from top to bottom: lines of text and tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid
from gongkai.report.write.layout import lay_out


def pieces(report: Report) -> Iterator[str | Grid]:
    """Yield lines and tables in the order of print."""
    layout = lay_out(report)
    yield from (entry.line for entry in layout.metadata)
    yield layout.title
    yield from (paragraph.text for paragraph in layout.opening)
    for part in layout.parts:
        yield part.heading
        yield from (paragraph.text for paragraph in part.paragraphs)
        if part.grid is not None:
            yield part.grid
    yield from (paragraph.text for paragraph in layout.closing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A cell as one row prints it: ``goes_on`` says that it began in a row above, ``is_tall`` that it has several."""

    box: Box
    goes_on: bool
    is_tall: bool

    @property
    def text(self) -> str:
        """What is printed in this row."""
        return "" if self.goes_on else self.box.text


def rows(grid: Grid) -> Iterator[list[Slot]]:
    """Yield the rows of a table, each from left to right without a gap."""
    for number, line in enumerate(grid.lines()):
        yield [Slot(box=box, goes_on=box.row < number, is_tall=box.rowspan > 1) for box in line]


def edges(grid: Grid, width: int) -> list[int]:
    """Return where the columns of a table begin and end on a page so wide."""
    found, reached = [0], 0.0
    for share in grid.widths:
        reached += share
        found.append(round(reached / sum(grid.widths) * width))
    return found
