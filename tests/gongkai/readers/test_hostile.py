"""Hostile files of every format are refused with a sentence or read right, soon; ``make bench`` takes all of them."""

import time

import pytest

from benchmarks.scoring import Mark, mark_report
from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from gongkai.report.report import Report
from tests.factories.hostile import Hostile, hostile_files
from tests.factories.hostile.kinds import report

SECONDS = 5
SLIM = (
    "docx: billion laughs", "docx: entity from outside", "docx: 200,000 nested elements", "docx: gridSpan 50,000,000",
    "docx: 3,000 nested tables", "docx: encrypted", "docx: cut in the middle", "docx: a member damaged",
    "xlsx: a cell at XFD1048576", "xlsx: A1:XFD1048576 merged", "xlsx: entity from outside",
    "ods: a row a billion times", "ods: a cell a billion times", "odt: a blank a billion times",
    "odt: billion laughs", "ofd: entity from outside", "ofd: a distance a billion times",
    "ofd: a text of 3 M letters", "html: rowspan and colspan 1,000,000", "html: 200,000 nested elements",
    "html: 3,000 nested tables", "html: 700×700 cells", "mhtml: 100,000 parts", "mhtml: 5,000 parts in each other",
    "mhtml: cut in the middle", "mhtml: in letters that are none", "rtf: 200,000 nested groups",
    "rtf: 2 GB to be skipped", "rtf: a cell edge at a billion", "rtf: never closed", "text: 300,000 numerals",
    "text: 1 M bars", "pdf: drawings that double 30 times", "pdf: a drawing that draws itself",
    "pdf: an array 200,000 deep", "pdf: pages that are their own parents", "pdf: cut in the middle",
    "pdf: cut, with an end put to it", "pdf: locked with a password", "pdf: without its table of places",
    "doc: sectors in a ring", "doc: encrypted", "doc: pieces that overlap a million times",
    "doc: noise behind its head", "xls: encrypted", "xls: everything merged", "xls: a row of the last number",
    "docx named .pdf", "pdf named .docx", "a PDF, then a zip", "a Word file with another's parts",
    "pdf: random bytes", "docx: nothing",
)  # fmt: skip
FILES = {file.name: file for file in hostile_files()}


def test_every_hostile_file_has_a_name_of_its_own() -> None:
    assert len(FILES) == sum(1 for _ in hostile_files()) > 190


@pytest.mark.parametrize("file", [FILES[name] for name in SLIM], ids=lambda file: file.name)
def test_a_hostile_file_is_refused_with_a_sentence_or_read_right(file: Hostile) -> None:
    data = file.make()
    started = time.process_time()
    read = read_or_refused(data)
    assert time.process_time() - started < SECONDS
    if isinstance(read, Report):
        marks = mark_report(dict(report().cells), read)
        assert file.holds
        assert not marks[Mark.WRONG] + marks[Mark.SILENT]
        assert file.cut or not marks[Mark.MISSED]
    else:
        assert read


def read_or_refused(data: bytes) -> Report | str:
    try:
        return read_bytes(data)
    except GongkaiError as error:
        return str(error)
