"""What the redaction page asks of a document: its pages as pictures, and where numbers of persons stand."""

from gongkai_web.apart import run_apart
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import StoredFile
from gongkai_web.files.queries.reading import check_readable
from gongkai_web.files.redaction import Suggestion, work
from gongkai_web.files.redaction.work import PageShown, PageWanted, Source


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
