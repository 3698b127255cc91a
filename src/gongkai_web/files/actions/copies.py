"""Copies that may be given out: redacted ones, and ones that say nothing of who made them."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import PurePath
from secrets import token_hex
from typing import Final

from gongkai_web.apart import Caps, run_apart
from gongkai_web.audit.models import Party
from gongkai_web.files.acceptance.accept import PART_SUFFIX
from gongkai_web.files.actions.store import Placing, Provenance, nowhere_yet, store
from gongkai_web.files.cleaning import Soiled, clean_metadata
from gongkai_web.files.configuration import file_store
from gongkai_web.files.errors import FailedRedactionError
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.files.queries import progress_file, source_of
from gongkai_web.files.redaction import Box
from gongkai_web.files.redaction.work import Order, Printing, print_as_pdf, redact_and_verify
from gongkai_web.people.models import User

_BLOCK: Final = 2**16
_CAPS: Final = Caps(seconds=1_200, memory_bytes=4 * 2**30)


def redact(
    *,
    stored: StoredFile,
    boxes: Iterable[Box],
    actor: User | Party,
    now: datetime,
    secrets: Iterable[str] = (),
    placing: Placing = nowhere_yet,
) -> StoredFile:
    """Make the redacted copy of a file, prove it and store it with its record; the original stays as it is.

    Whoever calls has decided that the actor may. A long document takes a second for every two pages.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be redacted as asked; the message says why.
        FailedRedactionError: the copy did not stand the proof.
    """
    listed = tuple(boxes)
    result = file_store().incoming / f"{token_hex(16)}{PART_SUFFIX}"
    result.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress = progress_file(stored)
    order = Order(
        source=source_of(stored), result=str(result), boxes=listed, secrets=tuple(secrets), progress=str(progress)
    )
    try:
        done = run_apart(redact_and_verify, order, caps=_CAPS)
        if done.record is None:
            raise FailedRedactionError(done.faults)
        with result.open("rb") as file:
            return store(
                name=_named(stored, "（遮盖）", ".pdf"),
                stream=_blocks(file),
                agency=stored.agency,
                origin=Provenance(
                    origin=Origin.REDACTION,
                    made_from=stored,
                    redaction={"record": asdict(done.record), "boxes": [asdict(box) for box in listed]},
                ),
                actor=actor,
                now=now,
                placing=placing,
            )
    finally:
        result.unlink(missing_ok=True)
        progress.unlink(missing_ok=True)


def print_pdf(*, stored: StoredFile, actor: User | Party, now: datetime, placing: Placing = nowhere_yet) -> StoredFile:
    """Store an office document's PDF, whose pages can be drawn and redacted.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be printed here; the message says why.
    """
    result = file_store().incoming / f"{token_hex(16)}{PART_SUFFIX}"
    result.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        run_apart(print_as_pdf, Printing(source=source_of(stored), result=str(result)), caps=_CAPS)
        with result.open("rb") as file:
            return store(
                name=_named(stored, "", ".pdf"),
                stream=_blocks(file),
                agency=stored.agency,
                origin=Provenance(origin=Origin.OFFICE, made_from=stored),
                actor=actor,
                now=now,
                placing=placing,
            )
    finally:
        result.unlink(missing_ok=True)


def strip_metadata(*, stored: StoredFile, actor: User | Party, now: datetime) -> StoredFile:
    """Store a copy of a file without what its properties say of people and places.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be cleaned here; the message says why.
    """
    source = source_of(stored)
    cleaned = run_apart(clean_metadata, Soiled(path=source.path, kind=source.kind))
    return store(
        name=stored.name,
        stream=[cleaned.data],
        agency=stored.agency,
        origin=Provenance(origin=Origin.CLEANED, made_from=stored),
        actor=actor,
        now=now,
    )


def _named(stored: StoredFile, addition: str, suffix: str) -> str:
    return f"{PurePath(stored.name).stem}{addition}{suffix}"


def _blocks(file: io.BufferedReader) -> Iterator[bytes]:
    yield from iter(partial(file.read, _BLOCK), b"")
