"""``gongkai``: one command with a verb for each thing the library does; exit codes are in ``codes.py``."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import gongkai
from gongkai.cli.codes import Exit
from gongkai.cli.messages import N_, _, complain, say_why, speaking_argparse
from gongkai.errors import GongkaiError


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of the command line; its module has ``configure(parser)`` and ``run(arguments)``."""

    name: str
    summary: str

    @property
    def module(self) -> str:
        """The module that carries the verb out."""
        return f"gongkai.cli.{self.name.replace('-', '_')}"


VERBS: Final = (
    Verb(name="read", summary=N_("Read annual reports of any kind of file, cell by cell.")),
    Verb(name="check", summary=N_("Check annual reports and list what does not add up.")),
    Verb(name="due", summary=N_("Work out a deadline, day by day, with the article for each step.")),
    Verb(name="fee", summary=N_("Work out the information processing fee, with every step of the working.")),
    Verb(name="compile", summary=N_("Make an annual report from a register of cases.")),
    Verb(name="write", summary=N_("Write a report in the official form.")),
    Verb(name="add-up", summary=N_("Add reports up into the region's report, naming who is missing.")),
    Verb(name="corpus", summary=N_("Turn many reports into tables, and ask questions of them.")),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry one command line out and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in words
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character shows ? instead of ending the work.
            stream.reconfigure(errors="replace")
    try:
        with speaking_argparse():
            arguments = _parser(words).parse_args(words)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except GongkaiError as error:
        complain(error, error=error if debug else None)
        return Exit.CANNOT
    except BrokenPipeError:
        # What is still buffered can go nowhere; without this the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.UNHEARD
    except OSError as error:
        complain(say_why(error), error=error if debug else None)
        return Exit.CANNOT
    except KeyboardInterrupt:
        complain(_("interrupted"))
        return Exit.INTERRUPTED
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongkai",
        description=_("Read, check, write and add up annual reports on government information disclosure."),
        epilog=_("“gongkai VERB --help” tells about a verb."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"gongkai {gongkai.__version__}", help=_("show the version and exit")
    )
    parser.add_argument("--debug", action="store_true", help=_("show where in the program an error arose"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), title=_("verbs"), required=True)
    asked = next((word for word in words if not word.startswith("-")), None)
    for verb in VERBS:
        if find_spec(verb.module) is None:
            continue
        summary = _(verb.summary)
        child = verbs.add_parser(verb.name, help=summary, description=summary, allow_abbrev=False)
        child.add_argument("--debug", action="store_true", help=argparse.SUPPRESS, default=argparse.SUPPRESS)
        if verb.name == asked:
            # Only the verb asked for is imported: the others may need seconds to load.
            module = import_module(verb.module)
            module.configure(child)
            child.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
