"""Numbers that look mistyped are noticed; others are left alone."""

import pytest

from gongkai_web.intake.identity import fits_organisation, fits_resident


def with_check(seventeen: str) -> str:
    """Complete an invented number by the standard's own formula: the sum of digit × 2^place, mod 11."""
    total = sum(int(digit) * pow(2, 17 - place) for place, digit in enumerate(seventeen))
    return seventeen + "0123456789X"[(12 - total % 11) % 11]


@pytest.mark.parametrize("first", ["99010119900101001", "99010119551231002", "99010120010615123"])
def test_a_resident_s_number_carries_its_check(first: str) -> None:
    number = with_check(first)
    assert fits_resident(number)
    assert fits_resident(f" {number[:6]} {number[6:].lower()}")
    for place in range(18):
        wrong = number[:place] + ("1" if number[place] != "1" else "2") + number[place + 1 :]
        assert not fits_resident(wrong)


@pytest.mark.parametrize(
    "number", ["", "1234", "E12345678", "９９０１０１１９９００１０１００１Ｘ", "99010119900101001-"]
)
def test_anything_else_does_not_fit(number: str) -> None:
    assert not fits_resident(number)


def test_old_numbers_have_no_check() -> None:
    assert fits_resident("990101900101001")


def test_an_organisation_s_code_carries_its_check() -> None:
    fitting = [f"91990000MA00TEST1{last}" for last in "0123456789ABCDEFGHJKLMNPQRTUWXY"]
    fitting = [code.replace("S", "5") for code in fitting]
    good = [code for code in fitting if fits_organisation(code)]
    assert len(good) == 1
    assert not fits_organisation(good[0].replace("TE", "ET"))
    assert not fits_organisation("91990000MA00TESTI0")
