"""The pages of letters: everybody of the office reads them, an administrator changes them, nothing typed is lost."""

import pytest
from django.test import Client

from gongkai_web.letters.drafting.catalogue import built_in_text, load_catalogue
from gongkai_web.letters.models import NumberPattern, TemplateEdition
from gongkai_web.letters.queries import pattern_of
from gongkai_web.people.models import User
from tests.factories.letters import Desk, make_desk
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def opened(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/office/letters/").status_code == 302
    assert opened(make_person()).get("/office/letters/").status_code == 403


def test_the_catalogue_lists_every_letter(desk: Desk) -> None:
    page = opened(desk.handler).get("/office/letters/").content.decode()
    assert [one.key for one in load_catalogue().letters.values() if f"/office/letters/{one.key}/" not in page] == []


@pytest.mark.parametrize("key", list(load_catalogue().letters))
def test_every_letter_has_its_page(desk: Desk, key: str) -> None:
    answer = opened(desk.handler).get(f"/office/letters/{key}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert load_catalogue().letters[key].title in page
    assert "待填" not in page
    assert "<textarea" not in page


def test_a_strange_letter_is_not_found(desk: Desk) -> None:
    assert opened(desk.handler).get("/office/letters/refusl/").status_code == 404
    assert opened(desk.handler).get("/office/letters/refusl/specimen.pdf").status_code == 404


def test_the_specimen_is_a_pdf(desk: Desk) -> None:
    answer = opened(desk.handler).get("/office/letters/refusal/specimen.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def given(**changes: str) -> dict[str, str]:
    text = built_in_text("grant") + "感谢您的监督。"
    return {
        "title": "政府信息公开告知书",
        "text": text,
        "from_day": "2026-03-26",
        "reason": "致谢",
        "act": "save",
    } | changes


def test_an_administrator_changes_the_wording(desk: Desk) -> None:
    client = opened(desk.administrator)
    answer = client.post("/office/letters/grant/", given(), follow=True)
    assert "的文本已保存" in answer.content.decode()
    edition = TemplateEdition.objects.get()
    assert (edition.agency, edition.title) == (desk.agency, "")
    assert edition.text.endswith("感谢您的监督。")
    page = client.get("/office/letters/grant/").content.decode()
    assert "<ins>" in page
    assert "致谢" in page


def test_a_preview_keeps_nothing_and_shows_what_was_typed(desk: Desk) -> None:
    answer = opened(desk.administrator).post("/office/letters/grant/", given(act="preview", reason="", from_day=""))
    assert answer.status_code == 200
    assert "文本还没有保存" in answer.content.decode()
    assert answer.content.decode().count("感谢您的监督。") >= 3
    assert not TemplateEdition.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "{{申请情况}}\n{{没有这个}}"}, "第2行：没有名为“没有这个”的占位符"),
        ({"text": "{{申请情况}}{{法律依据}}"}, "缺少必备内容：{{提供情况}}"),
        ({"from_day": "不知道"}, "日期无法识别"),
        ({"reason": ""}, "修改理由"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: Desk, changes: dict[str, str], said: str) -> None:
    answer = opened(desk.administrator).post("/office/letters/grant/", given(**changes))
    assert answer.status_code == 400
    page = answer.content.decode().replace("&#x27;", "'")
    assert said in page
    assert given(**changes)["text"].splitlines()[-1] in page
    assert not TemplateEdition.objects.exists()


def test_the_built_in_text_saved_is_no_own_text(desk: Desk) -> None:
    opened(desk.administrator).post("/office/letters/grant/", given(text=built_in_text("grant")))
    assert TemplateEdition.objects.get().text == ""


def test_a_handler_changes_nothing(desk: Desk) -> None:
    client = opened(desk.handler)
    assert client.post("/office/letters/grant/", given()).status_code == 403
    assert client.post("/office/letters/numbers/", numbers()).status_code == 403
    assert not TemplateEdition.objects.exists()


def numbers(**changes: str) -> dict[str, str]:
    patterns = {key: one.pattern for key, one in load_catalogue().series.items()}
    return patterns | {"decision": "{代字}依申请〔{年}〕{号}号", "reason": "沿用旧格式"} | changes


def test_an_administrator_changes_the_numbers(desk: Desk) -> None:
    client = opened(desk.administrator)
    assert "编号格式已保存" in client.post("/office/letters/numbers/", numbers(), follow=True).content.decode()
    assert pattern_of(desk.agency, "decision") == "{代字}依申请〔{年}〕{号}号"
    assert NumberPattern.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decision": "{代字}{号}号"}, "有且只有一个{年}"),
        ({"decision": "{代字}公开程〔{年}〕{号}号"}, "两类文书会得到相同的文号"),
        ({"reason": ""}, "修改理由"),
    ],
)
def test_a_wrong_number_is_refused(desk: Desk, changes: dict[str, str], said: str) -> None:
    answer = opened(desk.administrator).post("/office/letters/numbers/", numbers(**changes))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not NumberPattern.objects.exists()
