"""What the template tags write."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from gongkai_web.ui.phases import LOOKS, phase_tag
from gongkai_web.ui.values import ClockFace, Column


def render(source: str, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    return Template("{% load ui_tags %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("face", "words", "tone"),
    [
        (ClockFace(days=12), "还剩 12 个工作日", "calm"),
        (ClockFace(days=3), "还剩 3 个工作日", "soon"),
        (ClockFace(days=0), "今天到期", "late"),
        (ClockFace(days=-2), "已逾期 2 天", "late"),
        (ClockFace(days=5, paused=True), "中止计时", "pause"),
        (ClockFace(days=-5, settled=True), "已办结", "done"),
        (ClockFace(), "未起算", "plain"),
        (ClockFace(unlimited=True), "无法定期限", "plain"),
        (ClockFace(days=9, provisional=True), "还剩 9 个工作日（暂定）", "calm"),
    ],
)
def test_a_clock_says_what_is_left_in_words_and_in_shape(face: ClockFace, words: str, tone: str) -> None:
    page = render("{% clock face %}", face=face)
    assert words in page
    assert f"tag-{tone}" in page
    assert "<svg" in page


def test_an_unknown_phase_is_plain_and_breaks_nothing() -> None:
    assert phase_tag("as-yet-unknown", "新阶段").tone == "plain"
    assert "新阶段" in render("{% phase 'as-yet-unknown' '新阶段' %}")


def test_a_phase_speaks_for_itself_beside_its_colour() -> None:
    assert all(icon for _, icon in LOOKS.values())


def test_the_query_keeps_what_is_not_changed() -> None:
    page = render("{% query page=2 sort='' %}", "/?q=%E9%81%93%E8%B7%AF&page=1&sort=due")
    assert page == "?q=%E9%81%93%E8%B7%AF&amp;page=2"


def test_pages_are_linked_with_the_rest_of_the_query() -> None:
    page = Paginator(range(95), 10).page(2)
    html = render("{% paginate page %}", "/?q=a&page=2", page=page)
    assert "共 95 条" in html
    assert 'href="?q=a&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_links() -> None:
    html = render("{% paginate page %}", page=Paginator(range(3), 10).page(1))
    assert "共 3 条" in html
    assert "<a" not in html


def test_a_column_turns_its_order_round_and_starts_at_the_first_page() -> None:
    columns = [Column(label="编号"), Column(label="到期日", sort="due")]
    html = render("{% table_head columns %}", "/?sort=due&page=4", columns=columns)
    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-due"' in html


def test_days_that_are_not_known_write_nothing() -> None:
    assert render("{{ none|day }}{{ none|money }}{{ day|day }}{{ day|weekday }}", none=None, day=date(2026, 3, 5)) == (
        "2026年3月5日星期四"
    )


def test_a_symbol_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in render("{% icon 'check' %}")
    assert 'aria-label="成功"' in render("{% icon 'check' '成功' %}")
    assert "ui/icons.svg#check" in render("{% icon 'check' %}")
