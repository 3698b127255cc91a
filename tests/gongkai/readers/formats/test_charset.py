"""Bytes into text, whatever a page says about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.charset import decode, is_text

TEXT = "云泽市2023年政府信息公开工作年度报告\r\n一、总体情况\r\n本年新收申请21件，予以公开9件。"
TRADITIONAL = "雲澤市政府資訊公開年度報告\n本府依法辦理，全年受理申請二十一件，均於期限內答覆。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_chinese_text_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert decode(data) == TEXT
    assert is_text(data)


def test_big5_is_told_from_gb18030_by_the_letters_used() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode(TRADITIONAL.encode("gb18030")) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_in_two_does_not_lose_the_rest(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)[:-2] + b"\n" + (TEXT * 3).encode(encoding)).endswith(TEXT * 3)


def test_rare_characters_of_gb18030_are_read() -> None:
    assert decode("喆垚镕𠮷镇政府信息公开".encode("gb18030")) == "喆垚镕𠮷镇政府信息公开"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + bytes(64), b"\x00\x01" * 300, b""])
def test_what_is_binary_is_no_text(data: bytes) -> None:
    assert not is_text(data)


def test_letters_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="no encoding that is known"):
        decode(b"\x81\x20\xff\xfe\xfa\x00\x9f" * 50)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=200))
def test_utf8_is_never_mistaken(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_nothing_but_text_or_the_one_error_comes_out(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except UnreadableDocumentError:
        assert data
