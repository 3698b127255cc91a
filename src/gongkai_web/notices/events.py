"""What others may listen to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBegan:
    """An office day began: whoever has alarms tells them now, before the daily letters are written."""

    day: date
    now: datetime


day_began = Signal()
"""Sent with ``begun: DayBegan``; a listener that fails is logged, and the round of that day tried again."""
