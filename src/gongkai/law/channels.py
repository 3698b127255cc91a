"""Which day counts: receipt of an application by channel (条例第三十一条), and of a reply by way of service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from gongkai.law.data import Entry, Status, convert, read_packaged
from gongkai.law.instruments import Citation, resolve
from gongkai.law.phrases import Words, refuse, say

Event = Literal["submitted", "signed", "confirmed", "posted", "arrived", "left", "announced"]


class Channel(Entry, frozen=True, kw_only=True):
    """A way of submitting or serving, and the event whose day counts; ``after`` are days that must pass from it."""

    label: str
    gloss: str
    day: Event
    cite: str
    after: int = 0
    status: Status = "verified"


class _ChannelBook(Entry, frozen=True, kw_only=True):
    receipt: dict[str, Channel]
    service: dict[str, Channel]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayThatCounts:
    """The day that counts, which event's it is, and where the law says so."""

    day: date
    event: Event
    channel: Words
    citation: Citation


def list_channels() -> Mapping[str, Channel]:
    """Return the channels an application may come by."""
    return _load().receipt


def list_ways() -> Mapping[str, Channel]:
    """Return the ways a reply may be served."""
    return _load().service


def receipt_day(channel: str, days: Mapping[Event, date]) -> DayThatCounts:
    """Return the day an application counts as received; ``days`` are those of the events that are known.

    Raises:
        ImpossibleInputError: no such channel, the deciding event's day is missing, or it lies before the submission.
    """
    return _day(_load().receipt, channel, days)


def service_day(way: str, days: Mapping[Event, date]) -> DayThatCounts:
    """Return the day a reply counts as made, to be compared with its deadline.

    Raises:
        ImpossibleInputError: as ``receipt_day``.
    """
    return _day(_load().service, way, days)


def _day(channels: Mapping[str, Channel], name: str, days: Mapping[Event, date]) -> DayThatCounts:
    if name not in channels:
        refuse("no-channel", {"name": name, "known": ", ".join(channels)})
    channel = channels[name]
    words = Words(channel.label, channel.gloss)
    day, submitted = days.get(channel.day), days.get("submitted")
    if day is None:
        rule = resolve(channel.cite).words
        refuse("day-missing", {"channel": words, "event": say(f"event-{channel.day}"), "rule": rule})
    if submitted is not None and day < submitted:
        later, earlier = say(f"event-{channel.day}"), say("event-submitted")
        refuse("out-of-order", {"later": later, "second": day, "earlier": earlier, "first": submitted})
    counted = day + timedelta(days=channel.after)
    return DayThatCounts(day=counted, event=channel.day, channel=words, citation=resolve(channel.cite))


@cache
def _load() -> _ChannelBook:
    book = convert(read_packaged("channels.toml"), _ChannelBook, source="channels.toml")
    for channel in (*book.receipt.values(), *book.service.values()):
        resolve(channel.cite)
    return book
