"""Write, lay out, read again: made reports through every layout and format, over a pool of processes."""

import multiprocessing
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from random import Random
from types import FrameType

from benchmarks.measure import Measure
from benchmarks.scoring import Mark, lost_facets, mark_report
from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from gongkai.report.cell import Cell, State
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS, Layout
from tests.factories.mistakes import PLANTERS, every_wrong_figure
from tests.factories.reports import Variant, make_report

READABLE = ("docx", "xlsx", "pdf", "ofd", "html", "text", "markdown")
"""The formats we write that are documents for people; the others are data and have loaders of their own."""
_SECONDS = 60
"""A reading that takes longer is given up; it would only hold the others up."""
_CHUNK = 8


@dataclass(slots=True)
class Tally:
    """What became of the documents of one layout."""

    documents: int = 0
    equal: int = 0
    failed: int = 0
    slow: int = 0
    seconds: float = 0.0
    marks: Counter[Mark] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    must_be_equal: int = 0
    first_bad: int | None = None

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.documents += other.documents
        self.equal += other.equal
        self.failed += other.failed
        self.slow += other.slow
        self.seconds += other.seconds
        self.marks.update(other.marks)
        self.lost.update(other.lost)
        self.must_be_equal += other.must_be_equal
        if self.first_bad is None:
            self.first_bad = other.first_bad


class _TooSlowError(Exception):
    """A document took more than its time."""


def ways() -> list[str]:
    """List every way a report is put on paper here: layouts, then formats we write."""
    return [*LAYOUTS, *(f"written: {name}" for name in READABLE if name in FORMATS)]


@cache
def _way(name: str) -> tuple[Callable[[Random, Report], bytes], Layout | None]:
    if name in LAYOUTS:
        return LAYOUTS[name].render, LAYOUTS[name]
    writer = FORMATS[name.removeprefix("written: ")]
    return lambda _rng, report: writer.dump(report), None


SPOILED = "GK1"
"""Mistakes of this family are figures that break a relation: the reader must read them as they are printed."""


def make(seed: int, *, spoiled: bool) -> Report:
    """Make the report of a seed, or one with a mistake planted in its tables where one can be."""
    if not spoiled:
        return make_report(seed)
    report = make_report(seed, variant=Variant.FULL)
    rng = Random(seed)  # noqa: S311 - a made mistake keeps no secret
    planted = [mistake.report for mistake in every_wrong_figure(report)]
    for planter in PLANTERS.values():
        mistake = planter(rng, report)
        if mistake is not None and mistake.family == SPOILED:
            planted.append(mistake.report)
    return rng.choice(planted) if planted else report


def try_one(name: str, seed: int, *, spoiled: bool = False) -> Tally:
    """Print the report of a seed in one way, read it, and hold it against the report."""
    report = make(seed, spoiled=spoiled)
    render, layout = _way(name)
    tally = Tally(documents=1, must_be_equal=int(layout is None or layout.is_lossless(report)))
    data = render(Random(seed), report)  # noqa: S311 - a made document keeps no secret
    started = time.perf_counter()
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(_SECONDS)
    try:
        got = read_bytes(data)
    except _TooSlowError:
        tally.slow = 1
    except GongkaiError:
        tally.failed = 1
    else:
        tally.marks = mark_report(_printed(report), got)
        tally.lost = Counter(lost_facets(report, got, layout.keeps if layout else ("title", "metadata", "prose")))
        whole = set(tally.marks) <= {Mark.RIGHT, Mark.DECODED} and not tally.lost
        tally.equal = int(whole and (layout is not None or got == report))
    finally:
        signal.alarm(0)
    tally.seconds = time.perf_counter() - started
    if tally.equal < tally.must_be_equal or tally.marks[Mark.WRONG] or tally.marks[Mark.SILENT]:
        tally.first_bad = seed
    return tally


def _printed(report: Report) -> dict[str, Cell]:
    return {address: cell for address, cell in report.cells.items() if cell.state is not State.ABSENT}


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def _try_chunk(chunk: list[tuple[str, int]], *, spoiled: bool) -> list[tuple[str, Tally]]:
    return [(name, try_one(name, seed, spoiled=spoiled)) for name, seed in chunk]


def run(reports: int, *, workers: int, spoiled: bool) -> Iterator[tuple[str, Tally]]:
    """Give each report one way in turn, and yield what became of it as the pool finishes."""
    names = ways()
    jobs = [(names[seed % len(names)], seed) for seed in range(reports)]
    chunks = [jobs[at : at + _CHUNK] for at in range(0, len(jobs), _CHUNK)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for done in pool.imap_unordered(partial(_try_chunk, spoiled=spoiled), chunks):
            yield from done


def measure_layouts(reports: int, *, workers: int, progress: Callable[[int], None], spoiled: bool = False) -> Measure:
    """Print, read and compare ``reports`` made reports, consistent ones or ones with a wrong figure planted."""
    tallies = {name: Tally() for name in ways()}
    for number, (name, tally) in enumerate(run(reports, workers=workers, spoiled=spoiled), start=1):
        tallies[name].add(tally)
        progress(number)
    fastest = min((t.seconds / t.documents for t in tallies.values() if t.documents), default=1.0)
    rows = [
        (
            name,
            tally.documents,
            tally.equal,
            tally.must_be_equal,
            *(tally.marks[mark] for mark in Mark),
            tally.failed,
            tally.slow,
            ", ".join(f"{facet}×{number}" for facet, number in sorted(tally.lost.items())),
            round(tally.seconds / tally.documents / fastest, 1) if tally.documents else None,
            tally.first_bad,
        )
        for name, tally in tallies.items()
    ]
    wrong = any(t.marks[Mark.WRONG] or t.marks[Mark.SILENT] or t.failed or t.slow for t in tallies.values())
    return Measure(
        name=f"{reports} made reports {'with a wrong figure ' if spoiled else ''}written, laid out and read again",
        must="equal wherever the layout keeps every cell; nowhere a wrong cell",
        columns=(
            "way",
            "documents",
            "equal",
            "must be",
            *(mark.value for mark in Mark),
            "refused",
            "too slow",
            "lost",
            "time ×",
            "first bad seed",
        ),
        rows=rows,
        reached=not wrong and all(tally.equal >= tally.must_be_equal for tally in tallies.values()),
    )
