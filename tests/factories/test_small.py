"""The small documents: read whole, and through every room of their reader."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

import gongkai.readers.formats
from benchmarks.scoring import Mark, mark_report
from gongkai.readers import read_bytes
from gongkai.readers.formats import recognise
from tests.factories.small import small_documents, small_report

ROOMS = Path(gongkai.readers.formats.__file__).parent
UNENTERED = {
    "html/controls.py": "a page of a report has no form to fill in",
    "pdf/drawn.py": "draws pages that are pictures",
    "ofd/pictures.py": "as above",
}
"""Parts of readers that the small documents do not go through, and why."""
UNREAD = {"squashed", "squashed rows"}
"""Layouts in which fifteen figures run together: nobody can say which is which."""


@pytest.mark.parametrize("kind", small_documents())
def test_small_documents_are_read_whole(kind: str) -> None:
    for make in small_documents()[kind]:
        found = read_bytes(make())
        marks = mark_report(small_report().cells, found, tables=["disputes"])
        right = marks[Mark.RIGHT] + marks[Mark.DECODED]
        assert right == 15 or (marks[Mark.UNREAD] == 15 and set(getattr(make, "args", ())) & UNREAD), make


@pytest.mark.parametrize("folder", ["docx", "xlsx", "pdf", "ofd", "html", "doc", "rtf", "odt", "xls", "ods"])
def test_small_documents_go_through_every_room(folder: str) -> None:
    kinds = [kind for kind in small_documents() if kind.strip(".") in {folder, "mht" if folder == "html" else folder}]
    documents = [make() for kind in kinds for make in {small_documents()[kind][0], small_documents()[kind][-1]}]
    recognise(documents[0]).parse(documents[0])  # what is only imported is not entered
    with _entered() as rooms:
        for data in documents:
            recognise(data).parse(data)
    named = {f"{folder}/{path.name}" for path in (ROOMS / folder).glob("*.py") if path.name != "__init__.py"}
    assert named - rooms == {room for room in UNENTERED if room.startswith(f"{folder}/")}


@contextmanager
def _entered() -> Iterator[set[str]]:
    """Note the readers' files of which a function is called."""
    rooms: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and frame.f_code.co_name != "<module>" and path.is_relative_to(ROOMS):
            rooms.add(path.relative_to(ROOMS).as_posix())

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield rooms
    finally:
        sys.setprofile(before)
