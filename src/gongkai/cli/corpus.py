"""``gongkai corpus``: many reports into Parquet tables, and questions over them."""

import csv
import io
import sys
from argparse import ArgumentParser, Namespace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from gongkai.checks import rules_named
from gongkai.cli.codes import Exit
from gongkai.cli.inputs import EMPTY_FOLDER
from gongkai.cli.messages import N_, _, language, ngettext
from gongkai.cli.names import load_names
from gongkai.cli.outputs import add_force, open_output, refuse_to_replace
from gongkai.cli.progress import page_words
from gongkai.cli.terminal import Terminal
from gongkai.cli.wording import read_count
from gongkai.corpus import build, find_files, open_corpus
from gongkai.corpus.query import Corpus
from gongkai.errors import GongkaiError

if TYPE_CHECKING:
    from polars import DataFrame

_FINDING_COLUMNS: Final = {"code", "severity", "message", "cells", "cite"}
_FAILURE_COLUMNS: Final = {"source", "kind", "message", "message_zh"}
_HEADS: Final = {
    "agency": N_("agency"),
    "year": N_("year"),
    "form": N_("form"),
    "source": N_("source"),
    "value": N_("value"),
    "state": N_("state"),
    "code": N_("code"),
    "severity": N_("severity"),
    "message": N_("finding"),
    "message_zh": N_("reason"),
    "reports": N_("reports"),
    "with_figure": N_("with a figure"),
    "sum": N_("sum"),
    "least": N_("least"),
    "most": N_("most"),
    "column": N_("column"),
    "carried_out": N_("carried out last year"),
    "carried_in": N_("carried in this year"),
}
"""How the columns of answers are headed for the eye; csv and json keep their names."""
_ROWS: Final = 200
"""Rows a table for the eye shows; csv and json give all."""


def configure(parser: ArgumentParser) -> None:
    """Declare the verb's two commands and what they take."""
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    _configure_build(
        commands.add_parser("build", help=_("read a folder of documents into a corpus"), allow_abbrev=False)
    )
    _configure_query(commands.add_parser("query", help=_("ask a corpus"), allow_abbrev=False))


def _configure_build(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar=_("DIR"), help=_("the folder; every file under it is tried"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("OUT"), help=_("the corpus's folder"))
    parser.add_argument(
        "--workers", type=read_count, metavar="N", help=_("processes that read; one a core if not given")
    )
    parser.set_defaults(command_run=_build)


def _configure_query(parser: ArgumentParser) -> None:
    parser.add_argument("corpus", type=Path, metavar=_("OUT"), help=_("the corpus's folder"))
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--cell", metavar=_("ADDRESS"), help=_("a cell: applications.received.total"))
    asked.add_argument("--findings", nargs="?", const="", metavar=_("CODE"), help=_("what checks found: GK1, GK103"))
    asked.add_argument("--carry-over", action="store_true", help=_("where a year does not carry on from the last"))
    asked.add_argument("--missing", type=Path, metavar=_("LIST"), help=_("who of a list has no report of --year"))
    asked.add_argument("--failures", action="store_true", help=_("the files that could not be read, and why"))
    asked.add_argument("--sql", metavar=_("TEXT"), help=_("SQL over reports, cells, findings and failures"))
    cell = parser.add_argument_group(_("with --cell"))
    how = cell.add_mutually_exclusive_group()
    how.add_argument("--by", choices=("year", "agency", "form"), help=_("add it up"))
    how.add_argument("--top", type=read_count, metavar="N", help=_("the largest figures"))
    cell.add_argument("--agency", metavar=_("NAME"), help=_("only this agency's reports"))
    parser.add_argument("--year", type=read_count, metavar=_("YEAR"), help=_("only this year's reports"))
    parser.add_argument("--severity", choices=("error", "warning", "note"), help=_("only findings of this severity"))
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help=_("how to show the answer"))
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("write there instead of standard output"))
    add_force(parser)
    parser.set_defaults(command_run=_query)


def run(arguments: Namespace) -> int:
    """Build or ask.

    Raises:
        GongkaiError: the folder is none, the corpus is none, or the question is not understood.
    """
    code: int = arguments.command_run(arguments)
    return code


