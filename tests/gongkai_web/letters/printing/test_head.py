import pytest

from gongkai_web.letters.drafting.catalogue import load_catalogue
from gongkai_web.letters.printing.head import load_head, mark_size, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("政府信息公开告知书", ("政府信息公开告知书",)),
        (
            "政府信息公开申请不予处理告知书（要求确认或者重新出具）",
            ("政府信息公开申请不予处理告知书", "（要求确认或者重新出具）"),
        ),
        ("一二三四五六七八九十一二三四五六七八九十一", ("一二三四五六七八九十一", "二三四五六七八九十一")),
    ],
)
def test_a_long_title_is_broken_where_it_reads_well(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_every_title_fits_its_lines() -> None:
    titles = [letter.title for letter in load_catalogue().letters.values()]
    assert [title for title in titles if max(map(len, title_lines(title))) > 20] == []


def test_a_long_name_is_set_smaller() -> None:
    assert mark_size("安和县水利局") == load_head().mark.size
    assert mark_size("安和县" * 8) * 24 <= 443
