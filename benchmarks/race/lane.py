"""One contestant's process: does its work each time it is told to, and says what the processor spent on it.

Orders come on standard input: ``go`` answers with the seconds of each file, ``show`` with the rows found and the memory
used. Whatever a peer prints itself goes to standard error.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.race.contestants import CONTESTANTS


def main() -> int:
    """Load the contestant named first and serve it with the files named after."""
    name, *files = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    paths = [Path(file) for file in files]
    work, show = CONTESTANTS[name]()
    last: list[Any] = []

    def answer(told: object) -> None:
        answers.write(json.dumps(told, ensure_ascii=False) + "\n")
        answers.flush()

    answer("ready")
    for order in sys.stdin:
        if order.strip() == "go":
            seconds = []
            last = []
            for path in paths:
                before = _spent()
                last.append(work(path))
                seconds.append(_spent() - before)
            answer(seconds)
        else:
            shown = [show(result) for result in last]
            answer({"rows": [rows for rows, _ in shown], "words": [words for _, words in shown], "peak": _peak()})
    return 0


def _spent() -> float:
    """Return the processor's seconds of this process and of those that it ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Return the most memory that this process had, or one that it ended; not what it was born of."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return max(int(line.split()[1]), children) * 1024
    return children * 1024


if __name__ == "__main__":
    sys.exit(main())
