"""Fragments: drawn once for the same values, told apart where they differ, kept within bounds."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.forms import CharField, Form
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from gongkai_web.ui import fragments
from gongkai_web.ui.fragments import Shelf, draw_fragment, draw_steady_fields
from gongkai_web.ui.values import Tab
from tests.factories.people import make_person

TABS = "ui/components/_tabs.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    label: str


class Asking(Form):
    words = CharField(label="内容", max_length=20)


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    empty = Shelf(letters=10_000)
    monkeypatch.setattr(fragments, "_SHELF", empty)
    return empty


def test_the_same_values_are_drawn_once_and_others_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw_fragment(TABS, tabs=(Tab(label="甲", address="/"),), label="分类")
    drawn: list[str] = []

    def draw(template: str, values: dict[str, object]) -> SafeString:
        drawn.append(template)
        return render_to_string(template, values)

    monkeypatch.setattr("gongkai_web.ui.fragments.render_to_string", draw)
    assert draw_fragment(TABS, tabs=(Tab(label="甲", address="/"),), label="分类") == first
    assert not drawn
    assert "乙" in draw_fragment(TABS, tabs=(Tab(label="乙", address="/"),), label="分类")
    assert drawn == [TABS]


def test_what_was_typed_is_escaped_though_the_same_markup_was_drawn_before() -> None:
    typed = "<b>甲</b>"
    drawn = draw_fragment(TABS, tabs=(), label=mark_safe(typed))  # noqa: S308 - to be told from the same text
    assert typed in drawn
    assert typed not in draw_fragment(TABS, tabs=(), label=typed)
    assert "&lt;b&gt;" in draw_fragment(TABS, tabs=(Tab(label=typed, address="/"),), label="")


def test_numbers_and_truths_are_told_apart() -> None:
    assert "1" in draw_fragment(TABS, tabs=(), label=1)
    assert "True" in draw_fragment(TABS, tabs=(), label=True)


@pytest.mark.parametrize("value", [(Marked(label=mark_safe("<b>")),), AnonymousUser(), object()])
def test_markup_within_values_and_what_changes_unseen_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="plain values"):
        draw_fragment(TABS, tabs=value)


@pytest.mark.django_db
def test_a_row_of_the_database_is_refused_for_it_equals_what_it_was_before() -> None:
    with pytest.raises(TypeError, match="not from a User"):
        draw_fragment(TABS, tabs=(make_person(),))


def test_letters_in_all_are_limited_and_the_longest_unused_goes_first(shelf: Shelf) -> None:
    shelf.letters = 10
    for name in ("a", "b"):
        shelf.take(name, lambda name=name: SafeString(name * 4))  # type: ignore[misc]  # the loop's own value
    shelf.take("a", lambda: SafeString("never"))
    shelf.take("c", lambda: SafeString("cccc"))
    assert shelf.held == 8
    assert shelf.take("a", lambda: SafeString("gone")) == "aaaa"
    assert shelf.take("b", lambda: SafeString("gone")) == "gone"
    assert shelf.take("long", lambda: SafeString("x" * 11)) == "x" * 11
    assert shelf.held <= 10


def test_a_fragment_knows_neither_request_nor_person() -> None:
    page = draw_fragment("ui/_office_header.html", day=date(2026, 3, 2))
    assert "office-user" not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_fields_of_a_form_follow_what_was_typed_and_what_is_wrong_with_it() -> None:
    empty = draw_steady_fields(Asking())
    assert draw_steady_fields(Asking(QueryDict("words=甲"))) != empty
    assert 'value="甲"' in draw_steady_fields(Asking(QueryDict("words=甲")))
    assert 'value="乙"' in draw_steady_fields(Asking(QueryDict("words=乙")))
    assert 'value="丙"' in draw_steady_fields(Asking(initial={"words": "丙"}))
    assert "aria-invalid" in draw_steady_fields(Asking(QueryDict("words=")))
    assert "&lt;i&gt;" in draw_steady_fields(Asking(QueryDict("words=<i>")))
    assert draw_steady_fields(Asking()) == empty
