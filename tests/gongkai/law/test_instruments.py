import re
from datetime import date

import pytest

from gongkai.errors import BadDataError, UnresolvedCiteError
from gongkai.law.holidays import held_plans
from gongkai.law.instruments import list_instruments, load_instruments, resolve, resolve_in

LAW = {
    "title": "中华人民共和国某法",
    "gloss": "Some Law",
    "issuer": "某机关",
    "status": "verified",
    "articles": 20,
    "items": {"3": 4, "7.2": 2},
}


@pytest.mark.parametrize(
    ("cite", "text"),
    [
        ("regulation-2019", "《政府信息公开条例》"),
        ("regulation-2019:33", "《政府信息公开条例》第三十三条"),
        ("regulation-2019:33.2", "《政府信息公开条例》第三十三条第二款"),
        ("regulation-2019:20(1)", "《政府信息公开条例》第二十条第（一）项"),
        ("regulation-2019:20(15)", "《政府信息公开条例》第二十条第（十五）项"),
        ("regulation-2007:24.2", "《政府信息公开条例》（2007年）第二十四条第二款"),
        ("review-law-2023:23(4)", "《行政复议法》第二十三条第（四）项"),
        ("review-law-2023:23.1(4)", "《行政复议法》第二十三条第一款第（四）项"),
        ("suit-law-2017:103", "《行政诉讼法》第一百零三条"),
        ("civil-code-2020:1259", "《民法典》第一千二百五十九条"),
        ("format-2021:table-3", "《政府信息公开工作年度报告格式》表三"),
        ("format-2021:section-6", "《政府信息公开工作年度报告格式》第六部分"),
        ("fee-measures-2020:4", "《政府信息公开信息处理费管理办法》第四条"),
        ("holiday-notice-2026", "《国务院办公厅关于2026年部分节假日安排的通知》"),
    ],
)
def test_a_citation_reads_as_the_law_prints_it(cite: str, text: str) -> None:
    assert resolve(cite).text == str(resolve(cite)) == text


def test_a_citation_has_an_english_gloss_and_the_number_of_its_instrument() -> None:
    cited = resolve("regulation-2019:20(1)")
    assert cited.gloss == "Regulation on Government Information Disclosure, art. 20 (1)"
    assert cited.full == "《政府信息公开条例》（国务院令第711号）第二十条第（一）项"
    assert cited.status == "verified"
    assert resolve("civil-code-2020:202").full == "《民法典》第二百零二条"


@pytest.mark.parametrize(
    "cite",
    [
        "regulation-2020:33",
        "regulation-2019:57",
        "regulation-2019:0",
        "regulation-2019:16(2)",
        "regulation-2019:20(16)",
        "regulation-2019:33(1)",
        "regulation-2019:33.",
        "regulation-2019:三十三",
        "regulation-2019:table-3",
        "format-2021:33",
        "format-2021:table-1",
        "format-2021:section-7",
        "format-2021:",
        "holiday-notice-2027",
    ],
)
def test_what_does_not_stand_in_the_law_does_not_resolve(cite: str) -> None:
    with pytest.raises(UnresolvedCiteError, match=re.escape(cite)):
        resolve(cite)


def test_each_instrument_says_what_it_is() -> None:
    for name, instrument in list_instruments().items():
        assert instrument.id == name
        assert re.search(r"[一-鿿]", instrument.title), name
        assert re.fullmatch(r"[\x20-\x7e]+", instrument.gloss), name
        assert instrument.issuer
        assert resolve(name).text == instrument.name


def test_every_yearly_notice_is_an_instrument() -> None:
    for plan in held_plans():
        notice = list_instruments()[f"holiday-notice-{plan.year}"]
        assert notice.number
        assert notice.issued
        assert date(plan.year - 1, 10, 1) <= notice.issued < date(plan.year, 1, 1)


def test_two_editions_of_one_title_are_told_apart() -> None:
    names = [instrument.name for instrument in list_instruments().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"titel": "x"}, "unknown field `titel`"),
        ({"status": "sure"}, "status"),
        ({"issued": "2024-01-01x"}, "issued"),
        ({"from": date(2024, 1, 1), "until": date(2023, 1, 1)}, "out of order"),
        ({"issued": date(2024, 2, 1), "from": date(2024, 1, 1)}, "out of order"),
    ],
)
def test_a_wrong_entry_is_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(BadDataError, match=problem):
        load_instruments({"some-law": {**LAW, **change}}, source="x.toml")


def test_an_entry_without_a_title_is_refused() -> None:
    with pytest.raises(BadDataError, match=r"x\.toml: \[some-law\].*title"):
        load_instruments({"some-law": {key: value for key, value in LAW.items() if key != "title"}}, source="x.toml")


def test_an_item_is_cited_without_its_paragraph_only_where_there_is_one_list() -> None:
    held = load_instruments({"some-law": {**LAW, "items": {"7.1": 2, "7.2": 3, "8.2": 3}}}, source="x.toml")
    assert resolve_in(held, "some-law:8(3)").text.endswith("第八条第（三）项")
    assert resolve_in(held, "some-law:7.2(3)").text.endswith("第七条第二款第（三）项")
    with pytest.raises(UnresolvedCiteError):
        resolve_in(held, "some-law:7(1)")


def test_an_id_is_written_in_small_letters() -> None:
    with pytest.raises(BadDataError, match="is not an id"):
        load_instruments({"Some Law": LAW}, source="x.toml")
