"""What others may listen to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.dispatch import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBegan:
    """An office day began: whoever has alarms tells them now, before the daily letters are written."""

    day: date
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWent:
    """The platform's round went, as it does every minute: whoever has work that waits does a little of it."""

    now: datetime


round_went = Signal()
"""Sent with ``went: RoundWent``; a listener that fails is logged, and asked again a minute later."""

day_began = Signal()
"""Sent with ``begun: DayBegan``; a listener that fails is logged, and the round of that day tried again."""
