"""Visitors who walk through the platform in a real browser: Debian's Chromium, driven by playwright.

A journey asks for ``visit`` and gets visitors from it; at its end every visitor's faults fail the test: an error on the
console, a breach of the content security policy, a failed file, a request that left the machine. See README.md.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.hands import Hand, Keys, Mouse

if TYPE_CHECKING:
    from gongkai_web.people.models import User

from tests.house.tree import ROOT

SCREENS: Final = ROOT / "build" / "screens"
DESKTOP: Final = 1280
HALF: Final = 640
"""A window of 1280 pixels at 200 % zoom."""

PHONE: Final = 390
HEIGHTS: Final = {DESKTOP: 900, HALF: 450, PHONE: 844}
PICTURED: Final = (DESKTOP, PHONE)
GRAVE: Final = {"serious", "critical"}
AXE: Final = {"resultTypes": ["violations"], "preload": False}
"""Preloading puts copies of style sheets into the page, which the content security policy forbids."""

LAYOUT: Final = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
TIMEOUT: Final = 60_000
"""Long, because a machine that does much else at the same time is no fault of the page."""

FLAGS: Final = (
    "--lang=en-US",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

BROWSERS: Final = ("chromium-headless-shell", "chromium")
"""The first that is there. Pages are alike in both; the second spends half of its time on the frame around them."""

FAILED_LOAD: Final = "Failed to load resource"
"""Chromium says so for pages of error too, which a journey may well want; answers are watched by themselves."""


# No slots: playwright hangs its handlers on the object they belong to.
@dataclass(kw_only=True)
class Visitor:
    """Somebody at a browser of their own: own cookies, own window, own faults."""

    page: Page
    home: str
    hand: Hand = field(default_factory=Mouse)
    faults: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open an address of the platform: ``visitor.go("/apply/")``."""
        self.page.goto(self.home + address)

    def sign_in(self, user: "User") -> None:
        """Pass the login page as a person made by ``make_person``, with the second factor where there is one."""
        self.go("/login/")
        self.prove(user)

    def prove(self, user: "User") -> None:
        """Fill in the login page that is shown, and what follows it."""
        from tests.factories.people import PASSWORD, list_codes  # noqa: PLC0415 - a plugin is loaded before Django is set up

        self.fill(用户名=user.username, 密码=PASSWORD)
        self.press("登录")
        for code in list_codes(user):
            self.hand.write(self.page.locator("[name=code]"), code)
            self.hand.press(self.page.locator("main form button").first)

    def fill(self, **answers: str) -> None:
        """Fill in fields by their visible labels: ``visitor.fill(姓名="王小明")``."""
        for label, answer in answers.items():
            self.hand.write(self.page.get_by_label(label), answer)

    def press(self, name: str) -> None:
        """Press the one button of that name."""
        self.hand.press(self.page.get_by_role("button", name=name, exact=True))
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the first link of that name."""
        self.hand.press(self.page.get_by_role("link", name=name).first)
        self.page.wait_for_load_state()

    def fetch(self, name: str) -> bytes:
        """Download what the first link of that name gives."""
        with self.page.expect_download() as coming:
            self.hand.press(self.page.get_by_role("link", name=name).first)
        return Path(coming.value.path()).read_bytes()

    def text(self) -> str:
        """Return what the page says to a reader."""
        return self.page.locator("body").inner_text()

    def shoot(self, name: str) -> list[Path]:
        """Save pictures of the whole page, as a desktop and as a phone see it, in build/screens."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        before = self.page.viewport_size
        paths = []
        for width in PICTURED:
            self._widen(width)
            path = SCREENS / f"{name}-{width}.png"
            self.page.screenshot(path=path, full_page=True)
            paths.append(path)
        if before:
            self.page.set_viewport_size(before)
        return paths

    def list_barriers(self) -> list[str]:
        """List what axe finds serious or worse for people with disabilities, and whatever stands cramped."""
        self.page.wait_for_load_state()
        violations = Axe().run(self.page, options=AXE).response["violations"]
        found = [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
            for violation in violations
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
        return [*found, *self.list_cramped()]

    def list_cramped(self) -> list[str]:
        """List what is wider than the window, and words cut off or over each other; from a desktop, at every width."""
        before = self.page.viewport_size
        assert before is not None
        found = []
        for width in HEIGHTS if before["width"] == DESKTOP else [before["width"]]:
            self._widen(width)
            faults = self.page.evaluate(LAYOUT)
            over = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            faults += [f"the page is {over} pixels wider than the window"] if over > 0 else []
            found += [f"{width} pixels wide: {fault}" for fault in faults]
        self.page.set_viewport_size(before)
        return found

    def _widen(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})

    def watch(self) -> None:
        """Take down every fault from now on."""
        self.page.set_default_timeout(TIMEOUT)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(FAILED_LOAD):
            self.faults.append(f"console: {message.text}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.faults.append(f"left the machine: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")


Visit = Callable[..., Visitor]
"""``visit(width=PHONE, javascript=False, elderly=True, keys=True)``; every option may be left out."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"Chromium is not installed; apt-get install {BROWSERS[0]}")
    # Playwright keeps an event loop in this thread, where Django would then refuse to use the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    options = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(
    socket_enabled: None,  # noqa: ARG001 - asked for by name, so that pytest-socket lets the server listen
    live_server: LiveServer,
    chromium: Browser,
) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def open_browser(
        *, width: int = DESKTOP, javascript: bool = True, elderly: bool = False, keys: bool = False
    ) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=javascript,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=width <= PHONE,
        )
        contexts.append(context)
        if elderly:
            context.add_cookies([{"name": "view", "value": "elderly", "url": live_server.url}])
        visitor = Visitor(page=context.new_page(), home=live_server.url)
        if keys:
            visitor.hand = Keys(page=visitor.page, faults=visitor.faults)
        visitor.watch()
        visitors.append(visitor)
        return visitor

    yield open_browser
    for context in contexts:
        context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    return visit()
