"""``gongkai check``: what does not add up in annual reports, one by one or a folder at a time."""

import io
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from rich.console import Console

from gongkai.checks import Severity, rules_named
from gongkai.checks.present import Checked, dump_findings, dump_page, dump_sarif, dump_workbook
from gongkai.cli.batch import Beside, check_batch
from gongkai.cli.codes import Exit
from gongkai.cli.inputs import STANDARD_INPUT, Item, add_files, read_one, read_reports
from gongkai.cli.messages import N_, _, complain, say_why
from gongkai.cli.names import load_names
from gongkai.cli.outputs import add_force, format_of, open_output, refuse_to_replace
from gongkai.cli.terminal import Terminal
from gongkai.cli.verdicts import show_checked, show_overview, show_rules
from gongkai.errors import GongkaiError
from gongkai.readers.handed_on import is_findings_page

_NEVER: Final = "never"
_SUFFIXES: Final = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "json",
    ".sarif": "sarif",
    ".txt": "table",
    ".xlsx": "xlsx",
}


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.epilog = _("Findings are worded in Chinese in every language, for they go to those who wrote the report.")
    add_files(parser, nargs="*")
    parser.add_argument("--previous", metavar=_("FILE"), help=_("last year's report of the same agency"))
    parser.add_argument("--children", metavar=_("DIR"), help=_("a folder with the reports of the agencies below"))
    parser.add_argument(
        "--expected", type=Path, metavar=_("LIST"), help=_("a text file of the agencies that had to report, one a line")
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "html", "sarif", "xlsx"),
        help=_(
            "table for the eye (the default; of a folder also a page); json: one finding a line; "
            "html: a page to forward; xlsx: a workbook with a row for each file and each finding; sarif"
        ),
    )
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("write there instead of standard output"))
    add_force(parser)
    parser.add_argument(
        "--only", nargs="+", metavar=_("CODE"), help=_("ask only the rules whose codes begin so: GK1, GK103")
    )
    parser.add_argument(
        "--fail-on",
        choices=(*(severity.value for severity in Severity), _NEVER),
        default=Severity.NOTE.value,
        help=_("the least severity of a finding for which the exit code is 1 (the default: note)"),
    )
    parser.add_argument(
        "--explain", action="store_true", help=_("show every figure of the prose with what it was held against")
    )
    parser.add_argument("--list", action="store_true", help=_("list the rules instead of checking"))


def run(arguments: Namespace) -> int:
    """Check what is given; 1 where something was found, 2 where something could not be read.

    Raises:
        GongkaiError: nothing is given, a code begins no rule's, or what is to be compared with cannot be read.
    """
    only, files = _told_apart(arguments.only, arguments.files)
    rules = rules_named(only)
    suffix = None if arguments.format else format_of(arguments.output, _SUFFIXES)
    refuse_to_replace(arguments.output, force=arguments.force)
    if arguments.list:
        with open_output(arguments.output) as stream:
            _draw(stream, lambda console: show_rules(rules, console))
        return Exit.DONE
    if arguments.explain and arguments.format in {"json", "sarif", "xlsx"}:
        raise GongkaiError(N_("--explain goes with the table; the page always explains, the other formats never do"))
    if not files:
        raise GongkaiError(N_("nothing to check: name a file or a folder"))
    failures: list[Item] = []
    beside = _beside(arguments, failures)
    checked = check_batch(files, beside=beside, only=only, debug=arguments.debug)
    folder = _folder(files)
    if arguments.format is None and folder is not None and suffix in {None, "html", "table"}:
        _write(checked, "explained" if arguments.explain else "table", None if suffix == "html" else arguments.output)
        page = arguments.output if suffix == "html" else f"{folder.resolve().name or 'reports'}-findings.html"
        if any(item.report is not None for item in checked):
            _write_page(checked, page, asked=page == arguments.output or arguments.force)
    else:
        form = arguments.format or suffix or "table"
        _write(checked, "explained" if arguments.explain and form == "table" else form, arguments.output)
        _say_written(checked, arguments.output)
    return _exit_code(checked, arguments.fail_on, failures)


