"""Documents around the tables: headings of every kind, menus and contents, other reports, prose among the figures."""

import re
from collections.abc import Callable, Iterator

import pytest

from gongkai.readers import read_bytes
from gongkai.report.cell import State
from gongkai.report.report import Report
from tests.factories.layouts import styles
from tests.factories.layouts.styles import Style
from tests.factories.reports import Variant, make_report
from tests.gongkai.readers.assembling import Heading, assemble, document
from tests.gongkai.readers.marking import different_cells, silent_cells, wrong_cells

STYLES = (styles.tab_rows, styles.markdown, styles.cells_bare, styles.cells_tabbed, styles.bar_after_each)
by_style = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)


def made() -> Iterator[Report]:
    yield make_report(0, variant=Variant.FULL)
    yield make_report(2, variant=Variant.FULL)
    yield make_report(5, variant=Variant.FULL)


def renumber(change: Callable[[str, str], str]) -> Heading:
    """Change a heading by its numeral and its title."""
    return lambda heading: change(*heading.split("、", maxsplit=1))


HEADINGS: dict[str, Heading] = {
    "none": lambda _: "",
    "numerals alone": renumber(lambda numeral, _: f"{numeral}、"),
    "parts": renumber(lambda numeral, title: f"第{numeral}部分 {title}"),
    "parts without titles": renumber(lambda numeral, _: f"第{numeral}部分"),
    "points": renumber(lambda numeral, title: f"{numeral}.{title}"),
    "commas": renumber(lambda numeral, title: f"{numeral}，{title}"),
    "brackets": renumber(lambda numeral, title: f"（{numeral}）{title}"),
    "figures": renumber(lambda numeral, title: f"{'一二三四五六'.index(numeral) + 1}.{title}"),
    "no numbers": renumber(lambda _, title: title),
    "Markdown": lambda heading: f"## **{heading}**",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
@by_style
def test_headings_of_any_kind_part_the_tables(style: Style, heading: Heading) -> None:
    for report in made():
        again = read_bytes(document(*assemble(report, style, heading=heading)))
        assert not different_cells(report.cells, again)


MENU = (
    "首页 > 政府信息公开 > 政府信息公开年报",
    "云泽市2018年政府信息公开工作年度报告",
    "云泽市2019年政府信息公开工作年度报告",
    "白蘅县2020年政府信息公开年度报告",
    "法定主动公开内容",
)
CONTENTS = (
    "目录",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
NUMBERED_CONTENTS = tuple(f"{line}……………{number}" for number, line in enumerate(CONTENTS))


@pytest.mark.parametrize("before", [MENU, CONTENTS, NUMBERED_CONTENTS], ids=["menu", "contents", "with pages"])
@by_style
def test_what_stands_around_a_report_is_none_of_it(style: Style, before: tuple[str, ...]) -> None:
    for report in made():
        again = read_bytes(document(*before, *assemble(report, style), *MENU))
        assert not different_cells(report.cells, again)
        assert (again.title, again.agency, again.year) == (report.title, report.agency, report.year)


@by_style
def test_contents_below_the_title_are_none_of_it(style: Style) -> None:
    for report in made():
        title, *rest = assemble(report, style)
        again = read_bytes(document(title, *CONTENTS, *rest))
        assert not different_cells(report.cells, again)


@by_style
def test_of_several_reports_the_first_is_read_and_the_others_are_named(style: Style) -> None:
    for first, second in ((0, 2), (2, 3), (5, 7)):
        one = make_report(first, variant=Variant.FULL)
        other = make_report(second, variant=Variant.FULL)
        again = read_bytes(document(*assemble(one, style), *assemble(other, style)))
        assert not different_cells(one.cells, again)
        assert again.title == one.title
        assert [notice.code for notice in again.notices if notice.code == "R504"]
        assert other.agency is not None
        assert other.agency not in again.sections["other_matters"].text


PROSE = {
    "proactive": ("本年制发规章2件、行政规范性文件5件，行政许可99件；", "规章 7 件"),
    "applications": (
        "本年新收政府信息公开申请13件，其中自然人9件、商业企业4件；上年结转2件。",
        "其中：予以公开7件，部分公开2件",
        "（一）予以公开 3",
        "四、结转下年度继续办理3件",
    ),
    "disputes": ("全年行政复议4件，结果维持3件，行政诉讼1件（复议后起诉）", "注：行政复议4件含上年"),
}
CAPTIONS = {
    "proactive": ("表1 主动公开政府信息情况表（单位：件）",),
    "applications": ("表2 收到和处理政府信息公开申请情况统计表",),
    "disputes": ("表3：行政复议、行政诉讼情况",),
}


@pytest.mark.parametrize("inside", [PROSE, CAPTIONS], ids=["prose", "captions"])
@pytest.mark.parametrize("prose_first", [False, True])
@by_style
def test_figures_in_words_beside_a_table_are_none_of_its_cells(
    style: Style, inside: dict[str, tuple[str, ...]], *, prose_first: bool
) -> None:
    for report in made():
        again = read_bytes(document(*assemble(report, style, inside=inside, prose_first=prose_first)))
        assert not different_cells(report.cells, again)


def broken(lines: list[str], every: int, *inserted: str) -> Iterator[str]:
    """Put lines in as often as a page ends."""
    for number, line in enumerate(lines, start=1):
        yield line
        if number % every == 0:
            yield from (text.format(page=number // every) for text in inserted)


@pytest.mark.parametrize("mark", ["— {page} —", "第 {page} 页 共 9 页", "- {page} -", "{title}", "\f"])
@by_style
def test_what_pages_print_at_their_ends_is_passed_over(style: Style, mark: str) -> None:
    for report in made():
        lines = assemble(report, style)
        again = read_bytes(document(*broken(lines, 40, mark.replace("{title}", report.title or ""))))
        assert not different_cells(report.cells, again)


@pytest.mark.parametrize("style", [styles.cells_tabbed, styles.bar_after_each, styles.tab_rows])
def test_page_numbers_are_told_from_cells_that_are_marked_as_cells(style: Style) -> None:
    for variant in (Variant.FULL, Variant.BLANK_ZEROS):
        report = make_report(2, variant=variant)
        again = read_bytes(document(*broken(assemble(report, style), 40, "{page}")))
        assert not different_cells(report.cells, again)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: text.replace("\n", "\n\n"),
    lambda text: re.sub(r"(?<![\d.])(\d)", "\xa0\\1", text),
    lambda text: text.replace("（", "﹙").replace("）", "﹚"),
], ids=["CRLF", "CR", "empty lines", "blanks that do not break", "small brackets"])  # fmt: skip
@by_style
def test_line_ends_and_blanks_of_any_kind_change_nothing(style: Style, change: Callable[[str], str]) -> None:
    for report in made():
        again = read_bytes(change("\n".join(assemble(report, style))).encode())
        assert not different_cells(report.cells, again)


def test_tables_alone_without_a_word_around_them_are_read() -> None:
    report = make_report(2, variant=Variant.FULL)
    lines = assemble(report, styles.tab_rows, heading=lambda _: "")
    tables = [line for line in lines if "\t" in line]
    assert not different_cells(report.cells, read_bytes(document(*tables)))


def test_a_table_with_labels_and_no_figures_is_blank_and_no_other_tables_figures_are_taken() -> None:
    report = make_report(9, variant=Variant.FULL)
    lines = assemble(report, styles.cells_bare)
    start, end = (next(n for n, line in enumerate(lines) if line.startswith(text)) for text in ("三、收到", "四、政府"))
    without = [line for n, line in enumerate(lines) if not (start < n < end and line.isdecimal())]
    again = read_bytes(document(*without))
    taken = {address: cell for address, cell in again.cells.items() if address.startswith("applications.")}
    assert {cell.state for cell in taken.values()} <= {State.BLANK, State.UNREAD}
    assert not silent_cells(again)
    assert not wrong_cells({a: c for a, c in report.cells.items() if a not in taken}, again)
