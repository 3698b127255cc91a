"""What a file is, its content says; whatever comes, a document or the one error goes out."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats import FORMATS, recognise
from gongkai.readers.limits import FILE_BYTES
from gongkai.report.write import docx as docx_writer
from gongkai.report.write import html as html_writer
from gongkai.report.write import xlsx as xlsx_writer
from tests.factories.documents.containers import zipped
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.reports import make_report

REPORT = make_report(7)
PAGE = (
    Drawing()
    .grid([80, 200, 300], [100, 130, 160])
    .fill([80, 200, 300], [100, 130, 160], [["规章", "0"], ["规范性文件", "12"]])
    .write(80, 60, "云泽市2023年政府信息公开工作年度报告，全文如下，欢迎查阅并提出意见和建议。")
)
WHOLE: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: pdf(PAGE),
    "docx": lambda: docx_writer.dump(REPORT),
    "xlsx": lambda: xlsx_writer.dump(REPORT),
    "html": lambda: html_writer.dump(REPORT),
    "text": lambda: "一、总体情况\n本年新收申请21件。".encode("gb18030"),
}
FILES = {name: make() for name, make in WHOLE.items()}


def test_every_format_has_its_own_name() -> None:
    assert [each.name for each in FORMATS] == [
        "pdf", "ofd", "docx", "doc", "rtf", "odt", "xlsx", "xls", "ods", "picture", "html", "text",
    ]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_by_its_content(name: str) -> None:
    known = recognise(FILES[name])
    assert known.name == name
    assert known.parse(FILES[name]).blocks


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"\0" * 500, "empty"),
        (b" \r\n\t ", "empty"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), r"parts of it are missing.*save it again"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "parts of it are missing"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (COMPOUND, "old Office file of an unknown kind"),
        (b"GIF89a" + bytes(50), r"picture.*save it as PNG or JPEG"),
        (b"8BPS" + bytes(50), "picture"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "packed archive"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "packed archive"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "PowerPoint"),
        (zipped({"xl/workbook.bin": b"\0"}), "binary Excel file"),
        (zipped({"年报.docx": b"PK"}), "packed archive"),
        (FILES["docx"][:-900], "cut short"),
        (bytes(range(1, 256)) * 8, "binary file of an unknown kind"),
    ],
)
def test_what_is_not_read_is_named_with_its_mend(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=sentence):
        recognise(data)


def test_a_file_far_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(UnreadableDocumentError, match="far larger"):
        recognise(bytes(FILE_BYTES + 1))


def outcome(data: bytes) -> Document | None:
    try:
        return recognise(data).parse(data)
    except UnreadableDocumentError:
        return None


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<table><td>", b"\xff\xfe"]),
)
def test_random_bytes_give_a_document_or_the_one_error(data: bytes, head: bytes) -> None:
    outcome(head + data)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(min_value=0), st.integers(min_value=1, max_value=40))
def test_damaged_files_give_a_document_or_the_one_error(name: str, seed: int, changes: int) -> None:
    rng = Random(seed)
    data = bytearray(FILES[name])
    for _ in range(changes):
        data[rng.randrange(len(data))] = rng.randrange(256)
    outcome(bytes(data))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["pdf", "docx", "xlsx"]), st.floats(min_value=0.01, max_value=0.97))
def test_files_cut_short_are_never_read_in_part(name: str, share: float) -> None:
    # Of less than a hundredth not even the signature is left: "P" alone is a text of one letter.
    assert outcome(FILES[name][: int(len(FILES[name]) * share)]) is None
