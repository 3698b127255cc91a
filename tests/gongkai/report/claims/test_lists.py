"""Lists with their totals, in fictional sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.claims.lists import CountedList, find_lists
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.claims.slips import is_slip
from gongkai.report.report import Passage


def lists(text: str) -> list[CountedList]:
    return list(find_lists(find_sentences({"overview": Passage(heading="", text=text)})))


def only(text: str) -> CountedList:
    (found,) = lists(text)
    return found


def figures(found: CountedList) -> list[object]:
    return [part.quantity.value for part in found.parts]


@pytest.mark.parametrize(
    ("text", "total", "parts", "is_whole"),
    [
        ("发布信息60条，其中政务动态50条、年度报告1条、公告9条。", 60, [50, 1, 9], False),
        ("发布信息60条。其中：政务动态50条；年度报告1条；公告9条。", 60, [50, 1, 9], False),
        ("公开信息60条。运行正常。在公开的信息中，政务动态50条，公告10条。", 60, [50, 10], False),
        ("公开信息60条：政务动态50条，公告10条。", 60, [50, 10], True),
        ("受理申请60件（市政府10件、各部门50件），同比增长7%。", 60, [10, 50], True),
        ("公开通知公告8条，访谈12条，视频新闻20条，共计40条。", 40, [8, 12, 20], True),
        ("公开规章13件（含新制定5件，修改4件，废止4件）。", 13, [5, 4, 4], False),
        ("办结60件。其中，公开40件（66.67%），信访、重复申请等不予处理20件（33.33%）。", 60, [40, 20], False),
        ("收到申请8份。其中，公开5件，其他3件。", 8, [5, 3], False),
    ],
)
def test_a_list_is_found_with_its_total(text: str, total: int, parts: list[int], *, is_whole: bool) -> None:
    found = only(text)
    assert (found.total.value, figures(found), found.is_whole) == (total, parts, is_whole)
    assert found.adds_up()
    assert found.adds_up(usually=True)
    assert not found.exceeds()


def test_two_units_make_two_lists() -> None:
    text = "对3件申请收取信息处理费900元。其中，东溪局1件，收取200元；西岭局2件，收取700元。"
    found = {each.total.unit: each for each in lists(text)}
    assert (figures(found["件"]), figures(found["元"])) == ([1, 2], [200, 700])


def test_a_second_breakdown_after_the_first_is_no_excess() -> None:
    found = only("受理申请60件，其中自然人50件，法人10件；公开20件，不公开30件，结转10件。")
    assert found.adds_up()


def test_new_and_carried_together_may_be_the_total() -> None:
    found = only("受理申请54件，另有上年结转2件，其中公开45件，不公开10件，结转1件。")
    assert found.adds_up()
    assert not found.exceeds()


def test_an_entry_with_and_others_counts() -> None:
    found = only("发布信息60条，其中动态40条，公告、预算等其他信息20条。")
    assert figures(found) == [40, 20]


def test_reviews_after_the_outcomes_are_not_among_them() -> None:
    assert figures(only("受理申请54件，其中公开45件，不公开9件，引发行政复议2件。")) == [45, 9]


def test_a_chance_sum_of_the_first_parts_does_not_excuse_a_list() -> None:
    assert not only("发布信息30条，其中公告20条、动态10条、机构职能29条。").adds_up()
    assert not only("发布信息30条，其中公告20条、动态10条、机构职能29条、图解1条。").adds_up()
    assert only("发布信息30条，其中公告20条、动态10条；图解12条、文字18条。").adds_up()
    assert only("收到申请35件，其中自然人34件，企业1件，办结32件，结转3件。").adds_up()


def test_a_nested_list_stops_the_outer_one() -> None:
    outer, inner = lists("发布信息60条，其中网站20条、公众号40条，其中公众号图解30条、视频10条。")
    assert (figures(outer), figures(inner)) == ([20, 40], [30, 10])
    assert outer.adds_up()
    assert inner.adds_up()


@pytest.mark.parametrize(
    "text",
    [
        "发布信息60条，开展培训3次。",
        "发布信息60条，其中重点领域信息30条。",
        "发布信息60条，同比增长20%，开设专栏3个。",
        "召开会议2次，开展检查3次，共发现并整改问题8处。",
    ],
)
def test_figures_side_by_side_are_no_list(text: str) -> None:
    assert lists(text) == []


def test_and_so_on_leaves_a_list_open() -> None:
    found = only("发布信息60条，其中网站20条、公众号30条、报刊等载体若干条。")
    assert not found.ends_sentence
    assert not found.exceeds()


def test_more_than_is_stretched_or_not() -> None:
    stretched = only("公开公告400条，新闻263条，其他10余条，共计680余条。")
    assert stretched.adds_up()
    assert not stretched.adds_up(usually=True)
    assert str(stretched.possible) == "673至682"
    honest = only("公开公告400条，新闻270条，其他10余条，共计680余条。")
    assert honest.adds_up(usually=True)


@given(st.lists(st.integers(1, 500), min_size=3, max_size=8), st.integers(1, 400))
def test_sums_are_weighed_right(parts: list[int], more: int) -> None:
    listed = "、".join(f"第{'甲乙丙丁戊己庚辛'[number]}类信息{part}条" for number, part in enumerate(parts))
    assert only(f"全年发布信息{sum(parts)}条，其中{listed}。").adds_up()
    short = only(f"全年发布信息{sum(parts) + more}条，其中{listed}。")
    assert not short.adds_up()
    assert short.ends_sentence
    whole = only(f"发布{listed}，共计{sum(parts) + 1000}条。")
    assert whole.is_whole
    assert not whole.adds_up()


@given(st.lists(st.integers(2, 500), min_size=3, max_size=8))
def test_parts_beyond_their_total_exceed_it(parts: list[int]) -> None:
    listed = "、".join(f"{'甲乙丙丁戊己庚辛'[number]}类信息{part}条" for number, part in enumerate(parts))
    found = lists(f"全年发布信息{max(parts) + 1}条，其中{listed}。")
    assert all(each.exceeds() == (sum(parts) > max(parts) + 1) for each in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("收到申请128件，其中甲局46件、乙局21件、丙镇11件，三家合计78件。", [46, 21, 11]),
        ("收到申请128件，其中甲局46件、乙局21件，以上共计67件。", [46, 21]),
        ("收到留言1203条，其中咨询612条，建议203条，其他388条，办结1198条。", [612, 203, 388]),
        ("收到留言1203条，其中咨询612条，投诉591条，已答复1198条，办结1190条。", [612, 591]),
        ("发布信息60条，其中网站20条、公众号40条，上年网站18条、公众号30条。", [20, 40]),
        ("承办建议116件和提案97件，共213件。", [116, 97]),
    ],
)
def test_what_is_no_entry_ends_a_list(text: str, parts: list[int]) -> None:
    assert figures(lists(text)[0]) == parts
    assert not any(found.exceeds() for found in lists(text))


@pytest.mark.parametrize(
    "text",
    [
        "办理申请60件，其中上年结转10件、本年新收50件。",
        "办理申请60件，其中按期答复50件、延期答复10件。",
        "收到申请60件，其中网站共46条、网站共提交46件，信函共提交14件。",
        "发布信息60条，其中网站共发布46条，公众号共发布14条。",
    ],
)
def test_words_that_only_look_foreign_do_not_end_a_list(text: str) -> None:
    assert all(found.adds_up() for found in lists(text))


def test_a_stretch_may_hold_an_entry_and_its_parts() -> None:
    assert only("发布信息1263条，其中网站发布982条、转载231条；微信发布281条。").adds_up()
    assert not only("发布信息1263条，其中网站发布982条、转载231条；微信发布200条。").exceeds()
    assert only("发布信息1263条，其中网站发布982条、转载231条；微信发布482条。").exceeds()
    assert only("发布信息60条，其中动态50条、年报2条，公告9条。").exceeds()


@pytest.mark.parametrize(
    "text",
    [
        "申请量连续两年突破100件（2023年114件、2024年128件）。",
        "收到申请128件（2022年114件、2023年120件）。",
        "各单位平均公开信息60条，其中甲局50条、乙局70条。",
        "发布解读36篇，其中文字20篇、图解12篇、视频6篇（同一政策可采用多种形式解读）。",
        "发布信息60条，其中网站50条、公众号40条。部分信息同步发布。",
        "发布信息60条，其中网站50条，公众号同步推送40条。",
        "发布甲类信息40条，主要为动态，乙类信息10条、丙类信息10条，共计60条。",
    ],
)
def test_figures_that_make_no_total_together_are_no_list(text: str) -> None:
    assert lists(text) == []


def test_a_total_told_again_is_neither_entry_nor_sum() -> None:
    found = only("收到申请128件，其中网络88件、信函28件，全年共128件。")
    assert (figures(found), found.ends_sentence) == ([88, 28], False)


def test_years_taken_together_are_a_list() -> None:
    assert not only("近三年共收到申请128件（2022年14件、2023年20件、2024年100件）。").adds_up()


def test_a_remark_in_between_leaves_a_list_open() -> None:
    found = only("公开信息60条：网站20条，公众号10条，占16.7%，报刊30条。")
    assert not found.is_whole
    assert only("公开信息60条：网站20条，公众号10条，报刊20条，均及时更新。").is_whole


def test_decimals_of_ten_thousand_are_rounded_no_further_than_written() -> None:
    assert only("累计公开信息1.2万条，其中网站0.8万条，新媒体0.6万条。").exceeds()
    assert only("累计公开信息1.2万条，其中网站0.8万条，新媒体0.5万条。").adds_up()
    assert only("累计公开信息1.2万余条，其中网站约0.8万条，新媒体约0.6万条。").adds_up()
    assert only("累计公开信息2万条，其中网站1万条，新媒体2万条。").adds_up()


FORMS = (
    "发布信息{total}条，分别为{listed}。",
    "发布信息{total}条。（{listed}）",
    "发布信息{total}条（{listed}）。",
    "发布{listed}，全年共公开政府信息{total}条。",
    "发布{listed}，共计{total}条。",
    "发布信息{total}条，其中：\n{lines}。",
)


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(st.integers(1, 5000), min_size=2, max_size=5))
def test_a_right_sum_is_right_however_it_is_told(form: str, parts: list[int]) -> None:
    named = [f"{'甲乙丙丁戊'[number]}类信息{part}条" for number, part in enumerate(parts)]
    told = form.format(total=sum(parts), listed="、".join(named), lines="；\n".join(named))
    assert only(told).adds_up()


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(st.integers(1000, 5000), min_size=2, max_size=4), st.integers(1, 8))
def test_a_slip_in_the_total_is_seen_however_it_is_told(form: str, parts: list[int], more: int) -> None:
    named = [f"{'甲乙丙丁'[number]}类信息{part}条" for number, part in enumerate(parts)]
    total = sum(parts)
    hundreds = total // 100 % 10
    slipped = total + 100 * ((hundreds + more) % 10 - hundreds)
    if slipped != total and ("全年共公开" not in form or is_slip(slipped, total)):
        found = only(form.format(total=slipped, listed="、".join(named), lines="；\n".join(named)))
        assert not found.adds_up()
        assert found.is_whole or found.exceeds() or slipped > total


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=5), st.integers(6, 90_000))
def test_a_total_told_on_its_own_may_count_more(parts: list[int], more: int) -> None:
    named = "、".join(f"{'甲乙丙丁戊'[number]}类信息{part}条" for number, part in enumerate(parts))
    found = lists(f"发布{named}，全年共公开政府信息{sum(parts) + more}条。")
    assert found == [] or is_slip(sum(parts), sum(parts) + more)
