import pytest

from gongkai.law.instruments import resolve
from gongkai.report.write.page import load_page, title_lines, title_measure, twips

LONG = "云泽市青桑区自然资源和规划局2023年政府信息公开工作年度报告"


def test_the_page_is_that_of_the_standard() -> None:
    paper = load_page().paper
    assert (paper.right, paper.bottom) == (26, 35)
    assert twips(25.4) == 1440
    assert resolve(load_page().cite).instrument.title == load_page().label


def test_every_style_has_a_font_that_free_systems_have() -> None:
    free = {"Noto Serif CJK SC", "Noto Sans CJK SC"}
    assert all(free & set(style.fonts) for style in load_page().styles.values())


def test_a_long_title_is_broken_after_the_year() -> None:
    assert title_lines(LONG) == ("云泽市青桑区自然资源和规划局2023年", "政府信息公开工作年度报告")
    assert 17 <= title_measure(LONG) < 18
    assert title_lines("云泽市生态环境局2022年政府信息公开工作年度报告")[1] == "政府信息公开工作年度报告"


def test_other_titles_are_left_whole() -> None:
    most = 156 / 25.4 * 72 / load_page().styles["title"].size
    assert title_lines("云泽市2023年报告") == ("", "云泽市2023年报告")
    assert title_measure("云泽市2023年报告") == pytest.approx(most)
    assert title_lines("很" * 45) == ("", "很" * 45)
    assert title_measure("很" * 45) <= most
