"""``gongkai read``: reports of any kind of file, cell by cell, as tables for the eye or data for a program."""

import csv
import io
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import BinaryIO, Final

from gongkai.cli.codes import Exit
from gongkai.cli.inputs import Item, add_files, read_reports
from gongkai.cli.messages import N_, _
from gongkai.cli.outputs import add_force, format_of, open_output, refuse_to_replace
from gongkai.cli.show import show_report
from gongkai.cli.terminal import Terminal
from gongkai.errors import GongkaiError
from gongkai.report.report import Report
from gongkai.report.wire import dump_report
from gongkai.report.write import csv as csv_format
from gongkai.report.write import parquet as parquet_format


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_files(parser)
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help=_(
            "table for the eye (the default); json: one report a line; csv: one cell a line; parquet: one report a "
            "row; without it OUT's suffix says which"
        ),
    )
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("write there instead of standard output"))
    add_force(parser)


def run(arguments: Namespace) -> int:
    """Read what is given and show it; 2 where anything could not be read.

    Raises:
        GongkaiError: Parquet is asked for on a terminal, or without the extra it needs, or the output is there already.
    """
    form = arguments.format or format_of(arguments.output, _SUFFIXES) or "table"
    if form == "parquet" and arguments.output is None and sys.stdout.isatty():
        raise GongkaiError(N_("Parquet is not for a terminal; name a file with -o"))
    refuse_to_replace(arguments.output, force=arguments.force)
    failures: list[Item] = []
    reports = read_reports(arguments.files, failures=failures, debug=arguments.debug)
    with open_output(arguments.output) as stream:
        FORMATS[form](reports, stream)
    return Exit.CANNOT if failures else Exit.DONE


def _write_table(reports: Iterable[Report], stream: BinaryIO) -> None:
    if stream is sys.stdout.buffer:
        console = Terminal()
        for report in reports:
            show_report(report, console)
        return
    text = io.TextIOWrapper(stream, encoding="utf-8")
    for report in reports:
        show_report(report, Terminal(file=text, width=120))
    text.flush()
    text.detach()


def _write_json(reports: Iterable[Report], stream: BinaryIO) -> None:
    stream.writelines(dump_report(report) + b"\n" for report in reports)


def _write_csv(reports: Iterable[Report], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("source", *csv_format.COLUMNS))
    for report in reports:
        facts = csv.reader(io.StringIO(csv_format.dump(report).decode("utf-8-sig"), newline=""))
        next(facts)
        writer.writerows((report.source, *fact) for fact in facts)
    text.flush()
    text.detach()


def _write_parquet(reports: Iterable[Report], stream: BinaryIO) -> None:
    whole = io.BytesIO()
    parquet_format.frame(reports).write_parquet(whole, compression="zstd")
    stream.write(whole.getvalue())


FORMATS: Final[dict[str, Callable[[Iterable[Report], BinaryIO], None]]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
    "parquet": _write_parquet,
}
_SUFFIXES: Final = {".json": "json", ".jsonl": "json", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}
