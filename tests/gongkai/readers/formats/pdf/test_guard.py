"""PDFs built to exhaust: refused before the parser sees them, or after counting."""

import base64
import zlib

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.pdf.guard import check_file
from gongkai.readers.formats.pdf.parse import parse
from gongkai.readers.limits import PAGE_CHARACTERS, PAGES
from tests.factories.documents.drawing import Drawing, assemble, pdf, stream

TEXT = Drawing().write(80, 100, "本报告由某某局编制，数据统计期限为全年，欢迎查阅，如有疑问请与办公室联系，谢谢。")


def with_stream(body: bytes) -> bytes:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", body])


def test_a_stream_that_swells_is_refused_by_its_unpacked_size() -> None:
    bomb = with_stream(stream(b" " * (17 * 2**20)))
    assert len(bomb) < 2**20
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        check_file(bomb)


def test_a_stream_packed_twice_or_written_in_letters_is_no_way_around() -> None:
    inner = zlib.compress(b" " * (17 * 2**20))
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        check_file(with_stream(stream(inner, "/DecodeParms null")))
    letters = base64.a85encode(inner) + b"~>"
    head = f"<< /Length {len(letters)} /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n".encode()
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        check_file(with_stream(head + letters + b"\nendstream"))


def test_many_streams_together_are_counted() -> None:
    bodies = [stream(b" " * (15 * 2**20)) for _ in range(12)]
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        check_file(assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>", *bodies]))


def test_a_picture_is_never_unpacked_and_so_may_be_large() -> None:
    picture = stream(b" " * (17 * 2**20), "/Type /XObject /Subtype /Image /Width 1 /Height 1")
    check_file(with_stream(picture))


def test_pages_full_of_rules_or_letters_are_refused() -> None:
    ruled = Drawing()
    for number in range(30_000):
        ruled.rule(10, number / 40, 500, number / 40)
    with pytest.raises(UnreadableDocumentError, match="drawn of far more pieces"):
        parse(pdf(ruled))
    written = Drawing()
    for number in range(61):
        written.write(10, 10 + number, "字" * (PAGE_CHARACTERS // 60), size=0.1)
    with pytest.raises(UnreadableDocumentError, match="far more characters"):
        parse(pdf(written))


def test_far_too_many_pages_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more pages"):
        parse(pdf(*[TEXT] * (PAGES + 1)))


def test_a_whole_small_file_passes() -> None:
    check_file(pdf(TEXT))
