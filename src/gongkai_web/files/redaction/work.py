"""The work on a document that is done in a process of its own: draw, survey, find, print, redact."""

import io
import os
from dataclasses import dataclass
from pathlib import Path

from gongkai_web.files.redaction.boxes import Box, Sheet
from gongkai_web.files.redaction.findings import Fault
from gongkai_web.files.redaction.pages import RedactionError, Tell, opened, picture_of
from gongkai_web.files.redaction.redact import Record, redact
from gongkai_web.files.redaction.sources import as_pdf
from gongkai_web.files.redaction.suggest import Suggestion, find_phrase, suggest
from gongkai_web.files.redaction.verify import verify

_NO_PAGE = "没有第 {page} 页（共 {count} 页）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file on disk and the name of its kind."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWanted:
    """A page to be shown to the person who draws the boxes."""

    source: Source
    page: int
    dpi: int = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """A page's picture as PNG, its measures in points, and how many pages there are."""

    png: bytes
    sheet: Sheet
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A document to be redacted, where the copy goes, and the file that is told how many hundredths are done."""

    source: Source
    result: str
    boxes: tuple[Box, ...]
    secrets: tuple[str, ...] = ()
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The record of a copy that stood the proof; or the faults, and then there is no copy."""

    record: Record | None
    faults: tuple[Fault, ...] = ()


def draw_page(wanted: PageWanted) -> PageShown:
    """Draw one page as it is seen."""
    data = as_pdf(Path(wanted.source.path), wanted.source.kind)
    with opened(data) as document:
        if not 1 <= wanted.page <= len(document):
            raise RedactionError(_NO_PAGE, {"page": wanted.page, "count": len(document)})
        width, height = document.get_page_size(wanted.page - 1)
        buffer = io.BytesIO()
        picture_of(document, wanted.page, wanted.dpi / 72).save(buffer, "PNG")
        return PageShown(png=buffer.getvalue(), sheet=Sheet(width=width, height=height), pages=len(document))


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A document before anything is drawn on it: its pages' measures, and what might be withheld."""

    sheets: tuple[Sheet, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWanted:
    """A phrase to be looked for in a document."""

    source: Source
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """An office document to be printed as a PDF, and where that goes."""

    source: Source
    result: str


def survey(source: Source) -> Survey:
    """Measure a document's pages and suggest boxes."""
    data = as_pdf(Path(source.path), source.kind)
    with opened(data) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    sheets = tuple(Sheet(width=width, height=height) for width, height in sizes)
    return Survey(sheets=sheets, suggestions=tuple(suggest(data)))


def find_boxes(wanted: PhraseWanted) -> list[Suggestion]:
    """Find every place of a phrase."""
    return find_phrase(as_pdf(Path(wanted.source.path), wanted.source.kind), wanted.phrase)


def print_as_pdf(printing: Printing) -> int:
    """Print an office document; returns how many bytes the PDF has."""
    return Path(printing.result).write_bytes(as_pdf(Path(printing.source.path), printing.source.kind))


def suggest_boxes(source: Source) -> list[Suggestion]:
    """Suggest boxes for a document."""
    return suggest(as_pdf(Path(source.path), source.kind))


def redact_and_verify(order: Order) -> Done:
    """Make the copy and prove it; only a copy without faults is written."""
    data = as_pdf(Path(order.source.path), order.source.kind)
    made, record = redact(data, order.boxes, tell=_teller(order.progress, 0))
    faults = verify(made, data, order.boxes, secrets=order.secrets, tell=_teller(order.progress, 50))
    if faults:
        return Done(record=None, faults=tuple(faults))
    with Path(order.result).open("xb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    return Done(record=record)


def _teller(progress: str, done: int) -> Tell:
    """Tell a file how far the work is; each of its two halves counts fifty."""

    def tell(pages: int, of: int) -> None:
        if progress:
            Path(progress).write_text(f"{done + 50 * pages // max(of, 1)}", encoding="ascii")

    return tell
