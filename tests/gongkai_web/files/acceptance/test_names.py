"""Names of files, cleaned."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_web.files.acceptance.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("申请表.pdf", "申请表.pdf"),
        ("C:\\Users\\张三\\申请 表.pdf", "申请 表.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\u200b\u2066b\u2069.txt", "ab.txt"),
        ("a\0\x1f\nb.txt", "a b.txt"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
        (' a<b>:"c|?*.txt. ', "a_b___c___.txt"),
        ("", "未命名"),
        ("....", "未命名"),
        ("/", "未命名"),
        (".pdf", "未命名.pdf"),
        ("长" * 300 + ".docx", "长" * (LONGEST - 5) + ".docx"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_is_cleaned(original: str, cleaned: str) -> None:
    assert clean_name(original) == cleaned


@given(st.text(max_size=300))
def test_a_cleaned_name_is_safe_and_stays_as_it_is(original: str) -> None:
    name = clean_name(original)
    assert 0 < len(name) <= LONGEST
    assert name not in {".", ".."}
    assert not set(name) & set('/\\<>:"|?*')
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn", "Co"} for char in name)
    assert clean_name(name) == name
