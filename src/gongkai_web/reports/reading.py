"""Last year's report out of a file that somebody brings, read in a process apart: its parser may break down there."""

from dataclasses import dataclass
from typing import Final

from gongkai.readers import read_bytes
from gongkai.readers.limits import SIGHT_BYTES
from gongkai.report.report import Report
from gongkai.report.wire import dump_report, load_report
from gongkai_web.apart import Caps, run_apart

_CAPS: Final = Caps(seconds=300, memory_bytes=SIGHT_BYTES)
"""A scan of ten pages takes a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file as it was brought (带来的文件)."""

    name: str
    data: bytes


def read_as_json(brought: Brought) -> bytes:
    """Read a report and return its JSON; called in a process of its own."""
    return dump_report(read_bytes(brought.data, source=brought.name))


def read_report(brought: Brought) -> Report:
    """Read a report out of a stranger's file.

    Raises:
        ApartError: it is none, or reading it was given up.
        BadDataError: what was read is no whole report.
    """
    return load_report(run_apart(read_as_json, brought, caps=_CAPS), source=brought.name)
