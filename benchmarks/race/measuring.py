"""The race as measures: every format's contestants with their ratios to ours, and what ours must reach."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measure import Measure
from benchmarks.race.documents import OFFICE, lay_courses
from benchmarks.race.peers import python_of_peers
from benchmarks.race.running import Finish, race

OURS: Final = "gongkai"
_RULES: Final = "gongkai, with every rule"
MEMORY: Final = 150 * 2**20
"""Most memory that our own process may use for a format."""
_CELLS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What one format's race is about: the contestants, and how many times as quick as some we must be.

    A goal below one allows us to take that many times longer.
    """

    kind: str
    peers: tuple[str, ...]
    times: Mapping[str, float]


GOALS: Final = (
    Goal(
        kind="html",
        peers=(
            "selectolax, bare parse",
            "selectolax, rows taken",
            "selectolax, grid with spans",
            "markitdown",
            "docling-rs",
            "kreuzberg",
        ),
        # The limit of five times comes from a parse that also takes the spans apart.
        times={"selectolax, bare parse": 1 / 5, "selectolax, grid with spans": 1 / 5, "markitdown": 15},
    ),
    Goal(kind="text", peers=("markitdown",), times={"markitdown": 15}),
    Goal(
        kind="docx",
        peers=(
            "python-docx, table walk",
            "markitdown",
            "docling-rs",
            "mammoth",
            "docx2python",
            "kreuzberg",
            "docvortex",
        ),
        times={"python-docx, table walk": 2, "markitdown": 20},
    ),
    Goal(
        kind="pdf",
        peers=("pdfplumber", "camelot, lattice", "tablers", "markitdown", "kreuzberg", "docvortex"),
        times={"pdfplumber": 6},
    ),
    Goal(kind="doc", peers=("LibreOffice", "wps2md", "docvortex"), times={"LibreOffice": 100}),
    Goal(kind="ofd", peers=("docvortex",), times={"docvortex": 8}),
)


def measure_race(
    *, seeds: Sequence[int], rounds: int, tell: Callable[[str], None], kinds: Sequence[str] = ()
) -> list[Measure]:
    """Race every format, or those named."""
    peers = python_of_peers(tell)
    remarks = [peers] if isinstance(peers, str) else []
    found = []
    with TemporaryDirectory() as folder:
        tell("writing the documents")
        courses = lay_courses(Path(folder), seeds)
        for goal in GOALS:
            if kinds and goal.kind not in kinds:
                continue
            names = [OURS, _RULES, *(name for name in goal.peers if name != "LibreOffice" or OFFICE is not None)]
            python = None if isinstance(peers, str) else peers
            finished = race(courses[goal.kind], names, python, rounds=rounds, tell=tell)
            found.append(_measure(goal, finished, remarks))
    return found


def _measure(goal: Goal, finished: Sequence[Finish], remarks: Sequence[str]) -> Measure:
    ours = next(finish for finish in finished if finish.name == OURS)
    rows = [_row(finish, ours, goal) for finish in finished]
    reached = ours.milliseconds is not None and all(right == _CELLS for right in ours.right) and ours.peak < MEMORY
    for name, times in goal.times.items():
        peer = next(finish for finish in finished if finish.name == name)
        if peer.milliseconds is not None and ours.milliseconds is not None:
            reached &= peer.milliseconds / ours.milliseconds >= times
    wanted = [f"{_said(times)} {name}" for name, times in goal.times.items()]
    return Measure(
        name=f"race: {goal.kind}",
        must="; ".join([f"{_CELLS} of {_CELLS} right", *wanted, f"< {MEMORY // 2**20} MB"]),
        columns=("way", "ms", "time ×", "must be", "fewest right", "most right", "MB", "remark"),
        rows=rows,
        reached=reached,
        remarks=remarks,
    )


def _row(finish: Finish, ours: Finish, goal: Goal) -> tuple[str | int | float | None, ...]:
    if finish.milliseconds is None or ours.milliseconds is None:
        return (finish.name, None, None, None, None, None, None, finish.failed)
    counted = finish.right if any(finish.right) else ()
    return (
        finish.name,
        round(finish.milliseconds, 2),
        round(finish.milliseconds / ours.milliseconds, 2),
        round(goal.times[finish.name], 2) if finish.name in goal.times else None,
        min(counted, default=0),
        max(counted, default=0),
        finish.peak // 2**20,
        "",
    )


def _said(times: float) -> str:
    return f"≥ {times:.0f} × as quick as" if times >= 1 else f"at most {1 / times:.0f} × the time of"
