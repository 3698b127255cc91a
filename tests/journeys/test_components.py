"""The components in a real browser: reachable, readable, and helpful only where scripts run."""

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Route
from pytest_django import Settings

from tests.journeys.browser import DESKTOP, HALF, PHONE, Visit, Visitor

COMPONENTS = "/office/components/"
FORM = 'form[data-autosave="specimen"]'


@pytest.fixture(autouse=True)
def _components_are_shown(settings: Settings) -> None:
    settings.DEBUG = True


@pytest.mark.parametrize("width", [DESKTOP, HALF, PHONE])
@pytest.mark.parametrize("elderly", [False, True], ids=["standard", "elderly"])
@pytest.mark.parametrize("address", ["/", COMPONENTS], ids=["home", "components"])
def test_no_page_is_a_barrier(visit: Visit, address: str, width: int, *, elderly: bool) -> None:
    visitor = visit(width=width, elderly=elderly)
    visitor.go(address)
    assert visitor.list_barriers() == []
    if width == DESKTOP:
        visitor.shoot(f"ui-{'home' if address == '/' else 'components'}{'-elderly' if elderly else ''}")


def test_a_barrier_is_found(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(barrier.startswith("label") for barrier in visitor.list_barriers())


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        ("overflow: hidden; block-size: 1em", "cut off"),
        ("position: relative; inset-inline-start: 100vw", "beyond the window"),
        ("position: relative; inset-block-start: -2.4em", "lie over each other"),
        ("inline-size: 110vw", "wider than the window"),
    ],
)
def test_cramped_words_are_found(visitor: Visitor, look: str, fault: str) -> None:
    visitor.go("/")
    assert visitor.list_cramped() == []
    # A script may set what the page's own policy forbids in its markup.
    plant = """look => {
        const [first, second] = [0, 1].map(() => document.createElement("p"));
        first.textContent = "依法获取政府信息";
        second.textContent = "提高政府工作的透明度";
        second.style.cssText = look;
        second.append(document.createElement("br"), "建设法治政府");
        document.querySelector("main").append(first, second);
    }"""
    visitor.page.evaluate(plant, look)
    assert any(fault in one for one in visitor.list_cramped())


def test_a_stop_that_nobody_sees_is_a_fault(visit: Visit) -> None:
    visitor = visit(keys=True)
    visitor.go("/")
    hide = """() => {
        const [first, second] = document.querySelectorAll("main a");
        first.style.cssText = "outline: none";
        second.style.cssText = "position: absolute; inset-inline-start: -200vw";
    }"""
    visitor.page.evaluate(hide)
    visitor.hand.press(visitor.page.locator("main a").nth(1))
    told = " ".join(visitor.faults)
    visitor.faults.clear()
    assert "nothing marks the focus" in told
    assert "out of sight" in told


