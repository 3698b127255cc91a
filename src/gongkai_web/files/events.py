"""Facts that others may listen to; they are told once the change is committed, without fail: by the worker."""

from dataclasses import dataclass
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class FileScanned:
    """A scan of a file ended: with a verdict, or without one and then ``failure`` says why."""

    file_id: UUID
    state: str
    failure: str = ""


file_scanned = Signal()
"""Sent with ``scanned: FileScanned``."""
