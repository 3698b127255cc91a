from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.instruments import resolve
from gongkai_web.letters.drafting.chinese import as_sentence, chinese_amount, chinese_day, list_legal_basis, quoted


def test_days_and_money() -> None:
    assert chinese_day(date(2026, 3, 5)) == "2026年3月5日"
    assert chinese_amount(Decimal(300)) == "300元"
    assert chinese_amount(Decimal("12.5")) == "12.50元"


@pytest.mark.parametrize(
    ("cites", "further", "expected"),
    [
        (["regulation-2019:36(3)"], [], "《政府信息公开条例》第三十六条第（三）项"),
        (["regulation-2019:14", "regulation-2019:36(3)"], [], "《政府信息公开条例》第十四条、第三十六条第（三）项"),
        (["review-law-2023:23.1(4)", "review-law-2023:23.2"], [], "《行政复议法》第二十三条第一款第（四）项、第二款"),
        (["regulation-2019:14"], ["《统计法》第二十八条"], "《政府信息公开条例》第十四条和《统计法》第二十八条"),
        ([], ["《统计法》第二十八条"], "《统计法》第二十八条"),
        ([], [], ""),
    ],
)
def test_legal_basis(cites: list[str], further: list[str], expected: str) -> None:
    assert list_legal_basis(map(resolve, cites), further) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("甲", "甲。"), ("甲。", "甲。"), ("他说“甲”", "他说“甲”。"), ("他说“甲。”", "他说“甲。”"), (" ", "")],
)
def test_a_sentence_gets_the_stop_it_lacks(text: str, sentence: str) -> None:
    assert as_sentence(text) == sentence


def test_quotation_marks_within_become_single() -> None:
    assert quoted("关于“三旧”\n改造的文件。") == "“关于‘三旧’ 改造的文件”"
