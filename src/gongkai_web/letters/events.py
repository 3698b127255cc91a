"""Facts that others may listen to; they are told once the transaction is committed."""

from dataclasses import dataclass
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterIssued:
    """A letter has its files and may be served."""

    letter_id: UUID
    agency_id: int
    key: str
    case_number: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterVoided:
    """A letter was voided; its number stays with it."""

    letter_id: UUID
    agency_id: int
    key: str
    case_number: str
    reason: str


letter_issued = Signal()
"""Sent with ``issued: LetterIssued``."""

letter_voided = Signal()
"""Sent with ``voided: LetterVoided``."""
