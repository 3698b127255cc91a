"""``gongkai compile``: a register of cases in, an annual report out, with the cases behind every figure."""

import csv
import io
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from gongkai.cli.codes import Exit
from gongkai.cli.messages import N_, _, complain, ngettext
from gongkai.cli.outputs import STANDARD_OUTPUT, add_force, open_output, refuse_to_replace
from gongkai.cli.show import show_report
from gongkai.cli.terminal import Terminal
from gongkai.cli.wording import read_count, read_day
from gongkai.errors import GongkaiError
from gongkai.report.cell import State
from gongkai.report.compile import (
    Compilation,
    DisputeRule,
    Register,
    compile_cases,
    load_facts,
    load_vocabulary,
    read_register,
    read_register_bytes,
)
from gongkai.report.report import Report
from gongkai.report.wire import dump_report
from gongkai.report.write import writer_for

_NAMED: Final = 5
"""How many cases are named where more are spoken of."""


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "cases", metavar=_("CASES"), help=_("the register: CSV or a spreadsheet, one application a line, or -")
    )
    parser.add_argument("--agency", required=True, metavar=_("NAME"), help=_("whose report it is"))
    parser.add_argument("--year", required=True, type=read_count, metavar=_("YEAR"), help=_("the report year"))
    parser.add_argument("--facts", type=Path, metavar=_("FILE"), help=_("table two and prose, as TOML or JSON"))
    parser.add_argument("--columns", type=Path, metavar=_("FILE"), help=_("the register's own words, as TOML"))
    parser.add_argument(
        "--as-of", type=read_day, metavar=_("DAY"), help=_("the day the register was drawn up: later days are mistakes")
    )
    parser.add_argument(
        "--disputes",
        choices=tuple(DisputeRule),
        default=DisputeRule.HANDLED,
        help=_("table four: all that were open in the year (handled, the default), or only the new ones (filed)"),
    )
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("the report to write; its suffix says the format"))
    parser.add_argument("--cases-behind", metavar=_("OUT"), help=_("a CSV of the cases behind every figure"))
    add_force(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("what to show without -o"))


def run(arguments: Namespace) -> int:
    """Compile the register; 2 where a row of it must be mended first.

    Raises:
        GongkaiError: the register, the facts or the words cannot be read, or an output is there already.
    """
    # The name of an output is refused before the work, not after it.
    writer = writer_for(Path(arguments.output)) if arguments.output else None
    for name in (arguments.output, arguments.cases_behind):
        refuse_to_replace(name, force=arguments.force)
    if arguments.output and arguments.cases_behind and _is_one(arguments.output, arguments.cases_behind):
        raise GongkaiError(N_("the report and the cases behind it cannot be one file"), source=arguments.output)
    if not arguments.agency.strip():
        raise GongkaiError(N_("--agency: say whose report it is"))
    register = _read(arguments)
    compilation = _counted(arguments, register)
    report = compilation.report
    if writer is not None:
        data = writer.dump(report)
        with open_output(arguments.output) as stream:
            stream.write(data)
    elif arguments.format == "json":
        with open_output(None) as stream:
            stream.write(dump_report(report) + b"\n")
    else:
        show_report(report, Terminal())
    if arguments.cases_behind:
        with open_output(arguments.cases_behind) as stream:
            stream.write(_dump_cases(compilation))
    _say_blank(report)
    _say_outside(compilation, report, of=len(register.cases))
    return Exit.DONE


def _read(arguments: Namespace) -> Register:
    vocabulary = load_vocabulary(arguments.columns)
    if arguments.cases == STANDARD_OUTPUT:
        data = sys.stdin.buffer.read()
        return read_register_bytes(data, source="-", vocabulary=vocabulary, as_of=arguments.as_of)
    return read_register(Path(arguments.cases), vocabulary=vocabulary, as_of=arguments.as_of)


def _counted(arguments: Namespace, register: Register) -> Compilation:
    return compile_cases(
        register.cases,
        agency=arguments.agency,
        year=arguments.year,
        facts=load_facts(arguments.facts) if arguments.facts else None,
        dispute_rule=DisputeRule(arguments.disputes),
        tracks_disputes=register.tracks_disputes,
    )


def _dump_cases(compilation: Compilation) -> bytes:
    """Write one line for each cell and case, in the form's order, for a spreadsheet to open."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["address", "label", "case"])
    form = compilation.report.form
    for address in form.addresses:
        for number in compilation.cases_behind.get(address, ()):
            # A spreadsheet would take a number that begins so for a formula.
            guarded = f"'{number}" if number.startswith(("=", "+", "-", "@")) else number
            writer.writerow([address, form.label_of(address), guarded])
    return text.getvalue().encode("utf-8-sig")


def _is_one(name: str, other: str) -> bool:
    return STANDARD_OUTPUT not in {name, other} and Path(name).resolve() == Path(other).resolve()


def _say_blank(report: Report) -> None:
    """Name the tables that stay blank, for the register says nothing of them."""
    blank = {address.partition(".")[0] for address, cell in report.cells.items() if cell.state is State.BLANK}
    sections = [section for section in report.form.sections if section.table in blank]
    if sections:
        named = _(", ").join(f"{section.numeral}、{section.label}" for section in sections)
        complain(
            _("left blank, for the register does not say: {tables}; give the figures with --facts").format(tables=named)
        )


def _say_outside(compilation: Compilation, report: Report, *, of: int) -> None:
    number = len(compilation.outside)
    if not number:
        return
    if number == of:
        complain(_("no case of the register is of {year}: is this the right --year?").format(year=report.year))
    named = ", ".join(compilation.outside[:_NAMED]) + (" …" if number > _NAMED else "")
    said = ngettext(
        "{number} case plays no part in {year} (received later, or settled before): {named}",
        "{number} cases play no part in {year} (received later, or settled before): {named}",
        number,
    )
    complain(said.format(number=number, year=report.year, named=named))
