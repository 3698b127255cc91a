"""A file is scanned, once and again until a verdict comes: no answer is never taken for a clean file."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.files.configuration import scanner
from gongkai_web.files.errors import LostBytesError
from gongkai_web.files.events import FileScanned, file_scanned
from gongkai_web.files.models import State, StoredFile
from gongkai_web.files.queries import list_waiting, open_bytes
from gongkai_web.files.scanning import ScanFailedError
from gongkai_web.later import leave

_NO_SCANNER: Final = "未配置杀毒服务，仅检查了文件类型"
_BLOCK: Final = 2**16
_AGAIN_AFTER: Final = timedelta(minutes=5)
_AT_ONCE: Final = 20
"""So many are scanned in a go: a scan may take a minute, and whoever calls has other work."""
_NOTE_MOST: Final = 300


def scan(*, file_id: UUID, now: datetime) -> StoredFile:
    """Have a file scanned that waits for it, and keep the verdict; a failure stays visible and the file put."""
    stored = StoredFile.objects.get(pk=file_id)
    clamd = scanner()
    if stored.state not in {State.QUARANTINED, State.UNSCANNED} or (clamd is None and stored.state == State.UNSCANNED):
        return stored
    if clamd is None:
        return _mark(file_id, State.UNSCANNED, _NO_SCANNER, now)
    try:
        # No row is locked meanwhile: a scan may take a minute.
        with open_bytes(stored) as file:
            verdict = clamd.scan(iter(partial(file.read, _BLOCK), b""))
    except (ScanFailedError, LostBytesError) as error:
        return _note_failure(file_id, error.spoken("zh"), now)
    if verdict.is_clean:
        return _mark(file_id, State.CLEAN, "", now)
    return _mark(file_id, State.INFECTED, verdict.found, now)


def scan_waiting(*, now: datetime) -> int:
    """Scan some of what has waited for some minutes since it came or was last tried; returns how many got a verdict."""
    # A clock that was set back must not keep a file waiting: only a time that has been counts.
    waiting = list_waiting(before=now - _AGAIN_AFTER).exclude(scanned_at__gt=now - _AGAIN_AFTER, scanned_at__lte=now)
    before = [(stored.pk, stored.state) for stored in waiting.order_by("scan_attempts", "uploaded_at", "id")[:_AT_ONCE]]
    return sum(scan(file_id=pk, now=now).state != state for pk, state in before)


@task()
def scan_later(file_id: str) -> None:
    """Scan a file in the background."""
    scan(file_id=UUID(file_id), now=timezone.now())


@transaction.atomic
def _mark(file_id: UUID, state: State, note: str, now: datetime) -> StoredFile:
    stored = StoredFile.objects.select_for_update(no_key=True).get(pk=file_id)
    before = {"state": stored.state}
    if stored.state not in {State.QUARANTINED, State.UNSCANNED} or stored.state == state:
        return stored  # another worker was faster, or somebody has discarded it meanwhile
    stored.state, stored.scan_note, stored.scanned_at = state, note[:_NOTE_MOST], now
    stored.scan_attempts += 1
    stored.save(update_fields=["state", "scan_note", "scanned_at", "scan_attempts"])
    record(
        actor=Party.SYSTEM, verb="files.scan", subject=stored, before=before, after={"state": str(state), "note": note}
    )
    _tell(stored, "")
    return stored


@transaction.atomic
def _note_failure(file_id: UUID, failure: str, now: datetime) -> StoredFile:
    stored = StoredFile.objects.select_for_update(no_key=True).get(pk=file_id)
    stored.scan_note, stored.scanned_at = failure[:_NOTE_MOST], now
    stored.scan_attempts += 1
    stored.save(update_fields=["scan_note", "scanned_at", "scan_attempts"])
    _tell(stored, failure)
    return stored


def _tell(stored: StoredFile, failure: str) -> None:
    leave(tell_of_scan, str(stored.pk), str(stored.state), failure)


@task()
def tell_of_scan(file_id: str, state: str, failure: str) -> None:
    """Tell whoever listens what a scan brought."""
    scanned = FileScanned(file_id=UUID(file_id), state=state, failure=failure)
    file_scanned.send_robust(sender=StoredFile, scanned=scanned)
