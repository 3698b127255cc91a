"""What is raced over: reports with every figure printed, from the programs of offices where these are installed.

A page is one of a content system's, a Word file and an OFD file are our own; PDF and old Word are LibreOffice's.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.race.contestants import Rows, convert
from gongkai.readers.normalise import compact, core
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.layouts.sheet import print_cell
from tests.factories.papers import PAPERS
from tests.factories.reports import Variant, make_report

OFFICE: Final = shutil.which("soffice")
_NUMBER: Final = re.compile(r"^-?\d[\d,]*(?:\.\d+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One format's documents and the reports that lie in them."""

    kind: str
    files: tuple[Path, ...]
    reports: tuple[Report, ...]


def lay_courses(folder: Path, seeds: Sequence[int]) -> dict[str, Course]:
    """Write the same reports in every format that is raced."""
    reports = tuple(make_report(seed, form="2021", variant=Variant.FULL) for seed in seeds)
    ways: dict[str, Callable[[Report], bytes]] = {
        "html": lambda report: LAYOUTS["page"].render(Random(1), report),  # noqa: S311 - no secret
        "text": lambda report: LAYOUTS["tab rows"].render(Random(1), report),  # noqa: S311 - no secret
        "docx": FORMATS["docx"].dump,
        "ofd": FORMATS["ofd"].dump,
    }
    if OFFICE is None:
        ways |= {"pdf": FORMATS["pdf"].dump, "doc": PAPERS[".doc"]}
    suffixes = {"text": "txt"}
    courses = {}
    for kind, make in ways.items():
        files = tuple(folder / f"{seed}.{suffixes.get(kind, kind)}" for seed in seeds)
        for file, report in zip(files, reports, strict=True):
            file.write_bytes(make(report))
        courses[kind] = Course(kind=kind, files=files, reports=reports)
    if OFFICE is not None:
        for kind in ("pdf", "doc"):
            for file in courses["docx"].files:
                convert(file, kind, folder)
            files = tuple(file.with_suffix(f".{kind}") for file in courses["docx"].files)
            courses[kind] = Course(kind=kind, files=files, reports=reports)
    return courses


def right_of_ours(rows: Rows, report: Report) -> int:
    """Count the cells of our own reading that are the report's."""
    read = {address: value for address, value in rows}  # noqa: C416 - a row is a list of two
    return sum(read.get(address) == str(cell.value) for address, cell in report.cells.items())


def right_by_labels(rows: Rows, report: Report) -> int:
    """Count the cells that a tolerant reader could take from a peer's rows: the k-th figure behind the right label.

    Rows are sought in the form's order; the last table, which has no labels, is its longest row of figures.
    """
    form, right, at = report.form, 0, 0
    for table in form.tables:
        if table.layout == "across":
            wanted = [print_cell(report.cells[a]) for a, slot in form.slots.items() if slot.table == table.id]
            right += max((_agreeing(_figures(row), wanted) for row in rows[at:]), default=0)
            continue
        for row in table.rows:
            wanted = [
                print_cell(report.cells[address])
                for address, slot in form.slots.items()
                if slot.table == table.id and slot.row.id == row.id
            ]
            found = next((n for n in range(at, len(rows)) if _is_row_of(rows[n], row.label, len(wanted))), None)
            if found is not None:
                right += _agreeing(_figures(rows[found]), wanted)
                at = found + 1
    return right


def _is_row_of(cells: Sequence[str], label: str, width: int) -> bool:
    words = core("".join(cell for cell in cells if not _NUMBER.match(cell.strip())))
    return core(label) in words and len(_figures(cells)) >= width


def _figures(cells: Sequence[str]) -> list[str]:
    return [compact(cell) for cell in cells if _NUMBER.match(compact(cell))]


def _agreeing(found: Sequence[str], wanted: Sequence[str]) -> int:
    return sum(one.replace(",", "") == other for one, other in zip(found, wanted, strict=False))
