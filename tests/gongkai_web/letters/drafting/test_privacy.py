import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_web.letters.drafting.privacy import (
    find_identity_numbers,
    find_mobile_numbers,
    is_identity_number,
)

# The standard's own example of a check digit, and one of our making.
RIGHT = ("11010519491231002X", "440524188001010014")


@pytest.mark.parametrize("number", RIGHT)
def test_a_right_number_is_found(number: str) -> None:
    assert list(find_identity_numbers(f"身份证号：{number}。")) == [number]


def test_full_width_figures_hide_nothing() -> None:
    assert list(find_identity_numbers("１１０１０５１９４９１２３１００２Ｘ")) == ["11010519491231002X"]
    assert list(find_mobile_numbers("１３８００１３８０００")) == ["13800138000"]


@pytest.mark.parametrize(
    "number", ["110105194912310021", "11010519491331002X", "1101051949123100", "A11010519491231002X"]
)
def test_other_figures_are_none(number: str) -> None:
    assert list(find_identity_numbers(number)) == []
    assert not is_identity_number(number)


@given(st.sampled_from(RIGHT), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not is_identity_number(wrong)


def test_mobile_numbers_of_others_alone_are_found() -> None:
    text = "电话138 0013 8000、139-0013-9000，传真0913-6123456，编号213800138000"
    assert list(find_mobile_numbers(text, allowed=("13900139000",))) == ["138 0013 8000"]
