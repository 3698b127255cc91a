"""GK516: numbers at the beginning of paragraphs."""

import pytest

from gongkai.checks.numbering import faults_of_numbering, faults_of_ordinals

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


@pytest.mark.parametrize(
    "text",
    [
        "一是解读不够；二是时效不强；三是人员不足。",
        "问题：一是解读不够；二是时效不强。改进：一是加强解读；二是压实责任。",
        "主要问题一是解读不够，改进措施一是加强培训。",
        "一是加强学习。\n二是加强培训。\n三是加强监督。",
        "一是加强学习；二要加强培训；三是加强监督。",
        "一是加强学习；二\n是加强培训；三是加强监督。",
        "工作重点之一是公开。二是答复。三是解读。",
        "二是加强培训；三是加强监督。",
        "一是做到格式统一是基础；二是抓好落实。",
        "一是抓好学习，做到一是全员参加，二是按月考试；二是抓好落实。",
        "（一）一是甲；二是乙。\n（二）二是丙。",
        "一是甲。\n其间没有编号的一段。\n三是乙。",
    ],
)
def test_right_ordinals_are_let_be(text: str) -> None:
    assert list(faults_of_ordinals(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("问题：一是解读不够；三是时效不强。", "缺“二是”"),
        ("一是解读不够；一是时效不强；二是人员不足。", "“一是”重复"),
        ("一是解读不够；二是时效不强；二是人员不足。", "“二是”重复"),
        ("一是解读不够。\n二是时效不强。\n五是人员不足。", "缺“三是”、“四是”"),
    ],
)
def test_wrong_ordinals_are_told(text: str, words: str) -> None:
    (fault,) = faults_of_ordinals(text)
    assert words in fault
