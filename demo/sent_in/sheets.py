"""Every kind of file that agencies send in, and how often; each makes the bytes of a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from random import Random
from typing import Final

from PIL.Image import Image

from gongkai.errors import MissingExtraError
from gongkai.readers.sight.door import can_see
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.papers import PAPERS
from tests.factories.scans import OFFICE, scan_pages, scan_to_pdf

SEED: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: the end of its name, and what makes one; ``share`` of a hundred files are of it."""

    suffix: str
    share: int
    make: Callable[[Report], bytes]


def kind_of(number: int) -> Kind:
    """Return the kind of a file by its number: common kinds come often, rare ones early, scans twice in a folder."""
    if number in _SCANNED and can_see():
        return _SCANNED[number]
    return next(islice(_in_turn(), number, None))


def _in_turn() -> Iterator[Kind]:
    waiting = dict.fromkeys(KINDS, 0)
    while True:
        for kind in waiting:
            waiting[kind] += kind.share
        due = max(waiting, key=lambda kind: waiting[kind])
        waiting[due] -= sum(kind.share for kind in KINDS)
        yield due


def dump(kind: Kind, report: Report) -> tuple[str, bytes]:
    """Return the end of the name and the bytes; where a part for the kind is not installed, those of DOCX."""
    try:
        return kind.suffix, kind.make(report)
    except MissingExtraError:
        return ".docx", FORMATS["docx"].dump(report)


def _written(name: str) -> Callable[[Report], bytes]:
    return FORMATS[name].dump


def _scanned(report: Report) -> list[Image]:
    return scan_pages(FORMATS["pdf"].dump(report), OFFICE)


def _as_pictures(report: Report) -> bytes:
    stream = BytesIO()
    first, *rest = _scanned(report)
    first.save(stream, "TIFF", save_all=True, append_images=rest, compression="jpeg")
    return stream.getvalue()


def _laid_out(name: str) -> Callable[[Report], bytes]:
    return lambda report: LAYOUTS[name].render(Random(SEED), report)  # noqa: S311 - chance makes an example here


KINDS: Final = (
    Kind(suffix=".docx", share=22, make=_written("docx")),
    Kind(suffix=".doc", share=15, make=PAPERS[".doc"]),
    Kind(suffix=".wps", share=7, make=PAPERS[".wps"]),
    Kind(suffix=".pdf", share=10, make=_written("pdf")),
    Kind(suffix=".ofd", share=3, make=_written("ofd")),
    Kind(suffix=".xlsx", share=6, make=_written("xlsx")),
    Kind(suffix=".xls", share=4, make=PAPERS[".xls"]),
    Kind(suffix=".et", share=2, make=PAPERS[".et"]),
    Kind(suffix=".ods", share=2, make=PAPERS[".ods"]),
    Kind(suffix=".odt", share=3, make=PAPERS[".odt"]),
    Kind(suffix=".rtf", share=4, make=PAPERS[".rtf"]),
    Kind(suffix=".mht", share=4, make=PAPERS[".mht"]),
    Kind(suffix=".html", share=4, make=_laid_out("page saved whole")),
    Kind(suffix=".htm", share=4, make=_laid_out("page, GB18030")),
    Kind(suffix=".html", share=3, make=_laid_out("page, a span a character")),
    Kind(suffix=".html", share=3, make=_laid_out("page inside a table")),
    Kind(suffix=".txt", share=2, make=_laid_out("tab rows")),
    Kind(suffix=".md", share=2, make=_laid_out("markdown")),
)

_SCANNED: Final = {
    100: Kind(suffix=".pdf", share=0, make=lambda report: scan_to_pdf(_scanned(report))),
    200: Kind(suffix=".tif", share=0, make=_as_pictures),
}
"""Scans by the number of their file; to read one takes as long as fifty documents with text."""
