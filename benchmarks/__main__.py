"""One command that measures everything: a table for the eye, ``build/bench.json`` for a program."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.fuzz.running import measure_fuzz
from benchmarks.hard_cases import measure_hard_cases
from benchmarks.hostile import measure_hostile
from benchmarks.layouts import measure_layouts
from benchmarks.measure import Measure
from benchmarks.mistakes import measure_clean, measure_figures, measure_kinds
from benchmarks.race.measuring import measure_race
from benchmarks.race.memory import measure_memory
from benchmarks.samples import measure_cells, measure_excerpts, measure_findings
from benchmarks.scans import measure_scans
from tests.samples import SAMPLES

_QUICK = {
    "layouts": 200, "spoiled": 200, "figures": 3, "kinds": 40, "clean": 200, "race": 4, "memory": 500, "fuzz": 3_000,
    "scans": 1,
}  # fmt: skip
_FULL = {
    "layouts": 10_000, "spoiled": 3_000, "figures": 30, "kinds": 400, "clean": 3_000, "race": 12, "memory": 10_000,
    "fuzz": 1_000_000, "scans": 6,
}  # fmt: skip
_ROUNDS = 7
_OUT = Path("build") / "bench.json"


def main() -> int:
    """Measure, print, write; 1 where something that must be reached is not and ``--strict`` asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--full",
        action="store_true",
        help="10,000 made reports instead of 200, a million damaged ones instead of 3,000",
    )
    parser.add_argument("--reports", type=int, metavar="N", help="as many made reports through the layouts")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--only", choices=tuple(_measures()), action="append", help="only this; may be given again")
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help="where the damaging of documents notes how far it came, and goes on from",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 where something is not reached")
    arguments = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 180)
    made: list[Measure] = []
    for name, take in _measures().items():
        if arguments.only and name not in arguments.only:
            continue
        started = time.perf_counter()
        for measure in take(arguments):
            made.append(measure)
            show(measure, console)
        console.print(f"[dim]{time.perf_counter() - started:.0f} s[/dim]\n")
    _OUT.parent.mkdir(exist_ok=True)
    text = json.dumps([measure.as_json() for measure in made], ensure_ascii=False, indent=1)
    _OUT.write_text(text, encoding="utf-8")
    missed = [measure.name for measure in made if measure.reached is False]
    console.print(f"{len(made) - len(missed)} of {len(made)} reached; {_OUT}")
    return int(bool(missed) and arguments.strict)


def _measures() -> dict[str, Callable[[argparse.Namespace], Sequence[Measure]]]:
    return {
        "cells": lambda _: [measure_cells() if SAMPLES.is_dir() else _skipped("cells of real reports")],
        "excerpts": lambda _: [measure_excerpts() if SAMPLES.is_dir() else _skipped("excerpts cut mid-table")],
        "findings": lambda _: [measure_findings() if SAMPLES.is_dir() else _skipped("faults of real reports")],
        "figures": lambda arguments: [measure_figures(_size(arguments, "figures"))],
        "kinds": lambda arguments: [measure_kinds(_size(arguments, "kinds"))],
        "clean": lambda arguments: [measure_clean(_size(arguments, "clean"))],
        "layouts": lambda arguments: [_layouts(arguments, spoiled=False)],
        "spoiled": lambda arguments: [_layouts(arguments, spoiled=True)],
        "hard": _hard,
        "race": _race,
        "memory": _memory,
        "hostile": _hostile,
        "fuzz": _fuzz,
        "scans": lambda arguments: [measure_scans(_size(arguments, "scans"))],
    }


def _size(arguments: argparse.Namespace, name: str) -> int:
    return (_FULL if arguments.full else _QUICK)[name]


def _skipped(name: str) -> Measure:
    remark = "skipped: the real published reports are not beside this checkout (../shared/samples)"
    return Measure(name=name, must="", columns=(), remarks=[remark])


@contextmanager
def _track(label: str, total: int | None = None) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """Show how far a measure is, on a terminal: give what tells the number done, and what tells in words."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(label, total=total)
        yield (
            lambda done: progress.update(task, completed=done),
            lambda words: progress.update(task, description=words),
        )


def _layouts(arguments: argparse.Namespace, *, spoiled: bool) -> Measure:
    reports = arguments.reports or _size(arguments, "spoiled" if spoiled else "layouts")
    with _track("layouts", reports) as (done, _):
        return measure_layouts(reports, workers=arguments.workers, progress=done, spoiled=spoiled)


def _hard(_arguments: argparse.Namespace) -> Sequence[Measure]:
    with _track("hard cases") as (_, tell):
        return measure_hard_cases(tell)


def _race(arguments: argparse.Namespace) -> Sequence[Measure]:
    with _track("race") as (_, tell):
        return measure_race(seeds=range(_size(arguments, "race")), rounds=_ROUNDS, tell=tell)


def _memory(arguments: argparse.Namespace) -> Sequence[Measure]:
    documents = _size(arguments, "memory")
    with _track("memory", documents) as (done, _):
        return [measure_memory(documents, progress=done)]


def _hostile(_arguments: argparse.Namespace) -> Sequence[Measure]:
    with _track("hostile files") as (_, tell):
        return [measure_hostile(show=lambda row: tell(str(row[0])))]


def _fuzz(arguments: argparse.Namespace) -> Sequence[Measure]:
    documents = _size(arguments, "fuzz")
    with _track("damaged documents", documents) as (done, _):
        return [measure_fuzz(documents, workers=arguments.workers, progress=done, state=arguments.state)]


def show(measure: Measure, console: Console) -> None:
    """Print one measure."""
    said = {True: "[green]reached[/green]", False: "[red]not reached[/red]", None: "[yellow]skipped[/yellow]"}
    table = Table(title=f"{measure.name} — must be: {measure.must} — {said[measure.reached]}", title_justify="left")
    for column in measure.columns:
        table.add_column(
            column, justify="left" if column in {"file", "way", "mistake", "outcome", "remark"} else "right"
        )
    for row in measure.rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    console.print(table)
    for remark in measure.remarks:
        console.print(remark)


if __name__ == "__main__":
    sys.exit(main())
