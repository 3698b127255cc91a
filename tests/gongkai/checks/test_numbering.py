"""GK516: numbers at the beginning of paragraphs."""

import pytest

from gongkai.checks.numbering import faults_of_numbering

RIGHT = [
    "（一）甲。\n（二）乙。\n（三）丙。",
    "(一)甲\n1.子\n2.丑\n(二)乙\n1.寅\n2.卯",
    "存在的问题：\n（一）甲。\n（二）乙。\n改进的措施：\n（一）丙。\n（二）丁。",
    "（1）甲\n（2）乙\n（3）丙",
    "2024.5 起施行。\n1、甲\n2、乙",
    "（一）甲。（二）乙。\n（三）丙。",
    "依据第二十条第\n（一）项公开。",
    "没有编号的文字。",
]
WRONG = [
    ("（一）甲\n（二）乙\n（三）丙\n（二）丁", "“（二）”重复"),
    ("（一）甲\n（三）丙", "缺“（二）”"),
    ("（一）甲\n（一）乙\n（二）丙", "“（一）”重复"),
    ("1.甲\n2.乙\n2.丙", "“2.”重复"),
    ("（一）甲\n1.子\n3.丑\n（二）乙", "缺“2.”"),
    ("（二）乙\n（三）丙", "缺“（一）”"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_numbers_are_let_be(text: str) -> None:
    assert list(faults_of_numbering(text)) == []


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_wrong_numbers_are_told(text: str, words: str) -> None:
    faults = list(faults_of_numbering(text))
    assert len(faults) == 1
    assert words in faults[0]
