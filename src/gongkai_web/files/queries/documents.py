"""What the redaction page asks of a document: its pages as pictures, and where numbers and phrases stand."""

from pathlib import Path
from typing import Final

from gongkai_web.apart import run_apart
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import StoredFile
from gongkai_web.files.queries.reading import check_readable
from gongkai_web.files.redaction import Suggestion, work
from gongkai_web.files.redaction.work import PageShown, PageWanted, PhraseWanted, Source, Survey

PRINTED_FIRST: Final = frozenset({"docx", "doc", "xlsx", "xls", "pptx"})
"""Kinds that are printed as a PDF before anything is drawn on their pages."""

REDACTABLE: Final = frozenset({"pdf", "jpeg", "png", "tiff"}) | PRINTED_FIRST
"""Kinds that can be redacted here."""


def source_of(stored: StoredFile) -> Source:
    """Return where a readable file lies, for work on it.

    Raises:
        FileWithheldError: it is in quarantine, infected or discarded.
    """
    check_readable(stored)
    return Source(path=str(file_store().path_of(stored.sha256)), kind=stored.kind)


def draw_page(stored: StoredFile, page: int, *, dpi: int = 110) -> PageShown:
    """Draw a page for the person who draws the boxes.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it has no such page, or cannot be drawn.
    """
    return run_apart(work.draw_page, PageWanted(source=source_of(stored), page=page, dpi=dpi))


def suggest_boxes(stored: StoredFile) -> list[Suggestion]:
    """Suggest boxes around numbers that name a person; a person confirms each.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be read.
    """
    return run_apart(work.suggest_boxes, source_of(stored))


def survey(stored: StoredFile) -> Survey:
    """Measure a document's pages and suggest boxes.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be read.
    """
    return run_apart(work.survey, source_of(stored))


def find_boxes(stored: StoredFile, phrase: str) -> list[Suggestion]:
    """Find every place of a phrase in a document; a scan has no text to be found.

    Raises:
        FileWithheldError: the file is not readable.
        ApartError: it cannot be read.
    """
    return run_apart(work.find_boxes, PhraseWanted(source=source_of(stored), phrase=phrase))


def progress_file(stored: StoredFile) -> Path:
    """Return the file that says how far the redaction of a document is, while there is one under way."""
    return file_store().incoming / f"redaction-{stored.pk}.progress"


def progress_of(stored: StoredFile) -> int:
    """Return how many hundredths of a document's redaction are done; nought where none is under way."""
    try:
        return int(progress_file(stored).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0
