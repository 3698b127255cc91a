"""Facts that others may listen to; they are told once the change is committed, without fail: by the worker."""

from dataclasses import dataclass

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step was taken in a case."""

    case_id: int
    event_id: int


step_taken = Signal()
"""Sent with ``taken: StepTaken``."""
