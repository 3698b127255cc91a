"""What the verbs about the law read: days and consultations."""

from argparse import ArgumentTypeError
from datetime import date

from gongkai.cli.messages import _
from gongkai.law.facts import Consultation


def read_day(text: str) -> date:
    """Read a day: 2024-03-01.

    Raises:
        ArgumentTypeError: it is not a day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("{text}: not a day; write it like 2024-03-01").format(text=text)
        raise ArgumentTypeError(message) from None


def read_consultation(text: str) -> Consultation:
    """Read a consultation: ``[KIND=]SENT[@SERVED][:RESUMED]``.

    Raises:
        ArgumentTypeError: a part of it is not a day.
    """
    kind, named, days = text.rpartition("=")
    asked, _colon, resumed = days.partition(":")
    sent, _at, served = asked.partition("@")
    return Consultation(
        sent=read_day(sent),
        resumed=read_day(resumed) if resumed else None,
        served=read_day(served) if served else None,
        kind=kind if named else "third-party",
    )
