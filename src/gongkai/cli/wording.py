"""What verbs read from their words: days, numbers and consultations."""

from argparse import ArgumentTypeError
from datetime import date

from gongkai.cli.messages import _
from gongkai.law.facts import Consultation
from gongkai.report.compile import parse_written_day


def read_day(text: str) -> date:
    """Read a day: 2024-03-01, or as people write it in Chinese.

    Raises:
        ArgumentTypeError: it is not a day.
    """
    day = parse_written_day(text.strip())
    if day is None:
        raise ArgumentTypeError(_("{text}: not a day; write it like 2024-03-01").format(text=text))
    return day


def read_count(text: str) -> int:
    """Read a whole number that is not negative; ２０ is one too.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        count = int(text)
    except ValueError:
        count = -1
    if count < 0:
        raise ArgumentTypeError(_("{text}: not a whole number from 0 up").format(text=text))
    return count


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
