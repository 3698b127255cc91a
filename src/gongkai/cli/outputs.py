"""Where a verb's result goes: standard output, or a file that appears whole or not at all."""

import os
import secrets
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from gongkai.cli.messages import _
from gongkai.errors import GongkaiError
from gongkai.sentences import N_

STANDARD_OUTPUT: Final = "-"
IS_THERE: Final = N_("is there already; --force replaces it")
"""Said of an output that would be replaced."""
NO_FOLDER: Final = N_("there is no folder {folder}; make it first")
"""Said of an output that has nowhere to go."""


def add_force(parser: ArgumentParser) -> None:
    """Add ``--force``, without which no verb replaces a file."""
    parser.add_argument("--force", action="store_true", help=_("replace files that are there already"))


def refuse_to_replace(name: str | Path | None, *, force: bool) -> None:
    """Refuse an output that is there already, before the work rather than after it: it may be the very input.

    Raises:
        GongkaiError: the file is there, and ``--force`` is not; or its folder is not there.
    """
    if name is not None and str(name) != STANDARD_OUTPUT and not Path(name).parent.is_dir():
        raise GongkaiError(NO_FOLDER, {"folder": str(Path(name).parent)})
    if name is not None and str(name) != STANDARD_OUTPUT and Path(name).exists() and not force:
        raise GongkaiError(IS_THERE, source=str(name))


def format_of(name: str | None, suffixes: Mapping[str, str]) -> str | None:
    """Say by an output's suffix what is to be written there; None where there is no suffix to go by.

    Raises:
        GongkaiError: its suffix is that of something else, which this verb does not write.
    """
    suffix = Path(name or "").suffix.lower()
    if suffix and suffix not in suffixes:
        raise GongkaiError(
            N_("{suffix} is not written here; name {known}, or say --format"),
            {"suffix": suffix, "known": tuple(suffixes)},
            source=str(name),
        )
    return suffixes.get(suffix)


@contextmanager
def open_output(name: str | None) -> Iterator[BinaryIO]:
    """Open a file for writing bytes, or standard output for ``-`` and for None.

    A file is put in place when everything is written; after an error an older one there is untouched.

    Raises:
        OSError: the file cannot be written.
    """
    if name is None or name == STANDARD_OUTPUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(name)
    made = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _create(made, target) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)


def _create(made: Path, target: Path) -> BinaryIO:
    try:
        return made.open("xb")
    except FileNotFoundError:
        raise GongkaiError(NO_FOLDER, {"folder": str(target.parent)}) from None
    except OSError as error:
        error.filename = str(target)
        raise