def _told_apart(only: list[str] | None, files: list[str]) -> tuple[list[str] | None, list[str]]:
    """Give back to the files what ``--only GK1 年报.docx`` swallowed: a code is known by its look."""
    if only is None:
        return None, files
    only = [code for word in only for code in (word.split(",") if re.fullmatch(r"(?i)(gk\d*,?)+", word) else [word])]
    codes = [word for word in only if re.fullmatch(r"(?i)gk\d*", word)]
    swallowed = [word for word in only if word not in codes and (Path(word).exists() or word == STANDARD_INPUT)]
    return [word for word in only if word not in swallowed], [*swallowed, *files]


def _beside(arguments: Namespace, failures: list[Item]) -> Beside:
    debug = arguments.debug
    previous = read_one(arguments.previous, debug=debug) if arguments.previous else None
    children = None
    if arguments.children:
        children = tuple(read_reports([arguments.children], failures=failures, debug=debug))
        if not children:
            raise GongkaiError(N_("no report could be read there"), source=arguments.children)
    roster = None
    if arguments.expected is not None:
        roster = tuple(load_names(arguments.expected))
    return Beside(previous=previous, children=children, roster=roster)


def _exit_code(checked: Sequence[Checked], fail_on: str, failures: Sequence[Item]) -> int:
    crashed = any(item.verdict is not None and item.verdict.crashes for item in checked)
    if failures or crashed or any(item.error is not None for item in checked):
        return Exit.CANNOT
    grave = [] if fail_on == _NEVER else list(Severity)[: list(Severity).index(Severity(fail_on)) + 1]
    return Exit.FINDINGS if any(f.severity in grave for item in checked for f in item.findings) else Exit.DONE


def _folder(names: Sequence[str]) -> Path | None:
    return next((Path(name) for name in names if name != STANDARD_INPUT and Path(name).is_dir()), None)


def _write(checked: Sequence[Checked], form: str, output: str | None) -> None:
    with open_output(output) as stream:
        _WRITERS[form](checked, stream)


def _write_page(checked: Sequence[Checked], page: str, *, asked: bool) -> None:
    """Write the page of a folder, and say where it is; one that nobody asked for replaces nobody's file."""
    path = Path(page)
    if not asked and path.exists() and not is_findings_page(path.read_bytes()):
        complain(
            GongkaiError(
                N_("is there already and no page of findings: left as it is; name another with -o"), source=page
            )
        )
        return
    try:
        _write(checked, "html", page)
    except OSError as error:
        if asked:
            raise
        complain(say_why(error))
    else:
        complain(_("the page to forward: {path}").format(path=page))


def _say_written(checked: Sequence[Checked], output: str | None) -> None:
    """Say what became of many files where the answer went into a file of its own."""
    if output is None or len(checked) == 1:
        return
    failed = sum(item.error is not None for item in checked)
    words = _("{reports} reports checked, {failed} files could not be read: {path}")
    complain(words.format(reports=len(checked) - failed, failed=failed, path=output))


def _write_table(checked: Sequence[Checked], stream: BinaryIO) -> None:
    if len(checked) == 1:
        _draw(stream, lambda console: show_checked(checked[0], console))
    else:
        _draw(stream, lambda console: show_overview(checked, console))


def _write_explained(checked: Sequence[Checked], stream: BinaryIO) -> None:
    for item in checked:
        _draw(stream, partial(show_checked, item, explain=True))


def _draw(stream: BinaryIO, draw: Callable[[Console], None]) -> None:
    if stream is sys.stdout.buffer:
        draw(Terminal())
        return
    text = io.TextIOWrapper(stream, encoding="utf-8")
    draw(Terminal(file=text, width=120))
    text.flush()
    text.detach()


def _write_json(checked: Sequence[Checked], stream: BinaryIO) -> None:
    stream.writelines(dump_findings(checked))


def _write_html(checked: Sequence[Checked], stream: BinaryIO) -> None:
    stream.write(dump_page(checked))


def _write_sarif(checked: Sequence[Checked], stream: BinaryIO) -> None:
    stream.write(dump_sarif(checked))


def _write_workbook(checked: Sequence[Checked], stream: BinaryIO) -> None:
    stream.write(dump_workbook(checked))


_WRITERS: Final[dict[str, Callable[[Sequence[Checked], BinaryIO], None]]] = {
    "table": _write_table,
    "explained": _write_explained,
    "json": _write_json,
    "html": _write_html,
    "sarif": _write_sarif,
    "xlsx": _write_workbook,
}
