"""Lists written one entry a line."""

import pytest

from gongkai.report.claims.items import join_items
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.report import Passage


def joined(text: str) -> list[str]:
    passage = Passage(heading="", text=text)
    found = join_items(find_sentences({"overview": passage}))
    for sentence in found:
        assert len(sentence.text) == len(sentence.folded.origins)
    return [sentence.text for sentence in found]


@pytest.mark.parametrize(
    "text",
    [
        "信息43条，其中：\n1.网站12条。\n2.微信31条。\n（二）管理情况。",
        "信息43条，其中：\n（1）网站12条；\n（2）微信31条。\n（二）管理情况。",
        "信息43条，其中：\n网站12条；\n微信31条。\n（二）管理情况。",
    ],
)
def test_lines_of_a_list_are_joined_to_what_introduces_them(text: str) -> None:
    assert joined(text) == ["信息43条，其中：网站12条；微信31条。", "（二）管理情况。"]


@pytest.mark.parametrize(
    "text",
    [
        "信息43条，做法如下：\n1.网站发布12条；\n2.微信发布31条。",
        "信息43条，其中：\n1.网站12条；\n2.加强培训。",
        "信息43条，其中：\n2.网站12条；\n3.微信31条。",
        "信息43条，其中：\n1.网站12条。",
        "信息43条，其中：\n1.网站12条。内容丰富。\n2.微信31条。",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert joined(text)[0] == text.partition("\n")[0]
