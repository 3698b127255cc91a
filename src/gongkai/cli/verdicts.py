"""Verdicts drawn for a terminal: one report's findings, a table of many reports, the list of rules."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.checks import RULES, Finding, Rule, Severity, Skipped
from gongkai.checks.present import Checked
from gongkai.checks.present.naming import short_names
from gongkai.cli.explain import show_notices, show_statements
from gongkai.cli.messages import N_, _, language, ngettext, said
from gongkai.cli.terminal import fold, place_words
from gongkai.law.instruments import resolve

NAMES: Final = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_GOOD: Final = "green"
_INDENT: Final = 4


def show_checked(item: Checked, console: Console, *, explain: bool = False) -> None:
    """Draw one report's findings, each with its place and its law, and how it was read.

    ``explain`` adds every figure of the prose with what it was held against.
    """
    if item.report is None:
        console.print(Text(f"{item.source}: ") + Text(_("could not be read"), "bold red"))
        return
    console.print(Text(item.name, "bold"), Text(item.source, "dim"))
    if not item.findings:
        console.print(Text(f"  {_('nothing found')}", _GOOD))
    for finding in item.findings:
        room = console.width - _INDENT
        console.print(_heading(finding, room))
        console.print(Padding(Text(fold(finding.message, room)), (0, 0, 0, _INDENT)))
        console.print(Padding(Text(fold(_facts(finding), room), "dim"), (0, 0, 1, _INDENT)))
    if explain:
        show_statements(item.report, console)
    show_notices(item.report, console)
    for reason, number in Counter(said(rule.reason) for rule in _skipped(item)).items():
        words = ngettext("{number} rule not asked: {reason}", "{number} rules not asked: {reason}", number)
        console.print(Text(f"  {words.format(number=number, reason=reason)}", "dim"))


def _skipped(item: Checked) -> tuple[Skipped, ...]:
    return () if item.verdict is None else item.verdict.skipped


def show_overview(checked: Sequence[Checked], console: Console) -> None:
    """Draw a line for each report, in the order given, and the sums."""
    drawing = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_footer=True)
    read = [item for item in checked if item.error is None]
    total = ngettext("{number} report", "{number} reports", len(read)).format(number=len(read))
    drawing.add_column(_("agency"), total, overflow="fold")
    drawing.add_column(_("year"))
    for severity, name in NAMES.items():
        number = sum(item.count(severity) for item in read)
        drawing.add_column(_(name), _number(number, severity), justify="right")
    drawing.add_column(_("codes"), overflow="fold")
    drawing.add_column(_("source"), overflow="fold", style="dim")
    names = short_names(item.source for item in checked)
    for item in checked:
        drawing.add_row(*_line(item), names[item.source])
    console.print(drawing)


def show_rules(rules: Sequence[Rule], console: Console) -> None:
    """Draw the rules with what they say in both languages."""
    drawing = Table(box=SIMPLE_HEAD, pad_edge=False)
    drawing.add_column(_("code"), no_wrap=True)
    drawing.add_column(_("severity"), no_wrap=True)
    drawing.add_column(_("rule"), overflow="fold", ratio=1)
    drawing.add_column(_("law"), overflow="fold", style="dim", ratio=1)
    for rule in rules:
        name = Text(_(NAMES[rule.severity]), STYLES[rule.severity])
        words = Text(rule.title) + Text(f"\n{rule.gloss}", "dim")
        drawing.add_row(rule.code, name, words, _law(rule.cite))
    console.print(drawing)


def _line(item: Checked) -> list[str | Text]:
    if item.error is not None:
        return [Text(_("could not be read"), "bold red"), "", "", "", "", ""]
    report = item.report
    name = (report.agency or report.title) if report is not None else None
    grave = sorted({finding.code for finding in item.findings if finding.severity is not Severity.NOTE})
    slight = sorted({finding.code for finding in item.findings if finding.severity is Severity.NOTE} - set(grave))
    codes = Text(" ".join(grave)) if grave else Text(" ".join(slight), "dim")
    return [
        name or Text("—", "dim"),
        str(report.year) if report is not None and report.year else "—",
        *(_number(item.count(severity), severity) for severity in Severity),
        codes if item.findings else Text(_("nothing found"), _GOOD),
    ]


def _number(number: int, severity: Severity) -> Text:
    return Text(str(number), STYLES[severity] if number else "dim")


def _heading(finding: Finding, room: int) -> Text:
    style = STYLES[finding.severity]
    title = finding.title if language() == "zh" else RULES[finding.code].gloss
    said = Text(f"  {_(NAMES[finding.severity])} ", style) + Text(f"{finding.code} ", "bold")
    first, *rest = fold(f"{' ' * said.cell_len}{title}", room).split("\n")
    lines = [first.strip(), *(" " * _INDENT + line for line in rest)]
    return said + Text("\n".join(lines), "bold")


def _facts(finding: Finding) -> str:
    place = place_words(finding.where)
    return "　".join(filter(None, [place, _law(finding.cite)]))


def _law(cite: str) -> str:
    citation = resolve(cite)
    return citation.text if language() == "zh" else citation.gloss
