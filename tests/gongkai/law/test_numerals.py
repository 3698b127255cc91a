import pytest

from gongkai.law.numerals import chinese_numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (49, "四十九"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1000, "一千"),
        (1010, "一千零一十"),
        (1259, "一千二百五十九"),
        (2004, "二千零四"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_are_written_as_articles_are(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


def test_no_two_numbers_are_written_alike() -> None:
    assert len({chinese_numeral(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="only 0 to 9999"):
        chinese_numeral(number)
