"""Scans of made reports: cells and sentences that come through, nothing misread, and the time beside the engine's own.

The engine's own time is what the package whose models are used takes for the same pictures, cell or no cell.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image

from benchmarks.measure import Measure
from benchmarks.scoring import Mark, mark_report
from gongkai.readers import read_bytes
from gongkai.readers.sight.door import can_see
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.reports import make_report
from tests.factories.scans import BAD, CLEAN, OFFICE, STAMPED, Scanner, scan_pages, scan_to_pdf

MANNERS: Final = {
    "200 dpi": CLEAN,
    "200 dpi, skew 0.8°, noise, JPEG 70": OFFICE,
    "200 dpi, three seals": STAMPED,
    "200 dpi, on its side": Scanner(turns=1),
    "200 dpi, skew 3°": Scanner(skew=3, noise=5),
    "120 dpi, skew 1.5°, noise, JPEG 50": BAD,
}
_WHOLE: Final = 1.0
_COARSE: Final = 0.995
_SENTENCES: Final = 0.95
_TIMES: Final = 1.3
_PROSE: Final = re.compile(r"[。\n]")


def measure_scans(reports: int) -> Measure:
    """Scan, read and compare; the right ones at 200 dots must be all, at 120 all but one, and none is misread."""
    name, must = "scans", "no cell misread; 200 dpi whole, 120 dpi 99.5 %, sentences 95 %; ≤ 1.3 × the engine's time"
    columns = ("way", "reports", "cells", "right", "proved", "unread", "misread", "sentences %", "s a page", "× engine")
    if not can_see():
        return Measure(name=name, must=must, columns=columns, remarks=["skipped: the extra [ocr] is not installed"])
    rows = [_row(manner, scanner, range(reports)) for manner, scanner in MANNERS.items()]
    return Measure(name=name, must=must, columns=columns, rows=rows, reached=all(map(_is_reached, rows)))


def _row(
    manner: str, scanner: Scanner, seeds: Iterable[int]
) -> tuple[str, int, int, int, int, int, int, float, float, float]:
    marks: Counter[Mark] = Counter()
    told = heard = pages = reports = 0
    seconds = engine = 0.0
    for seed in seeds:
        report = make_report(seed)
        pictures = scan_pages(FORMATS["pdf"].dump(report), scanner, seed=seed)
        started = time.process_time()
        again = read_bytes(scan_to_pdf(pictures, dpi=scanner.dpi))
        seconds += time.process_time() - started
        engine += _engine_seconds(pictures)
        marks += mark_report(report.cells, again)
        sentences = _sentences(report)
        told += len(sentences)
        heard += sum(sentence in "".join(_sentences(again)) for sentence in sentences)
        pages += len(pictures)
        reports += 1
    misread = marks[Mark.WRONG] + marks[Mark.SILENT] + marks[Mark.MISSED]
    cells = sum(marks.values())
    return (
        manner,
        reports,
        cells,
        marks[Mark.RIGHT],
        marks[Mark.DECODED],
        marks[Mark.UNREAD],
        misread,
        round(100 * heard / max(told, 1), 1),
        round(seconds / max(pages, 1), 2),
        round(seconds / max(engine, 1e-9), 2),
    )


def _is_reached(row: Sequence[object]) -> bool:
    manner, _, cells, right, proved, _, misread, sentences, _, times = row
    share = (float(str(right)) + float(str(proved))) / float(str(cells))
    least = _WHOLE if str(manner).startswith("200") else _COARSE
    return misread == 0 and share >= least and float(str(sentences)) >= 100 * _SENTENCES and float(str(times)) <= _TIMES


def _sentences(report: Report) -> list[str]:
    parts = (part for passage in report.sections.values() for part in _PROSE.split(passage.text))
    return [part for part in parts if part]


def _engine_seconds(pictures: Sequence[Image.Image]) -> float:
    import numpy as np  # noqa: PLC0415 - only where the extra is installed
    from rapidocr import RapidOCR  # noqa: PLC0415 - as above; it takes a second to load

    engine = RapidOCR(params={"Global.log_level": "critical"})
    arrays = [np.asarray(picture)[:, :, ::-1] for picture in pictures]
    started = time.process_time()
    for array in arrays:
        engine(array)
    return time.process_time() - started
