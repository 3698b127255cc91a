"""What can happen in a case that bears on a deadline: consultations, extensions, corrections and payments."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A pause (征求意见): asked on ``sent``, over on ``resumed``, when the opinion arrived.

    ``served`` is the day the consulted party received the request: its own time runs from there, and where it lets the
    time lapse the pause ends with it. With neither ``resumed`` nor ``served`` the consultation is still open.
    ``kind`` is one of the pauses of ``clocks.toml``: third-party, co-maker, other-agency, secrecy-referral.
    """

    sent: date
    resumed: date | None = None
    served: date | None = None
    kind: str = "third-party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An extension (延期); with its days of approval and notice given, it counts only if both came in time."""

    days: int
    approved: date | None = None
    notified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted:
    """What starts a period again: ``asked`` for on a day, ``done`` on a day, or not yet."""

    asked: date | None = None
    done: date | None = None
