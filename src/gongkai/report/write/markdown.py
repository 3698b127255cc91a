"""A report as Markdown: headings by level, tables with pipes; a merged cell stands once and leaves the rest empty."""

import re
from collections.abc import Iterator

from gongkai.report.report import Report
from gongkai.report.write.grid import Grid
from gongkai.report.write.layout import lay_out
from gongkai.report.write.texts import Paragraph, ParagraphKind

_INLINE = re.compile(r"([\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_]))")
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+>=~](?=\s|[-+=~]|$)|\d+[.)](?=\s|$))")


def dump(report: Report) -> bytes:
    """Return the report as Markdown in UTF-8."""
    return ("\n\n".join(_blocks(report)) + "\n").encode()


def _blocks(report: Report) -> Iterator[str]:
    layout = lay_out(report)
    yield from (_escape(entry.line) for entry in layout.metadata)
    yield f"# {_escape(layout.title)}"
    yield from map(_prose, layout.opening)
    for part in layout.parts:
        if part.heading:
            yield f"## {_escape(part.heading)}"
        yield from map(_prose, part.paragraphs)
        if part.grid is not None:
            yield "\n".join(_rows(part.grid))
    yield from map(_prose, layout.closing)


def _prose(paragraph: Paragraph) -> str:
    text = _escape(paragraph.text)
    return f"### {text}" if paragraph.kind is ParagraphKind.SUBHEADING else text


def _rows(grid: Grid) -> Iterator[str]:
    for row, line in enumerate(grid.lines()):
        cells = [""] * grid.columns
        for box in line:
            if box.row == row:
                cells[box.column] = _escape(box.text)
        yield f"| {' | '.join(cells)} |"
        if row == 0:
            yield "|" + " --- |" * grid.columns


def _escape(text: str) -> str:
    """Keep text from being read as markup: a backslash before what would be."""
    escaped = _INLINE.sub(r"\\\1", text)
    return _OPENING.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)
