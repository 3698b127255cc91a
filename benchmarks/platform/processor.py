"""What a server takes of the processor: unlike its rate, hardly changed by whatever else the machine is doing."""

import os
from pathlib import Path


def seconds_used(number: int) -> float:
    """Return the seconds of processor that a process and all below it have used (Linux)."""
    process = Path("/proc") / str(number)
    told = (process / "stat").read_text().rpartition(")")[2].split()
    own = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    below = (child for task in (process / "task").iterdir() for child in (task / "children").read_text().split())
    return own + sum(seconds_used(int(child)) for child in below)
