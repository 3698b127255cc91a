"""What stands behind a verdict, drawn for a terminal: how the report was read, and its prose figure by figure."""

from collections.abc import Iterator
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.checks.present.notices import NoticeGroup, group_notices
from gongkai.checks.prose.statements import Standing, Statement, list_statements
from gongkai.checks.prose.wording import clip, section_name
from gongkai.cli.messages import N_, _, language
from gongkai.cli.terminal import place_words
from gongkai.report.report import Report

STANDINGS: Final = {
    Standing.FITS: (N_("fits"), "green"),
    Standing.MISFITS: (N_("does not fit"), "bold red"),
    Standing.UNKNOWN: (N_("cannot be judged"), "yellow"),
    Standing.APART: (N_("not in the tables"), "dim"),
}


def show_notices(report: Report, console: Console) -> None:
    """Draw what the reader noticed: a line for each code, with how often and the first of its messages."""
    groups = group_notices(report.notices)
    if not groups:
        return
    console.print(Text("  ") + Text(_("how it was read"), "bold"))
    for group in groups:
        console.print(_notice_line(group), no_wrap=True, overflow="ellipsis", crop=True)


def _notice_line(group: NoticeGroup) -> Text:
    label = group.kind.label if language() == "zh" else group.kind.gloss
    first = group.notices[0]
    place = place_words(first.where)
    told = f"{place}：{first.message}" if place else first.message
    count = f" ×{len(group.notices)}" if len(group.notices) > 1 else ""
    return Text.assemble("    ", (group.code, "yellow"), f" {label}{count}  ", (told.replace("\n", " "), "dim"))


def show_statements(report: Report, console: Console) -> None:
    """Draw a table of every figure the prose states: the words, how they stand to the tables, and why."""
    statements = list_statements(report)
    console.print(Text("  ") + Text(_("the figures of the prose, held against the tables"), "bold"))
    if not statements:
        console.print(Text("    ") + Text(_("the prose states no figures"), "dim"), end="\n\n")
        return
    drawing = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    drawing.add_column(_("in the prose"), overflow="fold", ratio=5)
    drawing.add_column(_("outcome"), no_wrap=True)
    drawing.add_column(_("held against"), overflow="fold", ratio=6)
    for row in _rows(statements, report):
        drawing.add_row(*row)
    console.print(Padding(drawing, (0, 0, 1, 4)))


def _rows(statements: tuple[Statement, ...], report: Report) -> Iterator[tuple[Text, ...]]:
    section = None
    for statement in statements:
        if statement.section != section:
            section = statement.section
            yield (Text(section_name(report, section).strip("“”"), "bold"),)
        name, style = STANDINGS[statement.standing]
        words = Text(clip(statement.words))
        if statement.figure:
            words.highlight_words([statement.figure], "bold")
        words.stylize("dim" if statement.standing is Standing.APART else "")
        yield Text("  ") + words, Text(_(name), style), Text(statement.because, style if style == "dim" else "")
