"""Hostile files through the command line's own door: each refused with a sentence or read right, soon and cheaply."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measure import Measure
from benchmarks.scoring import Mark, mark_report
from gongkai.report.wire import load_report
from tests.factories.hostile import Hostile, hostile_files
from tests.factories.hostile.kinds import report, written

SECONDS: Final = 5.0
"""Longest that one file may take the processor, the interpreter's start with it; the clock also counts others' work."""
BYTES: Final = 500 * 2**20
"""Most memory that the command or any process it starts may use."""
GIVEN_UP: Final = "takes more time or memory than a report ever needs"
_PATIENCE: Final = 60.0
_PATIENCE_WITH_ALL: Final = 1_200.0
_APART: Final = Path(__file__).with_name("apart.py")
_KILLED: Final = {"code": -9, "processor": _PATIENCE, "peak": 0}
_COMMAND: Final = (sys.executable, "-m", "gongkai.cli.main", "read", "--format", "json")
_DEFECTS: Final = ("Traceback", "defect of gongkai", "Error:", "Warning:", "Segmentation")
_GOOD: Final = ("docx", "xlsx", "pdf", "ofd", "html")


class Outcome(StrEnum):
    """What became of a hostile file."""

    REFUSED = "refused"
    GIVEN_UP = "given up"
    """Refused, but only when the process had used up its time or memory."""
    READ = "read right"
    PARTLY = "read in part"
    """The file lost cells; all that were read are right."""
    NOTHING = "read, no figure taken"
    """It holds words of a report, and no figure that could be anybody's."""
    WRONG = "read wrong"
    INVENTED = "read, though it holds no figure"
    BROKEN = "broke down"


FAULTS: Final = frozenset({Outcome.WRONG, Outcome.INVENTED, Outcome.BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command said, and what it took: seconds by the clock and of the processor, and the most memory."""

    code: int
    said: str
    told: bytes
    seconds: float
    processor: float
    peak: int


def run(*files: Path, patience: float = _PATIENCE) -> Cost:
    """Read files as a person would, and measure the command with every process that it starts."""
    environment = {**os.environ, "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
    with TemporaryDirectory() as folder:
        note = Path(folder, "note")
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-S", str(_APART), str(note), *_COMMAND, *map(str, files)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        try:
            told, said = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            told, said = process.communicate()
        seconds = time.perf_counter() - started
        noted = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else _KILLED
    return Cost(said=said.decode(errors="replace").strip(), told=told, seconds=seconds, **noted)


def judge(file: Hostile, cost: Cost) -> Outcome:
    """Say what became of a file."""
    if any(word in cost.said for word in _DEFECTS) or cost.code not in {0, 2}:
        return Outcome.BROKEN
    if cost.code == 2:  # noqa: PLR2004 - the command's code for what it cannot read
        return Outcome.GIVEN_UP if GIVEN_UP in cost.said else Outcome.REFUSED if cost.said else Outcome.BROKEN
    if not file.holds:
        read = [cell for line in cost.told.splitlines() for cell in load_report(line).cells.values()]
        return Outcome.INVENTED if any(cell.value is not None for cell in read) else Outcome.NOTHING
    for line in cost.told.splitlines():
        marks = mark_report(dict(report().cells), load_report(line))
        if marks[Mark.WRONG] or marks[Mark.SILENT] or (marks[Mark.MISSED] and not file.cut):
            return Outcome.WRONG
        if marks[Mark.MISSED]:
            return Outcome.PARTLY
    return Outcome.READ if cost.told else Outcome.BROKEN


Row = tuple[str | int | float, ...]


def measure_hostile(*, names: Sequence[str] = (), show: Callable[[Row], None] = lambda _: None) -> Measure:
    """Make every hostile file, or those named, read each alone, then all of them beside good ones."""
    rows: list[Row] = []
    reached = True
    with TemporaryDirectory() as folder:
        for number, file in enumerate(hostile_files()):
            if names and not any(name in file.name for name in names):
                continue
            path = Path(folder, f"{number:03}.{file.ending}")
            path.write_bytes(file.make())
            cost = run(path)
            outcome = judge(file, cost)
            good = outcome not in FAULTS and cost.processor < SECONDS and cost.peak < BYTES
            reached &= good
            said = cost.said.rpartition(": ")[2] if cost.said else ""
            rows.append((file.name, *_figures(cost), str(outcome), "" if good else "✘", said[:90]))
            show(rows[-1])
        batch = _batch(Path(folder))
        rows.append(batch)
        reached &= not batch[-2]
    return Measure(
        name=f"{len(rows) - 1} hostile files, and all of them in one folder with good ones",
        must=f"each refused or read right, < {SECONDS:.0f} s, < {BYTES // 2**20} MB, no traceback; the batch goes on",
        columns=("file", "seconds", "processor", "MB", "outcome", "fault", "remark"),
        rows=rows,
        reached=reached,
    )


def _batch(folder: Path) -> Row:
    for number, kind in enumerate(_GOOD):
        (folder / f"{number * 40:03}-good.{kind}").write_bytes(written(kind))
    cost = run(folder, patience=_PATIENCE_WITH_ALL)
    read = [line for line in cost.told.splitlines() if b"-good." in line]
    right = sum(
        mark_report(dict(report().cells), load_report(line)).keys() <= {Mark.RIGHT, Mark.DECODED} for line in read
    )
    good = right == len(_GOOD) and cost.code == 2 and not any(word in cost.said for word in _DEFECTS)  # noqa: PLR2004 - the command's code for a batch in which something could not be read
    said = f"{right} of {len(_GOOD)} good ones read right"
    return ("the batch", *_figures(cost), said, "" if good else "✘", "")


def _figures(cost: Cost) -> tuple[float, float, int]:
    return round(cost.seconds, 1), round(cost.processor, 1), cost.peak // 2**20
