"""A small process that runs a command and writes down what the system says of it: ``python apart.py NOTE COMMAND…``.

The system counts a command's memory from the process that began it; this one is small, whoever measures is not.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the command and note its exit code, seconds of the processor, and most memory of any of its processes."""
    note, *command = sys.argv[1:]
    process = subprocess.Popen(command)  # noqa: S603 - the benchmark's own words
    _, status, used = os.wait4(process.pid, 0)
    told = {
        "code": os.waitstatus_to_exitcode(status),
        "processor": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * 1024,
    }
    Path(note).write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
