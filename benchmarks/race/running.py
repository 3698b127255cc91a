"""The race itself: contestants of a format take turns, round after round, so that a busy machine is busy for all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.race.contestants import Rows, is_ours
from benchmarks.race.documents import Course, right_by_labels, right_of_ours

_ROOT: Final = Path(__file__).resolve().parents[2]
_FAILED: Final = "failed; build/race.log says why"
PATH: Final = os.pathsep.join(map(str, (_ROOT / "src", _ROOT)))
"""Where our own processes find our code and these measures."""
_COSTLY: Final = 0.5
"""Seconds a document from which on one round must do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """How a contestant did, or why not: milliseconds a document, cells right and words shown of each, memory."""

    name: str
    milliseconds: float | None = None
    right: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    peak: int = 0
    failed: str = ""


@dataclass(slots=True)
class Lane:
    """A contestant's process, loaded and waiting."""

    name: str
    process: "subprocess.Popen[str]"
    best: list[float] = field(default_factory=list)

    def ask(self, order: str) -> Any:  # noqa: ANN401 - JSON is of any shape
        """Give an order and wait for its answer.

        Raises:
            OSError: the process has ended.
        """
        to, back = self.process.stdin, self.process.stdout
        if to is not None and order:
            to.write(order + "\n")
            to.flush()
        answer = back.readline() if back is not None else ""
        if not answer:
            raise OSError(self.name)
        return json.loads(answer)


def race(
    course: Course, names: Sequence[str], peers: Path | None, *, rounds: int, tell: Callable[[str], None]
) -> list[Finish]:
    """Let contestants race over the files of one format, and hold what they found against the reports."""
    finished = {name: Finish(name=name, failed="not installed") for name in names}
    with ExitStack() as stack:
        lanes = []
        for name in names:
            tell(f"{course.kind}: loading {name}")
            if is_ours(name) or peers is not None:
                try:
                    lanes.append(stack.enter_context(_lane(name, course.files, peers)))
                except OSError:
                    finished[name] = Finish(name=name, failed=_FAILED)
        for number in range(rounds):
            for lane in list(lanes):
                tell(f"{course.kind}: {lane.name}, round {number + 1} of {rounds}")
                if number and min(lane.best) > _COSTLY:
                    continue
                try:
                    seconds = [float(second) for second in lane.ask("go")]
                except OSError:
                    lanes.remove(lane)
                    finished[lane.name] = Finish(name=lane.name, failed=_FAILED)
                    continue
                lane.best = [*map(min, lane.best, seconds)] if lane.best else seconds
        finished |= {lane.name: _finish(lane, course) for lane in lanes}
    return list(finished.values())


@contextmanager
def _lane(name: str, files: Sequence[Path], peers: Path | None) -> Iterator[Lane]:
    python = Path(sys.executable) if is_ours(name) or peers is None else peers
    path = PATH if is_ours(name) else str(_ROOT)
    log = _ROOT / "build" / "race.log"
    log.parent.mkdir(exist_ok=True)
    with (
        log.open("a", encoding="utf-8") as stream,
        subprocess.Popen(  # noqa: S603 - our own words
            [python, "-m", "benchmarks.race.lane", name, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "DOCVORTEX_LOG_LEVEL": "error"},
        ) as process,
    ):
        lane = Lane(name=name, process=process)
        try:
            lane.ask("")
            yield lane
        finally:
            process.kill()


def _finish(lane: Lane, course: Course) -> Finish:
    shown = lane.ask("show")
    count = right_of_ours if is_ours(lane.name) else right_by_labels
    rows: Sequence[Rows] = shown["rows"]
    return Finish(
        name=lane.name,
        milliseconds=1_000 * sum(lane.best) / len(lane.best),
        right=tuple(count(found, report) for found, report in zip(rows, course.reports, strict=True)),
        words=tuple(shown["words"]),
        peak=shown["peak"],
    )
