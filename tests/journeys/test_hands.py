"""Hands on the keyboard are as patient as a person: they wait for the looks of a page, and for the window of files."""

import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import handlers
from django.contrib.staticfiles.views import serve
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pytest_django import Settings

from tests.journeys.browser import HALF, Visit

HESITATION = 0.3
"""How many seconds a style sheet takes to come."""


def test_nothing_is_reached_before_the_page_has_its_looks(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def hesitate(request: HttpRequest, path: str, *, insecure: bool) -> HttpResponseBase:
        time.sleep(HESITATION if path.endswith(".css") else 0)
        return serve(request, path, insecure=insecure)

    visitor = visit(width=HALF, keys=True)
    # From a page of nobody's, so that no style sheet has come before.
    visitor.page.set_content(f'<a href="{visitor.home}/status/">查询</a>')
    monkeypatch.setattr(handlers, "serve", hesitate)
    visitor.page.locator("a").press("Enter")
    visitor.hand.write(visitor.page.locator("main [name=number]"), "20250303-PKTWC")
    assert visitor.faults == []


def test_every_window_of_files_is_handed_over(visit: Visit, settings: Settings, tmp_path: Path) -> None:
    settings.DEBUG = True
    paper = tmp_path / "明细.txt"
    paper.write_text("枕溪镇", encoding="utf-8")
    visitor = visit(width=HALF, keys=True)
    visitor.go("/office/components/")
    for _ in range(5):
        visitor.hand.put(visitor.page.locator("input[type=file]").first, paper)
    visitor.page.get_by_text(paper.name).first.wait_for()
