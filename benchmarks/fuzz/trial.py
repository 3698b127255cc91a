"""One damaged document read, and judged: what may become of it, and what is a fault of ours."""

import re
from enum import StrEnum
from typing import Final

from benchmarks.fuzz.documents import Damaged, damaged
from benchmarks.scoring import Mark, mark_report
from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from tests.factories.small import small_report

_CHINESE: Final = re.compile("[\u4e00-\u9fff]")


class Came(StrEnum):
    """What came of a document; an exception that is not ours is told by its own name."""

    READ = "read"
    REFUSED = "refused"
    DUMB = "refused without a sentence"
    INVENTED = "cut, and read with what does not stand in it"
    KILLED = "took too long, or killed its process"


GOOD: Final = frozenset({Came.READ, Came.REFUSED})


def try_seed(seed: int) -> tuple[str, str]:
    """Read the document of a number; give its kind, and what came of it."""
    document = damaged(seed)
    try:
        return document.kind, _read(document)
    except Exception as error:  # noqa: BLE001 - any other than ours is what is sought
        return document.kind, type(error).__name__


def _read(document: Damaged) -> Came:
    try:
        found = read_bytes(document.data)
    except GongkaiError as error:
        return Came.REFUSED if _CHINESE.search(error.spoken("zh")) else Came.DUMB
    if document.only_cut:
        tables = [table.id for table in small_report().form.tables]
        marks = mark_report(small_report().cells, found, tables=tables)
        # What is missing is said to be missing; what stands there must be the document's.
        if marks[Mark.WRONG] + marks[Mark.SILENT]:
            return Came.INVENTED
    return Came.READ
