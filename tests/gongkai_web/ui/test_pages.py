"""The shells and the pages that say what went wrong."""

from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from gongkai_web.people.models import Role
from gongkai_web.ui import navigation, views
from gongkai_web.ui.navigation import Entry
from tests.factories.agencies import make_agency
from tests.factories.people import give_second_factor, make_person, sign_in


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
def test_a_page_of_error_stands_without_any_context(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert '<html lang="zh-CN">' in page
    assert "请" in page
    assert "{{" not in page


def test_a_strange_address_is_answered_in_chinese(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "没有找到此页" in answer.text


def test_too_much_is_told_apart_from_the_unreadable(rf: RequestFactory) -> None:
    too_much = views.bad_request(rf.post("/"), RequestDataTooBig())
    unreadable = views.bad_request(rf.post("/"), SuspiciousOperation())
    assert (too_much.status_code, unreadable.status_code) == (413, 400)
    assert "提交的内容过大" in too_much.content.decode()


def test_large_type_is_turned_on_and_off_without_javascript(client: Client) -> None:
    assert 'class="elderly"' not in client.get("/").text
    answer = client.get("/view/?as=elderly&back=/%3Fa=1")
    assert answer["Location"] == "/?a=1"
    assert 'class="elderly"' in client.get("/").text
    client.get("/view/?as=standard")
    assert 'class="elderly"' not in client.get("/").text


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_a_change_of_view_never_leads_off_the_site(client: Client, elsewhere: str) -> None:
    assert client.get("/view/", {"back": elsewhere})["Location"] == "/"


def test_the_link_to_large_type_comes_back_to_the_very_page(client: Client) -> None:
    assert "/view/?as=elderly&back=/%3Fa%3D1%26b%3D2".replace("/%3F", "%2F%3F") in unescape(
        client.get("/?a=1&b=2").text
    )


def test_the_office_lists_what_apps_declare(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (
        Entry(label="首页", address="home", icon="home", place=20),
        Entry(label="还没有", address="nowhere:yet", icon="home", place=30),
        Entry(label="不许", address="home", icon="lock", place=10, may="operator.not_"),
    )
    monkeypatch.setattr(apps.get_app_config("ui"), "office_entries", entries, raising=False)
    request = rf.get("/")
    request.user = AnonymousUser()
    labels = [destination.label for destination in navigation.list_destinations(request)]
    assert "首页" in labels
    assert "还没有" not in labels
    assert "不许" not in labels


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.HANDLER, 404)])
def test_components_are_shown_to_administrators(client: Client, role: Role, status: int) -> None:
    person = make_person(role, agency=make_agency())
    give_second_factor(person)
    sign_in(client, person)
    assert client.get("/office/components/").status_code == status


def test_components_are_shown_to_nobody_from_outside(client: Client) -> None:
    assert client.get("/office/components/").status_code == 404
