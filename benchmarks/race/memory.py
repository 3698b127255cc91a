"""What reading many documents does to one process: how much memory it has after the first few, and after all."""

import os
import resource
from collections.abc import Callable, Iterator
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from typing import Final

from benchmarks.measure import Measure
from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.papers import PAPERS
from tests.factories.reports import make_report

KINDS: Final = ("page", "tab rows", "docx", "xlsx", ".rtf", ".odt", ".xls", "pdf")
_SETTLED: Final = 0.2
"""Share of the documents after which the process knows all words that it keeps in mind."""
MEBIBYTES: Final = 150
GROWTH: Final = 1.15
"""How much larger a process may be in the end than when it had settled."""
_ONE_PDF_IN: Final = 10
"""PDFs take long to be written; as many documents of another kind come in between."""


def measure_memory(documents: int, *, progress: Callable[[int], None]) -> Measure:
    """Read as many documents, each of a report of its own, in one process."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    rows = []
    settled = largest = last = 0
    for number, (_, data) in enumerate(_documents(documents), start=1):
        ours.send_bytes(data)
        last, largest = ours.recv()
        progress(number)
        if number == max(int(documents * _SETTLED), 1):
            settled = last
        if number in {1, documents // 10, documents // 5, documents // 2, documents}:
            rows.append((number, last // 2**20, largest // 2**20))
    ours.close()
    process.join()
    return Measure(
        name=f"memory of one process that reads {documents:,} documents",
        must=f"< {MEBIBYTES} MB at most; at the end ≤ {GROWTH} × what it was after a fifth",
        columns=("documents", "MB", "MB at most"),
        rows=rows,
        reached=largest < MEBIBYTES * 2**20 and last <= GROWTH * settled,
    )


def _documents(number: int) -> Iterator[tuple[str, bytes]]:
    kinds = cycle(KINDS)
    for seed in range(number):
        kind = next(kinds)
        if kind == "pdf" and seed % _ONE_PDF_IN:
            kind = "page"
        yield kind, _written(kind, seed)


def _written(kind: str, seed: int) -> bytes:
    report = make_report(seed)
    if kind.startswith("."):
        return PAPERS[kind](report)
    return FORMATS[kind].dump(report) if kind in FORMATS else LAYOUTS[kind].render(Random(seed), report)  # noqa: S311 - no secret


def _serve(pipe: Connection) -> None:
    while True:
        try:
            data = pipe.recv_bytes()
        except EOFError:
            return
        try:
            read_bytes(data)
        except GongkaiError:
            continue
        finally:
            pipe.send((_resident(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - asked after every document
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
