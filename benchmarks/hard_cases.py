"""The hard cases of Word, WPS and PDF: a whole report each, held against our reading and every peer's of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measure import Measure
from benchmarks.race.documents import Course
from benchmarks.race.measuring import OURS
from benchmarks.race.peers import python_of_peers
from benchmarks.race.running import Finish, race
from gongkai.report.report import Report
from tests.factories.hard_cases import PAGE_CASES, PRINTED_CASES, WORD_CASES
from tests.factories.hard_cases.word import KEPT, LOST
from tests.factories.reports import Variant, make_report

_READERS: Final = {
    "docx": ("docling-rs", "mammoth", "kreuzberg", "docx2python", "docvortex", "markitdown", "python-docx, table walk"),
    "pdf": ("pdfplumber", "tablers", "docvortex", "markitdown"),
    "html": ("selectolax, rows taken", "docling-rs", "kreuzberg", "markitdown"),
}
_CELLS: Final = 200
_FULL_OF_LARGE_FIGURES: Final = 242
"""A made report in which forty figures are long enough to be wrapped."""
_MISSES: Final = 3
"""Cells of all that a peer may lose in a case that counts as read; ours loses none."""


def measure_hard_cases(tell: Callable[[str], None]) -> list[Measure]:
    """Let our reader and the peers read each case once."""
    peers = python_of_peers(tell)
    remarks = [peers] if isinstance(peers, str) else []
    report = make_report(_FULL_OF_LARGE_FIGURES, form="2021", variant=Variant.FULL)
    found = []
    with TemporaryDirectory() as folder:
        for kind, cases in (("docx", WORD_CASES), ("pdf", PRINTED_CASES), ("html", PAGE_CASES)):
            # A file each, for one that a peer breaks down over must not cost it the others.
            finished = {
                name: _read(kind, make(report), report, folder=Path(folder), peers=peers, tell=tell)
                for name, make in cases.items()
            }
            found.append(_measure(kind, finished, remarks))
    return found


def _read(
    kind: str, data: bytes, report: Report, *, folder: Path, peers: Path | str, tell: Callable[[str], None]
) -> Sequence[Finish]:
    file = folder / f"case.{kind}"
    file.write_bytes(data)
    course = Course(kind=kind, files=(file,), reports=(report,))
    python = None if isinstance(peers, str) else peers
    return race(course, (OURS, *_READERS[kind]), python, rounds=1, tell=tell)


def _measure(kind: str, finished: Mapping[str, Sequence[Finish]], remarks: Sequence[str]) -> Measure:
    readers = (OURS, *_READERS[kind])
    rows: list[tuple[str | int, ...]] = []
    passed = dict.fromkeys(readers, 0)
    for name, finishes in finished.items():
        said = []
        for finish in finishes:
            well = _is_read(name, finish)
            passed[finish.name] += well
            said.append(f"{finish.right[0] if finish.right else '—'}{'' if well else ' ✘'}")
        rows.append((name, *said))
    rows.append((f"read of {len(finished)}", *(passed[name] for name in readers)))
    return Measure(
        name=f"hard cases: {kind}",
        must=f"gongkai reads all {len(finished)}, {_CELLS} cells of {_CELLS} each",
        columns=("way", *readers),
        rows=rows,
        reached=passed[OURS] == len(finished),
        remarks=[*remarks, "✘: cells lost, what was deleted or hidden shown, or words lost"],
    )


def _is_read(name: str, finish: Finish) -> bool:
    if not finish.right or finish.right[0] < _CELLS - (0 if finish.name == OURS else _MISSES):
        return False
    words = finish.words[0].replace(" ", "")
    if LOST in words:
        return False
    if name == "a text box":
        return words.count(KEPT) == 1
    return name != "headings numbered by Word" or "一、总体情况" in words
