"""A file is stored: its bytes first and for good, then the row that speaks of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.files.acceptance import Accepted, Refused, RefusedFileError, accept
from gongkai_web.files.actions.scan import scan_later
from gongkai_web.files.configuration import file_rules, file_store
from gongkai_web.files.models import ORIGINAL_NAME_MOST, Origin, StoredFile
from gongkai_web.later import leave
from gongkai_web.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a file comes from: how, from which stored file, and with which record of redaction."""

    origin: Origin
    made_from: StoredFile | None = None
    redaction: Mapping[str, object] | None = field(default=None)


Placing = Callable[[StoredFile], object]


def nowhere_yet(stored: StoredFile) -> None:
    """Leave a file where no case knows of it yet."""


def store(
    *,
    name: str,
    stream: Iterable[bytes],
    agency: Agency,
    origin: Origin | Provenance,
    actor: User | Party,
    now: datetime,
    held: int = 0,
    placing: Placing = nowhere_yet,
) -> StoredFile:
    """Take in a file and put it into quarantine; ``held`` are the bytes that its case has already.

    Whoever calls has decided that the actor may; a file is reached through its case only. ``placing`` puts it there, in
    the transaction that knows of the file for the first time: no power cut leaves one without the other.

    Raises:
        RefusedFileError: the file is not taken in; the message says why, and nothing of it is left.
    """
    taken = accept(name, stream, file_rules(), folder=file_store().incoming, held=held)
    if isinstance(taken, Refused):
        raise RefusedFileError(taken.reason, taken.message)
    try:
        file_store().keep(taken.path, taken.sha256)
    finally:
        taken.path.unlink(missing_ok=True)
    came = origin if isinstance(origin, Provenance) else Provenance(origin=origin)
    with transaction.atomic():
        stored = _write(taken, came, agency, actor, now)
        placing(stored)
    return stored


def _write(taken: Accepted, came: Provenance, agency: Agency, actor: User | Party, now: datetime) -> StoredFile:
    stored = StoredFile.objects.create(
        agency=agency,
        sha256=taken.sha256,
        size=taken.size,
        kind=taken.kind.name,
        media_type=taken.kind.media_type,
        name=taken.name,
        original_name=taken.original_name.replace("\0", "")[:ORIGINAL_NAME_MOST],
        origin=came.origin,
        uploaded_by=actor if isinstance(actor, User) else None,
        uploaded_at=now,
        made_from=came.made_from,
        redaction=came.redaction,
    )
    after = {"sha256": stored.sha256, "size": stored.size, "kind": stored.kind, "origin": stored.origin}
    made_from = {"made_from": str(came.made_from.pk)} if came.made_from is not None else {}
    record(actor=actor, verb="files.store", subject=stored, after=after | made_from)
    leave(scan_later, str(stored.pk))
    return stored
