"""``gongkai write``: a report in the official form, in the format its name asks for; many of them into a folder."""

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from gongkai.cli.codes import Exit
from gongkai.cli.inputs import Item, add_files, read_one, read_reports
from gongkai.cli.messages import N_, _, complain
from gongkai.cli.outputs import STANDARD_OUTPUT, add_force, open_output, refuse_to_replace
from gongkai.errors import GongkaiError
from gongkai.report.report import Report
from gongkai.report.write import FORMATS, Writer, writer_for

_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME: Final = 80


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_files(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=_("OUT"),
        help=_("the file to write; its suffix says the format. With --format a folder, or - for standard output"),
    )
    parser.add_argument("--format", choices=tuple(FORMATS), help=_("the format, where OUT is a folder or -"))
    add_force(parser)


def run(arguments: Namespace) -> int:
    """Write what is given; 2 where anything could not be read or written.

    Raises:
        GongkaiError: nothing can be written as the arguments have it.
    """
    writer = FORMATS[arguments.format] if arguments.format else None
    output = Path(arguments.output)
    if writer and arguments.output != STANDARD_OUTPUT and not _is_file_of(writer, output):
        return _write_many(arguments, writer, output)
    if arguments.output == STANDARD_OUTPUT and writer is None:
        raise GongkaiError(N_("say with --format what to write to standard output"))
    report = _one(arguments)
    if arguments.output != STANDARD_OUTPUT:
        writer = writer or writer_for(output)
        refuse_to_replace(output, force=arguments.force)
    elif sys.stdout.isatty():
        raise GongkaiError(N_("a document is not for a terminal; name a file with -o"))
    data = (writer or writer_for(output)).dump(report)
    with open_output(arguments.output) as stream:
        stream.write(data)
    return Exit.DONE


def _one(arguments: Namespace) -> Report:
    if len(arguments.files) != 1:
        raise GongkaiError(N_("several reports go into a folder: -o FOLDER --format FORMAT"))
    return read_one(arguments.files[0], debug=arguments.debug)


def _write_many(arguments: Namespace, writer: Writer, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    failures: list[Item] = []
    unwritten = 0
    taken: set[str] = set()
    for report in read_reports(arguments.files, failures=failures, debug=arguments.debug):
        target = folder / _name(report, writer, taken)
        try:
            refuse_to_replace(target, force=arguments.force)
            data = writer.dump(report)
        except GongkaiError as error:
            complain(error)
            unwritten += 1
            continue
        with open_output(str(target)) as stream:
            stream.write(data)
    return Exit.CANNOT if failures or unwritten else Exit.DONE


def _is_file_of(writer: Writer, path: Path) -> bool:
    return path.suffix.casefold() in writer.suffixes and not path.is_dir()


def _name(report: Report, writer: Writer, taken: set[str]) -> str:
    """Return a file's name: the source's with the format's suffix, or the title's; never twice the same in one run."""
    stem = Path(report.source).stem if report.source not in {"", STANDARD_OUTPUT} else report.title or ""
    stem = _UNFIT.sub(" ", stem).strip(" .")[:_LONGEST_NAME] or f"{report.agency or ''}{report.year or ''}" or "report"
    name, number = f"{stem}{writer.suffixes[0]}", 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}{writer.suffixes[0]}", number + 1
    taken.add(name.casefold())
    return name
