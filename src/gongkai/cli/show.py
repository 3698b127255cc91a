"""A report drawn for a terminal: its three tables, every cell marked with how its figure came to be known."""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as Drawing
from rich.text import Text

from gongkai.cli.messages import N_, _, language
from gongkai.cli.terminal import place_words
from gongkai.report.cell import Cell, State
from gongkai.report.form import Block, Column, Row, Section, Table
from gongkai.report.form import Group as Heading
from gongkai.report.report import Notice, Report

LABEL_ROOM: Final = 36
"""What a row's label gets of the line before the columns' names are broken."""
_LEAST_LABEL: Final = 22
"""What it gets in the narrowest terminal, before words are broken."""

MEANINGS: Final = {
    State.DECODED: ("*", "cyan", N_("* figure proved by the form's sums")),
    State.UNREAD: ("?", "bold red", N_("? something stands there that could not be read for certain")),
    State.BLANK: ("·", "dim", N_("· the cell is blank (not a zero)")),
    State.ABSENT: ("", "dim", N_("an empty place: the row or table is not in the document")),
}


def show_report(report: Report, console: Console) -> None:
    """Draw the report's heading, tables, legend and the reader's warnings."""
    console.print(_heading(report), _facts(report), sep="\n")
    for section in report.form.sections:
        if section.table is not None:
            console.print(_section(report, section, report.form.table(section.table), console.width))
    console.print(*_legend(report), sep="\n")
    for notice in report.notices:
        console.print(_warning(notice))
    console.print()


def cell_text(cell: Cell) -> Text:
    """Write one cell: the figure as printed or proved, or the mark of its state."""
    if cell.state is State.PLACEHOLDER:
        return Text(cell.raw.strip() or "/", style="dim")
    mark, style, _meaning = MEANINGS.get(cell.state, ("", "", ""))
    if cell.value is None:
        return Text(mark, style=style)
    return Text(f"{cell.value:f}" if not isinstance(cell.value, int) else str(cell.value), style=style) + Text(
        mark, style
    )


def _heading(report: Report) -> Text:
    return Text(report.title or " ".join(filter(None, [report.agency, str(report.year or "")])) or "—", style="bold")


def _facts(report: Report) -> Text:
    facts = {
        _("agency"): report.agency or "—",
        _("year"): str(report.year or "—"),
        _("form"): report.form.edition,
        _("source"): report.source or "—",
    }
    return Text("   ".join(f"{name} {fact}" for name, fact in facts.items()), style="dim")


def _section(report: Report, section: Section, table: Table, room: int) -> RenderableType:
    number = [each.id for each in report.form.sections].index(section.id) + 1
    heading = Text(f"\n{section.heading}" if language() == "zh" else f"\n{number}. {section.gloss}", "bold")
    if not report.has_table(table.id):
        return Group(heading, Text(_("  this table is not in the document"), style="dim"))
    return Group(heading, *(_block(report, table, block, room) for block in table.blocks))


def _block(report: Report, table: Table, block: Block, room: int) -> Drawing:
    rows = [(row, list(_cells(report, table, block, row))) for row in block.rows]
    widths = _widths([_name(column) for column in block.columns], [cells for _row, cells in rows], room)
    drawing = Drawing(box=SIMPLE_HEAD, pad_edge=False, padding=0)
    label_room = max(_LEAST_LABEL, room - sum(widths) - len(widths) - 3)
    drawing.add_column(_block_name(block), max_width=label_room)
    for column, width in zip(block.columns, widths, strict=True):
        drawing.add_column(_broken(_name(column), width), justify="right", overflow="fold", width=width)
    opened: tuple[Heading, ...] = ()
    for row, cells in rows:
        headings = table.headings_of(row)
        for depth, heading in enumerate(headings):
            if heading not in opened:
                drawing.add_row(_label(_name(heading), depth, label_room, style="dim"))
        opened = headings
        drawing.add_row(_label(_name(row), len(headings), label_room), *cells)
    return drawing


def _widths(names: list[str], rows: list[list[Text]], room: int) -> list[int]:
    """Choose how wide the columns of figures are: a figure is never broken, a name is where room is short."""
    figures = [max(row[number].cell_len for row in rows) for number in range(len(names))]
    whole = [max(cell_len(name), figure) for name, figure in zip(names, figures, strict=True)]
    if sum(whole) + len(whole) + LABEL_ROOM <= room:
        return whole
    words = [max(map(len, wrap(name, 1, break_long_words=False))) if name.isascii() else 4 for name in names]
    if sum(words) + len(words) + _LEAST_LABEL > room:
        words = [min(word, max(4, (room - _LEAST_LABEL) // len(names) - 1)) for word in words]
    return [max(pair) for pair in zip(words, figures, strict=True)]


def _broken(name: str, width: int) -> str:
    """Break an English name at its spaces and hyphens first; Chinese breaks anywhere by itself."""
    lines = wrap(name, width, break_long_words=False) if name.isascii() else [name]
    return "\n".join(lines)


def _label(label: str, depth: int, room: int, style: str = "") -> Text:
    """Write a row's label below its headings; an English one goes on in the next line, a form's own is cut short."""
    indent = "  " * depth
    lines = wrap(label, max(room - len(indent), 1), subsequent_indent="  ") if label.isascii() else [label]
    return Text("\n".join(indent + line for line in lines), style=style, no_wrap=True, overflow="ellipsis")


def _cells(report: Report, table: Table, block: Block, row: Row) -> Iterator[Text]:
    for column in block.columns:
        yield cell_text(report.cell(f"{table.id}.{row.id}.{column.id}"))


def _block_name(block: Block) -> str:
    """Name a block by the article it answers to: 第二十条第（一）项, art. 20(1)."""
    article = (block.cite or "").partition(":")[2]
    return f"art. {article}" if language() == "en" and block.label and article else block.label or ""


def _name(thing: Column | Row | Heading) -> str:
    return thing.label if language() == "zh" else thing.gloss


def _legend(report: Report) -> Iterator[Text]:
    counts = Counter(cell.state for cell in report.cells.values())
    for state, (_mark, style, meaning) in MEANINGS.items():
        if counts[state]:
            yield Text(f"  {counts[state]:>4}  {_(meaning)}", style=style)


def _warning(notice: Notice) -> Text:
    place = f"{said} " if (said := place_words(notice.where)) else ""
    return Text(f"{notice.code} ", style="yellow") + Text(place, style="dim") + Text(notice.message)
