"""A process that loads what reads and draws documents once, and does each piece of work in a fork of its own."""

import importlib
import os
import pickle
import signal
import sys
import tempfile
from typing import BinaryIO, NoReturn

Order = tuple[list[str], bytes, int]
"""One piece of work: the words after ``python -m gongkai_web.apart``, what it is given, how long it may take."""

Told = tuple[int, bytes]
"""The exit code and what was said on standard output."""


def main() -> None:
    """Follow one order after the other."""
    while True:
        try:
            order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test that started this process
        except EOFError:
            return
        pickle.dump(follow(order), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def follow(order: Order) -> Told:
    """Load the module of the work, if it is new; fork, and return how the fork ended and what it said."""
    (name, *_), content, _ = order
    importlib.import_module(name.partition(":")[0])
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(content)
        given.seek(0)
        process = os.fork()
        if not process:
            _work(order, given, out)
        _, status = os.waitpid(process, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read()


def _work(order: Order, given: BinaryIO, out: BinaryIO) -> NoReturn:
    from gongkai_web.apart import main as work  # noqa: PLC0415 - in the fork, whose own it is

    (name, seconds, memory_bytes), _, patience = order
    code = 1
    try:
        os.dup2(given.fileno(), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(patience)
        code = work(name, int(seconds), int(memory_bytes))
        sys.stdout.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
