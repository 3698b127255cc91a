"""The page in a saved archive, wherever its part stands and however it is written."""

import base64

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.html.archive import page_of
from gongkai.readers.limits import MEMBERS

PAGE = "<html><body><p>规章 12</p></body></html>".encode()
HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'


def part(content: bytes, *, kind: str = "text/html", written: str = "8bit") -> bytes:
    return f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {written}\r\n\r\n".encode() + content + b"\r\n"


def test_the_first_page_is_taken_among_parts_of_other_kinds() -> None:
    archive = HEAD + part(b"body {}", kind="text/css") + part(PAGE) + part(b"<p>9</p>") + b"--b--\r\n"
    assert page_of(archive) == PAGE


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_page_in_base64_is_read_though_it_is_cut_short(cut: int) -> None:
    letters = base64.encodebytes(PAGE)
    page = page_of(HEAD + part(letters[: len(letters) - 1 - cut], written="base64"))
    assert PAGE.startswith(page)
    assert len(page) > len(PAGE) - 4


def test_a_page_may_stand_in_a_part_of_parts_but_not_deeper_than_a_browser_writes() -> None:
    def inside(depth: int) -> bytes:
        heads = (
            b'Content-Type: multipart/alternative; boundary="%d"\r\n\r\n--%d\r\n' % (level, level)
            for level in range(depth)
        )
        return HEAD + b"--b\r\n" + b"".join(heads) + b"Content-Type: text/html\r\n\r\n" + PAGE

    assert page_of(inside(1)) == PAGE
    with pytest.raises(UnreadableDocumentError, match="holds no page"):
        page_of(inside(2_000))


def test_a_line_that_only_begins_like_the_mark_parts_nothing() -> None:
    page = PAGE.replace(b"12", b"12\r\n--bird\r\n")
    assert page_of(HEAD + part(page) + b"--b--") == page


def test_far_too_many_parts_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more parts"):
        page_of(HEAD + part(b"", kind="image/png") * (MEMBERS + 2))
