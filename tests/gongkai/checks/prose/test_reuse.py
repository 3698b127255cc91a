"""Text of last year: an invented office's prose, taken over, changed, or written anew."""

import pytest

from gongkai.checks.prose.reuse import MOSTLY, find_reuse
from gongkai.report.report import Report
from tests.gongkai.checks.prose.telling import findings, tell

TOLD = {
    "overview": (
        "2024年，青禾局把公开事项按群众办事的先后重新编排，栏目由十二个并为七个。"
        "县城三处公交站台立起公开栏，每月十五日换新内容，由两名文员轮流值守。"
        "答复文书统一了式样，每件都写明检索过的系统与关键词。\n"
        "全年收到政府信息公开申请27件。"
    ),
    "problems": (
        "主要问题是旧文件题录不全，读者按文号检索时常常落空。"
        "下一步请档案室逐盒补录，争取在汛期之前完成一九九〇年以前的部分。"
        "政策图解偏少，已约请县文化馆的画师合作，每季度出一期挂图。"
    ),
    "other_matters": "2024年，青禾局未收取信息处理费。",
}
ANEW = {
    "overview": (
        "2023年，新大楼启用后设立了自助查阅角，周末也开门迎客。"
        "讲解员随叫随到，外地读者可以预约夜间时段，每位都有回访电话。"
    ),
    "problems": (
        "人手不足仍是最大的难处，两名骨干先后调往防汛前线。拟从乡镇选调三名年轻同志跟班学习，半年一轮换，费用列入预算。"
    ),
}


def last_year(told: dict[str, str]) -> Report:
    return tell(
        {name: text.replace("2024年", "2023年").replace("27件", "14件") for name, text in told.items()}, year=2023
    )


def test_the_same_text_with_other_years_and_figures_is_found() -> None:
    report = tell(TOLD)
    (finding,) = findings(report, previous=last_year(TOLD), only="GK21")
    assert finding.code == "GK211"
    assert finding.got == "100%"
    assert "“五、存在的主要问题及改进情况”“主要问题是旧文件题录不全" in finding.message


def test_sentences_that_the_law_asks_for_are_no_reuse() -> None:
    reuse = find_reuse(tell(TOLD), last_year(TOLD))
    assert not any("信息处理费" in passage.words for passage in reuse.passages)


def test_a_report_of_the_same_year_is_no_last_years() -> None:
    assert findings(tell(TOLD), previous=tell(TOLD), only="GK21") == []
    before = tell({"overview": TOLD["overview"]})
    assert findings(tell(TOLD), previous=before, only="GK21") == []


def test_a_new_text_is_not_accused() -> None:
    assert findings(tell(TOLD), previous=tell(ANEW, year=2023), only="GK21") == []


def test_a_passage_among_new_text_is_a_note() -> None:
    mixed = {"overview": ANEW["overview"] + "\n" + TOLD["overview"], "problems": ANEW["problems"]}
    overview_only = {"overview": TOLD["overview"]}
    (finding,) = findings(tell(mixed), previous=last_year(overview_only), only="GK21")
    assert finding.code == "GK212"


def test_a_changed_word_does_not_hide_a_sentence() -> None:
    changed = {name: text.replace("每月十五日", "每月初五").replace("画师", "画家") for name, text in TOLD.items()}
    reuse = find_reuse(tell(changed), last_year(TOLD))
    assert reuse.share > 0.9
    assert min(passage.likeness for passage in reuse.passages) < 100


def test_sentences_that_follow_each_other_make_one_passage_longest_first() -> None:
    reuse = find_reuse(tell(TOLD), last_year(TOLD))
    assert [passage.section for passage in reuse.passages] == ["overview", "problems"]
    assert reuse.passages[0].length >= reuse.passages[1].length
    assert reuse.share >= MOSTLY


@pytest.mark.parametrize("text", ["", "青禾局按时公开。"])
def test_too_little_text_says_nothing(text: str) -> None:
    reuse = find_reuse(tell(text), tell(text, year=2023))
    assert (reuse.share, reuse.passages) == (0.0, ())


STATISTICS = (
    "全年新收政府信息公开申请{0}件，上年结转{1}件，办结{2}件，其中予以公开{3}件、部分公开{4}件，结转下年{1}件。"
)


def test_statistics_brought_up_to_date_are_no_reuse() -> None:
    now = {**TOLD, "overview": STATISTICS.format(40, 3, 41, 20, 7) + TOLD["overview"]}
    then = {**ANEW, "overview": STATISTICS.format(38, 1, 36, 19, 5) + ANEW["overview"]}
    assert find_reuse(tell(now), tell(then, year=2023)).passages == ()
    same = {**ANEW, "overview": STATISTICS.format(40, 3, 41, 20, 7) + ANEW["overview"]}
    (passage,) = find_reuse(tell(now), tell(same, year=2023)).passages
    assert passage.words.startswith("全年新收")
