"""The three pieces of work on a document that are done in a process of their own: draw, suggest, redact."""

import io
import os
from dataclasses import dataclass
from pathlib import Path

from gongkai_web.files.redaction.boxes import Box, Sheet
from gongkai_web.files.redaction.findings import Fault
from gongkai_web.files.redaction.pages import RedactionError, opened, picture_of
from gongkai_web.files.redaction.redact import Record, redact
from gongkai_web.files.redaction.sources import as_pdf
from gongkai_web.files.redaction.suggest import Suggestion, suggest
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
    """A document to be redacted, and where the copy goes."""

    source: Source
    result: str
    boxes: tuple[Box, ...]
    secrets: tuple[str, ...] = ()


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


def suggest_boxes(source: Source) -> list[Suggestion]:
    """Suggest boxes for a document."""
    return suggest(as_pdf(Path(source.path), source.kind))


def redact_and_verify(order: Order) -> Done:
    """Make the copy and prove it; only a copy without faults is written."""
    data = as_pdf(Path(order.source.path), order.source.kind)
    made, record = redact(data, order.boxes)
    faults = verify(made, data, order.boxes, secrets=order.secrets)
    if faults:
        return Done(record=None, faults=tuple(faults))
    with Path(order.result).open("xb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    return Done(record=record)
