"""``gongkai read``: reports of any kind of file, cell by cell, as tables for the eye or data for a program."""

import sys
from argparse import ArgumentParser, Namespace

from rich.console import Console

from gongkai.cli.codes import Exit
from gongkai.cli.inputs import Item, add_files, read_reports
from gongkai.cli.messages import _
from gongkai.cli.show import show_report
from gongkai.report.wire import dump_report


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_files(parser)
    parser.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help=_("table for the eye (the default), json with one object a line, csv or parquet with one row a cell"),
    )
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("write there instead of standard output"))


def run(arguments: Namespace) -> int:
    """Read what is given and show it; 2 where anything could not be read."""
    failures: list[Item] = []
    for report in read_reports(arguments.files, failures=failures, debug=arguments.debug):
        if arguments.format == "json":
            sys.stdout.buffer.write(dump_report(report) + b"\n")
        else:
            show_report(report, Console())
    return Exit.CANNOT if failures else Exit.DONE
