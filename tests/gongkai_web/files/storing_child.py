"""A process that stores files and ends itself by SIGKILL at a chosen moment; run by ``test_kill.py``.

The moments are every call that writes: to disk, to the database, and its commit. Each number read from standard input
is a moment; a fork of this process dies then, and a line tells how it ended.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import django

MOMENTS = count(1)


def mortal(call: Callable[..., Any], moment: int) -> Callable[..., Any]:
    """Wrap a call so that the process dies right before it, when its turn has come."""

    def wrapped(*given: object, **named: object) -> object:
        if next(MOMENTS) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    return wrapped


def store_and_die(moment: int) -> None:
    """Store two files of one content and one of another, and discard the last."""
    from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: PLC0415 - Django must be set up first
    from django.db.models import Model  # noqa: PLC0415 - as above

    from gongkai_web.agencies.models import Agency  # noqa: PLC0415 - as above
    from gongkai_web.audit.models import Party  # noqa: PLC0415 - as above
    from gongkai_web.files.actions import discard, store  # noqa: PLC0415 - as above
    from gongkai_web.files.models import Origin  # noqa: PLC0415 - as above

    for owner, name in (
        (os, "fsync"), (os, "utime"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "chmod"),
        (Model, "save_base"), (BaseDatabaseWrapper, "_commit"),
    ):  # fmt: skip
        setattr(owner, name, mortal(getattr(owner, name), moment))
    agency = Agency.objects.get()
    now = datetime.now(tz=UTC)
    for text in ("甲", "甲", "乙"):
        stored = store(
            name="a.txt", stream=[text.encode()], agency=agency, origin=Origin.OFFICE, actor=Party.SYSTEM, now=now
        )
    discard(stored=stored, actor=Party.SYSTEM, reason="误传", now=now)


def main() -> None:
    """Answer each moment with the status of the process that was to die then."""
    django.setup()
    import_module("gongkai_web.files.actions")  # once, and not in every fork
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            store_and_die(int(line))
            os._exit(0)
        _, status = os.waitpid(process, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
