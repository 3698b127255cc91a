"""Real reports: cells against the hand-checked truth, excerpts against what they print, and what checks say of them."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from benchmarks.measure import Measure
from benchmarks.scoring import UNKNOWN, Mark, mark_report, truth_of
from gongkai.checks import Severity, check
from gongkai.errors import GongkaiError
from gongkai.readers import read
from gongkai.report.cell import Cell, State
from gongkai.report.report import Report
from tests.samples import SAMPLES

TORN = "shanghai_office_2025_pdfextract.md"
_TORN_SHARE = 0.95

FAULTS: dict[str, dict[str, tuple[str, ...]]] = {
    "000_f70e895f3fedce03.txt": {"GK4": ()},
    "001_0fe5f5f56ab841d9.txt": {},
    "002_c90ea95a19170d68.txt": {"GK1": ("applications.received.", "applications.granted.", "applications.concluded.")},
    "003_88a8dc7d33e7281e.txt": {"GK5": ()},
    "004_3c5e081833d3249f.txt": {"GK4": (), "GK5": ()},
    "hongze_2023.pdf": {"GK1": ("disputes.review.", "disputes.suit_after_review.")},
    "pingtan_2020_oldformat.txt": {"GK1": ("applications.",)},
    "pingtan_2022.txt": {"GK5": ()},
    "shanghai_office_2025_pdfextract.md": {},
    "shuyang_fgj_2023.html": {"GK5": ()},
    "suqian_2023_cells.txt": {},
    "jxx_mzj_2023_mixedformat.txt": {"GK5": ()},
}
"""The real faults of each sample (samples/README): the family that must speak, and the cells it may name as wrong."""


def _paths() -> Iterable[Path]:
    for folder in ("seeds", "reports"):
        yield from (path for path in sorted((SAMPLES / folder).iterdir()) if (_truth_path(path)).is_file())


def _truth_path(path: Path) -> Path:
    return SAMPLES / "truth" / f"{path.name}.json"


def _read(path: Path) -> Report | str:
    try:
        return read(path)
    except GongkaiError as error:
        return f"{type(error).__name__}: {error}"


def measure_cells() -> Measure:
    """Hold every cell of the complete samples against the truth."""
    name, must = "cells of real reports", f"all right; {TORN} at least 95 %, the rest unread; none wrong in silence"
    columns = ("file", "cells", *(mark.value for mark in Mark), "remark")
    rows: list[tuple[str | int, ...]] = []
    reached = True
    for path in _paths():
        truth = truth_of(json.loads(_truth_path(path).read_text(encoding="utf-8"), parse_float=Decimal))
        tables = {address.partition(".")[0] for address in truth}
        got = _read(path)
        if isinstance(got, str):
            rows.append((path.name, len(truth), *(0 for _ in Mark), got))
            reached = False
            continue
        marks = mark_report(truth, got, tables=tables)
        rows.append((path.name, len(truth), *(marks[mark] for mark in Mark), ""))
        reached &= _is_enough(path.name, marks, len(truth))
    return Measure(name=name, must=must, columns=columns, rows=rows, reached=reached)


def _is_enough(name: str, marks: Counter[Mark], cells: int) -> bool:
    good = marks[Mark.RIGHT] + marks[Mark.DECODED]
    if name == TORN:
        return good >= _TORN_SHARE * cells and good + marks[Mark.UNREAD] == marks.total()
    return good == marks.total()


def measure_excerpts() -> Measure:
    """Hold the cut-off documents against what they print; all else must be absent."""
    printed = tomllib.loads((Path(__file__).parent / "excerpts.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    rows: list[tuple[str | int, ...]] = []
    reached = True
    for name, lines in printed.items():
        got = _read(SAMPLES / "excerpts" / name)
        if isinstance(got, str):
            rows.append((name, *(0 for _ in Mark), got))
            reached = False
            continue
        marks = mark_report(_excerpt_truth(got, lines), got)
        rows.append((name, *(marks[mark] for mark in Mark), ""))
        reached &= marks[Mark.RIGHT] + marks[Mark.DECODED] == marks.total()
    columns = ("file", *(mark.value for mark in Mark), "remark")
    must = f"all {len(printed)}: what is there read, the rest absent, nothing invented"
    return Measure(name="excerpts cut mid-table", must=must, columns=columns, rows=rows, reached=reached)


def _excerpt_truth(got: Report, lines: dict[str, list[int | Decimal | str]]) -> dict[str, Cell]:
    truth: dict[str, Cell] = {}
    for row, printed in lines.items():
        addresses = [a for a, slot in got.form.slots.items() if f"{slot.table}.{slot.row.id}" == row]
        # A row the reader's form does not have counts against it under a name of its own.
        addresses = addresses or [f"{row}.{place}" for place in range(len(printed))]
        truth |= {address: _excerpt_cell(figure) for address, figure in zip(addresses, printed, strict=True)}
    return truth


def _excerpt_cell(printed: int | Decimal | str) -> Cell:
    if isinstance(printed, str):
        if printed.endswith("?"):
            figure = printed.removesuffix("?")
            return Cell(value=int(figure), state=State.UNREAD) if figure else UNKNOWN
        return Cell(value=None, state=State.PLACEHOLDER if printed else State.BLANK, raw=printed)
    return Cell(value=printed, state=State.READ)


def measure_findings() -> Measure:
    """Check the samples: their real faults must be found, and nothing else may be called an error."""
    rows: list[tuple[str | int, ...]] = []
    reached = True
    for path in [*_paths(), *sorted((SAMPLES / "excerpts").iterdir())]:
        got = _read(path)
        known = FAULTS.get(path.name, {})
        if isinstance(got, str):
            rows.append((path.name, " ".join(known), "", 0, got))
            reached = False
            continue
        verdict = check(got)
        found = [family for family in known if any(f.code.startswith(family) for f in verdict.findings)]
        errors = [finding for finding in verdict.findings if finding.severity is Severity.ERROR]
        false = [finding for finding in errors if not _is_known(known, finding.code, finding.cells)]
        others = Counter(f"{f.code} {f.severity}" for f in verdict.findings if f.severity is not Severity.NOTE)
        said = ", ".join(f"{code}×{number}" for code, number in sorted(others.items()))
        rows.append((path.name, " ".join(known), " ".join(found), len(false), said))
        reached &= len(found) == len(known) and not false and not verdict.crashes
    return Measure(
        name="faults of real reports",
        must="every known fault found; no false error",
        columns=("file", "known", "found", "false errors", "errors and warnings"),
        rows=rows,
        reached=reached,
    )


def _is_known(known: dict[str, tuple[str, ...]], code: str, cells: tuple[str, ...]) -> bool:
    prefixes = next((cells for family, cells in known.items() if code.startswith(family)), None)
    if prefixes is None:
        return False
    return not prefixes or any(cell.startswith(prefixes) for cell in cells)