def test_the_first_key_leads_past_the_navigation(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent") == "跳到正文"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize(("elderly", "least"), [(False, 44), (True, 60)], ids=["standard", "elderly"])
def test_touch_targets_are_large_enough(visit: Visit, least: int, *, elderly: bool) -> None:
    visitor = visit(width=PHONE, elderly=elderly)
    visitor.go("/")
    heights = visitor.page.eval_on_selector_all(
        "main .button, .site-header a", "list => list.map((element) => element.getBoundingClientRect().height)"
    )
    assert len(heights) > 2
    assert min(heights) >= least


def test_without_scripts_nothing_is_offered_that_does_not_work(visit: Visit) -> None:
    visitor = visit(javascript=False)
    visitor.go(COMPONENTS)
    assert not visitor.page.locator("[data-print]").is_visible()
    assert not visitor.page.locator("[data-copy]").is_visible()
    visitor.go("/")
    visitor.follow("长辈版")
    assert visitor.page.locator("html.elderly").count() == 1
    visitor.follow("标准版")
    assert visitor.page.locator("html.elderly").count() == 0


def test_what_was_typed_comes_back_when_the_window_was_closed(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    name = visitor.page.locator(f'{FORM} [name="name"]')
    name.fill("王小明")
    visitor.page.locator(f'{FORM} [value="citizen"]').check()
    visitor.page.get_by_text("已自动保存").wait_for()
    visitor.go(COMPONENTS)
    assert name.input_value() == ""
    visitor.press("恢复")
    assert name.input_value() == "王小明"
    assert visitor.page.locator(f'{FORM} [value="citizen"]').is_checked()


def test_a_draft_goes_once_its_form_was_answered_by_another_page(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    visitor.page.locator(f'{FORM} [name="name"]').fill("王小明")
    visitor.page.eval_on_selector(FORM, "form => { form.method = 'get'; form.action = '/'; }")
    visitor.page.locator(f"{FORM} .button-row .button").click()
    visitor.page.wait_for_url("**/?*")
    assert visitor.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft')).length") == 0


def test_a_draft_stays_when_the_answer_was_an_error(visitor: Visitor, settings: Settings) -> None:
    visitor.go(COMPONENTS)
    visitor.page.locator(f'{FORM} [name="name"]').fill("王小明")
    visitor.page.eval_on_selector(FORM, "form => { form.action = '/no-such-page/'; }")
    settings.DEBUG = False
    visitor.page.locator(f"{FORM} .button-row .button").click()
    visitor.page.get_by_role("heading", name="没有找到此页").wait_for()
    settings.DEBUG = True
    visitor.go(COMPONENTS)
    visitor.page.get_by_text("未提交的内容，是否恢复？").wait_for()


def test_a_form_is_sent_once_however_often_its_button_is_pressed(visitor: Visitor) -> None:
    sent: list[str] = []
    visitor.go(COMPONENTS)
    visitor.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    with visitor.page.expect_navigation():
        visitor.page.locator(f"{FORM} .button-row .button").click(click_count=5)
    assert len(sent) == 1


def test_a_file_of_the_wrong_kind_is_named_before_it_is_sent(visitor: Visitor, tmp_path: Path) -> None:
    program = tmp_path / "身份证.exe"
    program.write_bytes(b"MZ")
    visitor.go(COMPONENTS)
    visitor.page.locator(f'{FORM} [name="paper"]').set_input_files(program)
    visitor.page.get_by_text("不接受此类文件，请改用 .pdf、.jpg、.png").wait_for()
    visitor.page.locator(f"{FORM} .button-row .button").click()
    assert visitor.page.evaluate("document.activeElement.name") == "paper"
    assert visitor.page.url.endswith(COMPONENTS)


def test_a_button_that_asks_first_does_nothing_when_told_no(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    visitor.press("退回")
    dialog = visitor.page.get_by_role("dialog", name="退回补充材料？")
    dialog.wait_for()
    assert visitor.list_barriers() == []
    dialog.get_by_role("button", name="取消").click()
    assert visitor.page.evaluate("document.activeElement.textContent") == "退回"


def test_keys_walk_the_rows_and_can_be_turned_off(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.keyboard.press("j")
    visitor.page.keyboard.press("j")
    assert visitor.page.evaluate("document.activeElement.textContent") == "2026-0030"
    visitor.page.keyboard.press("k")
    assert visitor.page.evaluate("document.activeElement.textContent") == "2026-0031"
    visitor.page.keyboard.press("?")
    visitor.page.get_by_label("启用单键快捷键").uncheck()
    visitor.press("关闭")
    visitor.page.keyboard.press("j")
    assert visitor.page.evaluate("document.activeElement.textContent") != "2026-0030"


def test_a_link_of_the_summary_leads_into_its_field(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    assert visitor.page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    visitor.page.get_by_role("link", name="姓名：请填写此项。").click()
    visitor.page.locator('[name="wrong-name"]:focus').wait_for()


def test_a_file_is_sent_with_its_progress_and_the_answer_is_shown_as_it_came(visitor: Visitor, tmp_path: Path) -> None:
    paper = tmp_path / "身份证.pdf"
    paper.write_bytes(b"%PDF-1.7")
    visitor.go(COMPONENTS)
    visitor.page.locator(f'{FORM} [name="paper"]').set_input_files(paper)
    visitor.page.locator(f"{FORM} .button-row .button").click()
    visitor.page.locator(".upload-item").wait_for(state="detached")
    assert visitor.page.get_by_role("heading", name="组件", exact=True).is_visible()
    assert visitor.page.url.endswith(COMPONENTS)


def test_what_is_typed_narrows_the_rows(visitor: Visitor) -> None:
    visitor.go(COMPONENTS)
    visitor.page.get_by_label("在本页中查找").fill("李慧")
    assert visitor.page.locator("#cases tbody tr:visible").count() == 1
    assert visitor.page.get_by_text("符合的有 1 行").is_visible()


def test_leaving_a_changed_form_is_asked_about(visitor: Visitor) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    visitor.go(COMPONENTS)
    visitor.page.on("dialog", answer)
    visitor.page.locator('[name="wrong-name"]').press_sequentially("王")
    visitor.go("/")
    assert asked == ["beforeunload"]


def test_a_table_that_was_not_written_for_phones_becomes_cards(visit: Visit) -> None:
    table = "<table><thead><tr><th>姓名</th></tr></thead><tbody><tr><td>王芳</td></tr></tbody></table>"

    def add_table(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{table}</main>"))

    visitor = visit(width=PHONE)
    visitor.page.route(f"{visitor.home}/", add_table)
    visitor.go("/")
    assert visitor.page.locator("td[data-label=姓名]").count() == 1
    assert visitor.list_barriers() == []


def test_without_scripts_too_the_summary_of_errors_comes_first(visit: Visit) -> None:
    visitor = visit(javascript=False)
    visitor.go(COMPONENTS)
    visitor.page.locator("[data-error-summary]:focus").wait_for()