def _build(arguments: Namespace) -> int:
    total = len(find_files(arguments.folder, leave_out=arguments.output))
    if not total:
        raise GongkaiError(EMPTY_FOLDER, source=str(arguments.folder))
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        label = _("reading")
        task = progress.add_task(label, total=total)
        built = build(
            arguments.folder,
            arguments.output,
            workers=arguments.workers,
            progress=lambda done: progress.update(task, completed=done, description=label),
            watcher=lambda name, page: progress.update(task, description=page_words(label, name, page)),
        )
    console = Terminal(soft_wrap=True, highlight=False)
    console.print(
        _("files: {files}, of them unchanged: {skipped}; reports read: {reports}; findings: {findings}").format(
            files=built.files, skipped=built.skipped, reports=built.reports, findings=built.findings
        )
    )
    if built.failures:
        said = ngettext(
            "{number} file could not be read: gongkai corpus query {out} --failures",
            "{number} files could not be read: gongkai corpus query {out} --failures",
            built.failures,
        )
        console.print(said.format(number=built.failures, out=arguments.output), markup=False)
    return Exit.CANNOT if built.failures else Exit.DONE


def _query(arguments: Namespace) -> int:
    refuse_to_replace(arguments.output, force=arguments.force)
    answer = _answer(open_corpus(arguments.corpus), arguments)
    if arguments.format == "table" and arguments.output is None:
        _show(answer)
        return Exit.DONE
    dump = _dump_json if arguments.format == "json" else _dump_csv
    with open_output(arguments.output) as stream:
        stream.write(dump(answer))
    return Exit.DONE


def _answer(corpus: Corpus, arguments: Namespace) -> "DataFrame":
    if arguments.cell is not None:
        return _cell_answer(corpus, arguments)
    if arguments.findings is not None:
        if arguments.findings:
            rules_named([arguments.findings])
        return corpus.findings(code=arguments.findings.upper(), severity=arguments.severity)
    if arguments.carry_over:
        return corpus.carry_over_breaks()
    if arguments.missing is not None:
        if arguments.year is None:
            raise GongkaiError(N_("say with --year of which year reports may be missing"))
        return corpus.missing(load_names(arguments.missing), year=arguments.year)
    return corpus.failures() if arguments.failures else corpus.sql(arguments.sql)


def _cell_answer(corpus: Corpus, arguments: Namespace) -> "DataFrame":
    if arguments.by is not None:
        return corpus.sums(arguments.cell, by=arguments.by)
    if arguments.top is not None:
        return corpus.top(arguments.cell, count=arguments.top, year=arguments.year)
    return corpus.values(arguments.cell, agency=arguments.agency, year=arguments.year)


def _show(answer: "DataFrame") -> None:
    console = Terminal()
    if set(answer.columns) >= _FINDING_COLUMNS:
        # For the eye the sentence says it all; csv and json have every column.
        answer = answer.select("source", "agency", "year", "code", "severity", "message")
    elif set(answer.columns) == _FAILURE_COLUMNS:
        answer = answer.select("message_zh" if language() == "zh" else "message")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name, kind in answer.schema.items():
        named = _(_HEADS[name]) if name in _HEADS else name
        table.add_column(named, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in answer.head(_ROWS).iter_rows():
        table.add_row(*map(_text, row))
    console.print(table)
    if answer.height > _ROWS:
        said = _("{number} rows, the first {shown} shown; --format csv gives all")
        console.print(said.format(number=answer.height, shown=_ROWS))


def _dump_csv(answer: "DataFrame") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(answer.columns)
    writer.writerows([_guarded(value) for value in row] for row in answer.iter_rows())
    return text.getvalue().encode("utf-8-sig")


def _dump_json(answer: "DataFrame") -> bytes:
    encoder = msgspec.json.Encoder(decimal_format="number")
    rows = ({name: _exact(value) for name, value in row.items()} for row in answer.iter_rows(named=True))
    return b"".join(encoder.encode(row) + b"\n" for row in rows)


def _guarded(value: object) -> str:
    """Write a value for a spreadsheet, which would take a text that begins so for a formula."""
    text = _text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    exact = _exact(value)
    return f"{exact:f}" if isinstance(exact, Decimal) else str(exact)


def _exact(value: object) -> object:
    """Take away the zeros behind the point that a column's scale added."""
    if not isinstance(value, Decimal):
        return value
    whole = value.to_integral_value()
    return int(whole) if value == whole else value.normalize()
