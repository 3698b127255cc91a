"""The invented city's reports of one year, in every kind of file, with mistakes planted in some of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final

from gongkai.errors import MissingExtraError
from gongkai.report.report import Report
from gongkai.report.write import write
from tests.factories.figures import Scale
from tests.factories.mistakes import PLANTERS, Mistake
from tests.factories.reports import make_region

YEAR: Final = 2025
SEED: Final = 20
SIZE: Final = 12
SCALES: Final = (Scale.SOME, Scale.FEW, Scale.SOME)
"""How much the agencies have to do, in turn: a city of the size that readers know."""

SUFFIXES: Final = (".docx", ".html", ".xlsx", ".pdf", ".txt", ".md")
PLANTED: Final = {
    "row shifted": "一行数字整体错了一列",
    "total column zeroed": "“总计”列没有填数",
    "outcome misquoted": "文字所说的予以公开件数与表三不一致",
    "list does not add up": "文字列举各项之和与所述总数不符",
    "disputes total zeroed": "表四“总计”没有填数",
    "regulations of a department": "无权制定规章的机关填了规章件数",
    "share wrong": "文字所说的百分比与件数不符",
}
"""The mistakes, by the kind of the planter, each planted once; as the terminal tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report with its file, and the mistake planted in it, if any, with the words that tell it."""

    path: Path
    report: Report
    mistake: Mistake | None = None
    told: str = ""


def write_city(folder: Path, *, suffixes: Sequence[str] = SUFFIXES) -> list[Document]:
    """Write the reports of the city and its agencies into a folder, a kind of file each in turn.

    What cannot be written here (PDF without a Chinese font) is written as DOCX.
    """
    city, agencies = make_region(SEED, size=SIZE, year=YEAR, scales=SCALES)
    documents = []
    for (report, mistake), suffix in zip([(city, None), *_plant(agencies)], cycle(suffixes), strict=False):
        path = folder / f"{report.agency}{suffix}"
        try:
            write(report, path)
        except MissingExtraError:
            path = path.with_suffix(".docx")
            write(report, path)
        told = PLANTED[mistake.kind] if mistake is not None else ""
        documents.append(Document(path=path, report=report, mistake=mistake, told=told))
    return documents


def _plant(reports: Sequence[Report]) -> Iterator[tuple[Report, Mistake | None]]:
    """Yield each report, spoiled by the first mistake that is still to be planted and can be planted in it."""
    rng = Random(SEED)  # noqa: S311 - chance here makes a demonstration, not a secret
    waiting = list(PLANTED)
    for report in reports:
        planted = _first(rng, report, waiting)
        if planted is None:
            yield report, None
        else:
            waiting.remove(planted.kind)
            yield planted.report, planted


def _first(rng: Random, report: Report, kinds: Sequence[str]) -> Mistake | None:
    return next((mistake for kind in kinds if (mistake := PLANTERS[kind](rng, report)) is not None), None)
