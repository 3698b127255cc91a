import pytest

from gongkai_web.letters.drafting.numbering import BadPatternError, check_pattern, format_number


def test_a_number_has_the_full_year_and_no_leading_zeros() -> None:
    assert format_number("{代字}公开告〔{年}〕{号}号", code="安", year=2026, number=7) == "安公开告〔2026〕7号"


def test_a_code_with_braces_is_taken_as_it_is() -> None:
    assert format_number("{代字}〔{年}〕{号}号", code="{号}", year=2026, number=7) == "{号}〔2026〕7号"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{代字}〔{年}〕号", "有且只有一个{号}"),
        ("{代字}{号}号", "有且只有一个{年}"),
        ("{年}{号}{号}", "有且只有一个{号}"),
        ("{年}{号}{月}", "{月}无法识别"),
        ("{年}{号}" + "长" * 60, "不能超过60个字"),
        ("{年}\n{号}", "不能换行"),
    ],
)
def test_a_pattern_that_could_repeat_a_number_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(BadPatternError) as caught:
        check_pattern(pattern)
    assert said in caught.value.spoken("zh")
