"""Officials at their desks and citizens at home, on days that a journey names: the way through the real screens."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine
from playwright.sync_api import Locator

from gongkai_web.people.models import User
from tests.factories.intake import CITIZEN
from tests.journeys.browser import Visitor

SHANGHAI = ZoneInfo("Asia/Shanghai")
Calendar = Callable[[date], None]
"""Moves every clock of this process to ten in the morning of a day."""


def morning(day: date) -> datetime:
    """Return ten in the morning of a day, in Shanghai."""
    return datetime.combine(day, time(10), SHANGHAI)


def calendar_of(traveller: time_machine.Traveller) -> Calendar:
    """Return what moves the days."""
    return lambda day: traveller.move_to(morning(day))


def answer(visitor: Visitor, **answers: object) -> None:
    """Fill in the fields of the page's form by their names, whatever they are: cards, lists, boxes, days, words."""
    for name, value in answers.items():
        fields = visitor.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        first = fields.first
        kind = first.get_attribute("type")
        if first.evaluate("field => field.tagName") == "SELECT":
            visitor.hand.choose(first, str(value))
        elif kind == "radio":
            visitor.hand.tick(visitor.page.locator(f'main [name="{name}"][value="{value}"]'))
        elif kind == "checkbox":
            visitor.hand.tick(first, on=bool(value))
        elif kind == "file":
            visitor.hand.put(first, Path(str(value)))
        else:
            visitor.hand.write(first, str(value))


def fill_in_application(visitor: Visitor, **other: str) -> None:
    """Fill in the public form."""
    asked = {name: value for name, value in {**CITIZEN, **other}.items() if name != "id_type"}
    answer(visitor, **asked)


def apply_online(visitor: Visitor, **other: str) -> tuple[str, str]:
    """Apply from the home page to the receipt; return the query number and the query code that it tells."""
    visitor.go("/apply/")
    fill_in_application(visitor, **other)
    visitor.press("下一步：核对")
    visitor.press("确认提交")
    return read_receipt(visitor)


def read_receipt(visitor: Visitor) -> tuple[str, str]:
    """Read the query number and the query code off the receipt."""
    visitor.page.get_by_role("heading", name="申请已提交").wait_for()
    number, code = visitor.page.locator(".receipt-number").all_inner_texts()
    return number, code


def open_status(visitor: Visitor, number: str, code: str) -> None:
    """Open the status page with number and code."""
    visitor.go("/status/")
    answer(visitor, number=number, code=code)
    visitor.press("查询")


@dataclass(kw_only=True)
class Desk:
    """An official at a browser; who has been away too long signs in again, as in life."""

    visitor: Visitor
    user: User
    looked_at: set[str] = field(default_factory=set)

    def open(self, address: str) -> None:
        """Open a page, by way of the login page where it asks, and look for barriers on the first of a kind."""
        self.visitor.go(address)
        if "/login/" in self.visitor.page.url:
            self.visitor.sign_in(self.user)
            self.visitor.go(address)
        self.look(address)

    def look(self, address: str) -> None:
        """Find no barrier on the first page of a kind."""
        kind = re.sub(r"\d{8}-\w{5}|[0-9a-f-]{36}|\d+", "…", address)
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            assert self.visitor.list_barriers() == [], address

    def take(self, reference: str, step: str, **facts: object) -> None:
        """Take a step: from the case's page to its form, and back to the case."""
        page = self.visitor.page
        self.open(f"/office/cases/{reference}/")
        link = page.locator(f'main a[href$="/steps/{step}/"]').first
        unfold(self.visitor, link)
        self.visitor.hand.press(link)
        self.look(f"steps/{step}")
        answer(self.visitor, **facts)
        self.visitor.hand.press(page.locator("main form .form-actions button"))
        page.wait_for_load_state()
        assert "已完成：" in self.visitor.text(), self.visitor.page.locator("main").inner_text()

    def sign_letter(self, reference: str, title: str) -> None:
        """Open a letter of a case by its title and sign it."""
        self.open(f"/office/cases/{reference}/")
        self.visitor.hand.press(self.visitor.page.get_by_role("link", name=title, exact=False).last)
        self.look("letter")
        self.visitor.press("签发此文书")
        self.visitor.page.get_by_text("已签发：").wait_for()


def unfold(visitor: Visitor, inside: Locator) -> None:
    """Open whatever fold hides something."""
    if not inside.is_visible():
        visitor.hand.press(inside.locator("xpath=ancestor::details").last.locator("summary"))
