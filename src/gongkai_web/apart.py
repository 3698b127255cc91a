"""Work on a stranger's file in a process of its own, with caps on its time and memory.

A parser that hangs, swells or crashes on a hostile file then costs that process, never the platform. What goes in and
comes out are plain values in MessagePack: nothing the child says is run here.
"""

import importlib
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_type_hints

import msgspec

from gongkai.errors import GongkaiError
from gongkai.shapes import learn

Given = TypeVar("Given")
Result = TypeVar("Result")

SECONDS: Final = 120
MEMORY_BYTES: Final = 2 * 2**30
_CHOSEN_ERROR: Final = 3


class ApartError(GongkaiError):
    """Work on a file was given up: it took too long or too much, or its parser broke down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What a piece of work may cost (资源上限)."""

    seconds: int = SECONDS
    memory_bytes: int = MEMORY_BYTES


def run_apart(work: Callable[[Given], Result], given: Given, *, caps: Caps | None = None) -> Result:
    """Call a function of one annotated argument in a process of its own.

    Raises:
        ApartError: it raised an error meant for people, exceeded its caps, or broke down.
    """
    caps = caps or Caps()
    name = f"{work.__module__}:{work.__qualname__}"
    command = [sys.executable, "-m", __name__, name, str(caps.seconds), str(caps.memory_bytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and the name of our own function
            command, input=msgspec.msgpack.encode(given), capture_output=True, timeout=2 * caps.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _given_up() from error
    if done.returncode == _CHOSEN_ERROR:
        raise ApartError(done.stdout.decode("utf-8", errors="replace"))
    if done.returncode != 0:
        raise _given_up()
    kind = get_type_hints(work)["return"]
    learn(kind)
    result: Result = msgspec.msgpack.decode(done.stdout, type=kind)
    return result


def main(name: str, seconds: int, memory_bytes: int) -> int:
    """Do one piece of work: the argument comes on standard input, the result goes to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, _, function = name.partition(":")
    work: Callable[[Any], Any] = getattr(importlib.import_module(module), function)
    hints = get_type_hints(work)
    given = msgspec.msgpack.decode(
        sys.stdin.buffer.read(), type=next(kind for key, kind in hints.items() if key != "return")
    )
    try:
        result = work(given)
    except GongkaiError as error:
        sys.stdout.buffer.write(error.spoken("zh").encode())
        return _CHOSEN_ERROR
    sys.stdout.buffer.write(msgspec.msgpack.encode(result))
    return 0


def _given_up() -> ApartError:
    return ApartError("文件无法处理：内容异常复杂或已损坏；请用原来的程序打开后另存，或打印为 PDF 再试")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
