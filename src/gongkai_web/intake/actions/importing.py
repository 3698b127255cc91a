"""A register is taken over: looked through first, then brought in by the hundred, while the office works on.

Nothing is written before every line has passed; an import that breaks off goes on where it stopped.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.audit.actions import record
from gongkai_web.cases import actions as cases
from gongkai_web.files.actions import store
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.files.queries import open_bytes
from gongkai_web.intake.models import ImportState, RegisterImport
from gongkai_web.intake.registers import Line, Reading, read_lines
from gongkai_web.later import leave
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may

AT_ONCE: Final = 500
"""Up to so many lines are brought in while the page is waited for."""

BATCH: Final = 100


def keep_register(
    *, agency: Agency, name: str, data: bytes, channel: str, lines: int, actor: User, now: datetime
) -> RegisterImport:
    """Keep a register whose lines have all passed, until somebody says that it is to be brought in.

    Raises:
        NotPermittedError: the actor is no registrar of the agency.
        RefusedFileError: the file is not taken in.
    """
    check_may(actor, Role.REGISTRAR, agency=agency)

    def keep(stored: StoredFile) -> None:
        kept = RegisterImport.objects.create(
            agency=agency, file=stored, channel=channel, lines=lines, actor=actor, checked_at=now
        )
        record(actor=actor, verb="intake.keep_register", subject=kept, after={"lines": lines, "channel": channel})

    stored = store(name=name, stream=[data], agency=agency, origin=Origin.OFFICE, actor=actor, now=now, placing=keep)
    return RegisterImport.objects.get(file=stored)


@transaction.atomic
def start_import(*, kept: RegisterImport, actor: User) -> RegisterImport:
    """Begin, or go on with, bringing a register in; begun twice it runs once.

    Raises:
        NotPermittedError: the actor is no registrar of the agency.
    """
    locked = RegisterImport.objects.select_for_update(no_key=True).get(pk=kept.pk)
    check_may(actor, Role.REGISTRAR, agency=locked.agency)
    if locked.state not in {ImportState.CHECKED, ImportState.FAILED}:
        return locked
    locked.state, locked.failure = ImportState.RUNNING, ""
    locked.save(update_fields=["state", "failure"])
    record(actor=actor, verb="intake.start_import", subject=locked, after={"lines": locked.lines})
    leave(import_later, locked.pk)
    if locked.lines <= AT_ONCE:
        # The page need not wait for the worker; should this process die, the worker goes on where it stopped.
        transaction.on_commit(partial(run_import, kept_id=locked.pk, now=timezone.now()))
    return locked


@task()
def import_later(kept_id: int) -> None:
    """Bring a register in in the background."""
    run_import(kept_id=kept_id, now=timezone.now())


def run_import(*, kept_id: int, now: datetime) -> RegisterImport:
    """Bring a register in, a hundred lines a transaction; what stops it stands on its page, and nothing is lost.

    Two who are at the same register take turns at its lines: none is brought in twice, and its end is noted once.
    """
    kept = RegisterImport.objects.select_related("agency", "file", "actor").get(pk=kept_id)
    try:
        lines = read_kept(kept).lines if kept.state == ImportState.RUNNING else ()
        while kept.state == ImportState.RUNNING and kept.done < len(lines):
            kept = _bring_in(kept, lines, now)
    except GongkaiError as error:
        return _end(kept, ImportState.FAILED, error.spoken("zh"))
    return _end(kept, ImportState.DONE, "")


def read_kept(kept: RegisterImport) -> Reading:
    """Read a kept register again, as of the day it was looked through.

    Raises:
        LostBytesError, UnreadableDocumentError: its bytes are gone, or no longer a table.
    """
    with open_bytes(kept.file) as file:
        data = file.read()
    day = timezone.localdate(kept.checked_at)
    return read_lines(data, channel=kept.channel, day=day, calendar=calendar_for(kept.agency))


@transaction.atomic
def _bring_in(kept: RegisterImport, lines: Sequence[Line], now: datetime) -> RegisterImport:
    locked = _lock(kept)
    if locked.state != ImportState.RUNNING:
        return locked
    batch = lines[locked.done : locked.done + BATCH]
    for line in batch:
        cases.import_case(
            agency=locked.agency,
            earlier=line.earlier,
            subject=line.subject,
            name=line.name,
            actor=locked.actor,
            day=timezone.localdate(now),
            now=now,
        )
    locked.done += len(batch)
    locked.save(update_fields=["done"])
    return locked


@transaction.atomic
def _end(kept: RegisterImport, state: ImportState, failure: str) -> RegisterImport:
    locked = _lock(kept)
    if locked.state != ImportState.RUNNING:
        return locked
    locked.state, locked.failure, locked.finished_at = state, failure[:500], timezone.now()
    locked.save(update_fields=["state", "failure", "finished_at"])
    after = {"state": str(state), "done": locked.done, "failure": locked.failure}
    record(actor=locked.actor, verb="intake.end_import", subject=locked, after=after)
    return locked


def _lock(kept: RegisterImport) -> RegisterImport:
    rows = RegisterImport.objects.select_for_update(of=("self",), no_key=True).select_related("agency", "file", "actor")
    return rows.get(pk=kept.pk)
