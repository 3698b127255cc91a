"""What reading many documents does to one process: how much memory it has after the first few, and after all."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random
from typing import Final

from benchmarks.measure import Measure
from benchmarks.race.reading import LENGTH_BYTES
from benchmarks.race.running import PATH
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.papers import PAPERS
from tests.factories.reports import make_report

KINDS: Final = ("page", "tab rows", "docx", "xlsx", ".rtf", ".odt", ".xls", "pdf")
_SETTLED: Final = 0.5
"""Share of the documents after which the process knows all words that it keeps in mind."""
MEBIBYTES: Final = 150
GROWTH: Final = 1.15
"""How much larger a process may be in the end than when it had settled."""
_ONE_PDF_IN: Final = 10
"""PDFs take long to be written; as many documents of another kind come in between."""


def measure_memory(documents: int, *, progress: Callable[[int], None]) -> Measure:
    """Read as many documents, each of a report of its own, in one process that does nothing else."""
    rows = []
    settled = largest = last = 0
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.race.reading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": PATH},
    ) as process:
        for number, data in enumerate(_documents(documents), start=1):
            last, largest = _read(process, data)
            progress(number)
            if number == max(int(documents * _SETTLED), 1):
                settled = last
            if number in {1, documents // 10, documents // 5, documents // 2, documents}:
                rows.append((number, last // 2**20, largest // 2**20))
        process.communicate()
    return Measure(
        name=f"memory of one process that reads {documents:,} documents",
        must=f"< {MEBIBYTES} MB at most; at the end ≤ {GROWTH} × what it was after half of them",
        columns=("documents", "MB", "MB at most"),
        rows=rows,
        reached=largest < MEBIBYTES * 2**20 and last <= GROWTH * settled,
    )


def _read(process: "subprocess.Popen[bytes]", data: bytes) -> tuple[int, int]:
    to, back = process.stdin, process.stdout
    if to is None or back is None:
        raise OSError
    to.write(len(data).to_bytes(LENGTH_BYTES, "little") + data)
    to.flush()
    now, most = map(int, back.readline().split())
    return now, most


def _documents(number: int) -> Iterator[bytes]:
    kinds = cycle(KINDS)
    for seed in range(number):
        kind = next(kinds)
        if kind == "pdf" and seed % _ONE_PDF_IN:
            kind = "page"
        yield _written(kind, seed)


def _written(kind: str, seed: int) -> bytes:
    report = make_report(seed)
    if kind.startswith("."):
        return PAPERS[kind](report)
    return FORMATS[kind].dump(report) if kind in FORMATS else LAYOUTS[kind].render(Random(seed), report)  # noqa: S311 - no secret
