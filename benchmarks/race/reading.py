"""A process that does nothing but read what it is given, and says each time how much memory it has.

Documents come on standard input, each behind its length; the answer is a line: memory now, and the most so far.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes

LENGTH_BYTES: Final = 8
_STATUS: Final = Path("/proc/self/status")


def main() -> int:
    """Read until nothing more comes."""
    stream = sys.stdin.buffer
    while head := stream.read(LENGTH_BYTES):
        with suppress(GongkaiError):
            read_bytes(stream.read(int.from_bytes(head, "little")))
        sys.stdout.write(" ".join(map(str, _memory())) + "\n")
        sys.stdout.flush()
    return 0


def _memory() -> Iterator[int]:
    told = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    for name in ("VmRSS", "VmHWM"):
        yield int(told[name].split()[0]) * 1024


if __name__ == "__main__":
    sys.exit(main())
