"""How a person's number is shown where it need not be read."""

import pytest

from gongkai_web.identity import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010119800101001X", "110101********001X"),
        ("110101800101001", "11010******1001"),
        ("13800138000", "138****8000"),
        ("E12345678", "*********"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden_and_a_short_one_whole(number: str, shown: str) -> None:
    assert masked(number) == shown
