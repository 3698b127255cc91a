"""Facts that others may listen to; what they write stands or falls with the change, in its transaction."""

from dataclasses import dataclass

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged:
    """Working days of some years became known or other than they were; ``region`` is empty for the whole country."""

    years: tuple[int, ...]
    region: str = ""


calendar_changed = Signal()
"""Sent with ``changed: CalendarChanged``."""
