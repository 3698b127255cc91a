from collections import Counter

from gongkai.readers.kept import SHORT, keep_short
from gongkai.readers.normalise import compact


def test_answers_about_short_texts_are_kept_and_about_long_ones_only_the_last_two() -> None:
    asked: Counter[str] = Counter()

    @keep_short(2)
    def length(text: str) -> int:
        asked[text] += 1
        return len(text)

    short, long = "总体情况", "长" * (SHORT + 1)
    assert [length(text) for text in (short, long, short, long)] == [4, SHORT + 1, 4, SHORT + 1]
    assert asked == {short: 1, long: 1}
    for text in (long + "一", long + "二", long, short):
        length(text)
    assert (asked[short], asked[long]) == (1, 2)
    for number in range(3):
        length(str(number))
    length(short)
    assert asked[short] == 2


def test_a_long_text_means_what_its_parts_mean() -> None:
    part = "１．總計 "
    assert compact(part * 50) == compact(part) * 50
