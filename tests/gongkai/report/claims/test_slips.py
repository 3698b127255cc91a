"""Slips of the hand."""

import pytest

from gongkai.report.claims.slips import is_slip, mends


@pytest.mark.parametrize(("one", "other"), [(1243, 1343), (223, 213), (1243, 2143), (179, 197)])
def test_one_digit_or_two_changed_about_are_a_slip(one: int, other: int) -> None:
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [(126, 128), (2200, 2100), (12, 22), (1243, 3344), (1243, 243), (1243, 1243)]
)
def test_other_differences_are_none(one: int, other: int) -> None:
    assert not is_slip(one, other)


def test_two_digits_changed_about_may_mend_a_sum() -> None:
    assert mends(213, [116, 79])
    assert not mends(213, [116, 78])
    assert not mends(110, [100, 9])
