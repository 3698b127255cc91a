"""Zip containers that lie, swell or are broken, and XML that reaches out."""

import struct
import tracemalloc

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.container import Container, member_names, parse_xml
from gongkai.readers.limits import ELEMENTS, MEMBERS
from tests.factories.documents.containers import locked, zipped


def test_members_are_found_without_case_and_with_either_slash() -> None:
    container = Container(zipped({"Word\\Document.xml": "<a/>"}))
    assert "word/document.xml" in container
    assert container.read_xml("/WORD/document.XML").tag == "a"


def test_a_bomb_is_refused_by_what_the_directory_says() -> None:
    container = Container(zipped({"bomb.xml": b"a" * (2**20 * 8)}))
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        container.read("bomb.xml")


def test_a_directory_that_lies_about_size_gives_no_more_than_it_says() -> None:
    data = bytearray(zipped({"bomb.xml": b"a" * (2**20 * 8)}))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 1000)
    with pytest.raises(UnreadableDocumentError):
        Container(bytes(data)).read("bomb.xml")


def test_a_member_that_lies_is_never_unpacked_beyond_what_it_says() -> None:
    data = bytearray(zipped({"bomb.xml": b"a" * (2**20 * 64)}))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 1000)
    tracemalloc.start()
    with pytest.raises(UnreadableDocumentError):
        Container(bytes(data)).read("bomb.xml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * 2**20


def test_members_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.readers.container.CONTAINER_BYTES", 3000)
    container = Container(zipped({f"{n}.bin": bytes(1000) for n in range(4)}))
    for n in range(3):
        assert len(container.read(f"{n}.bin")) == 1000
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        container.read("3.bin")


def test_a_member_alone_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.readers.container.MEMBER_BYTES", 999)
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        Container(zipped({"a.bin": bytes(1000)})).read("a.bin")


def test_thousands_of_members_are_refused_before_they_are_listed() -> None:
    data = zipped({f"{n}": b"" for n in range(MEMBERS + 1)})
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        Container(data)
    assert member_names(data) == frozenset()


def test_a_locked_member_says_so() -> None:
    with pytest.raises(UnreadableDocumentError, match="locked with a password"):
        Container(locked(zipped({"a.xml": b"<a/>"}))).read("a.xml")


@pytest.mark.parametrize("cut", [10, 60, 100])
def test_a_container_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        Container(zipped({"a.xml": b"<a/>" * 20, "b.xml": b"<b/>"})[:cut])


def test_a_changed_byte_is_noticed() -> None:
    data = bytearray(zipped({"a.txt": bytes(range(200))}))
    data[60] ^= 0xFF
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        Container(bytes(data)).read("a.txt")


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS.encode(),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        LAUGHS.encode("utf-16"),
        LAUGHS.encode("utf-16-le"),
        ('<?xml version="1.0" encoding="utf-16"?>' + LAUGHS).encode("utf-16-be"),
    ],
)
def test_a_document_type_is_refused_in_every_encoding(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="document type"):
        parse_xml(data)


def test_xml_in_utf16_is_read() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><a>年报</a>'
    assert parse_xml(text.encode("utf-16")).text == "年报"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"plain", b"\xff\xfe\x00", "<a>".encode("utf-16")])
def test_what_is_not_well_formed_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        parse_xml(data)


def test_far_too_many_elements_are_refused_unparsed() -> None:
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        parse_xml(b"<a>" + b"<b/>" * (2 * ELEMENTS) + b"</a>")


def test_elements_nested_without_end_are_damaged() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000)
