"""How a visitor's hand moves: with a mouse, or on the keyboard alone, where every stop on the way must be seen."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import pytest
from playwright.sync_api import Locator, Page

STOP: Final = Path(__file__).with_name("stop.js").read_text(encoding="utf-8")
FARTHEST: Final = 250
"""More keys than lead through any of our pages."""


class Hand(Protocol):
    """What a hand does on a page."""

    def press(self, target: Locator) -> None:
        """Press a button, follow a link, open a fold."""

    def write(self, target: Locator, words: str) -> None:
        """Fill in a field of words, numbers or a day (2025-03-04) in place of what stood there."""

    def choose(self, target: Locator, value: str) -> None:
        """Choose from a list by value."""

    def tick(self, target: Locator, *, on: bool = True) -> None:
        """Set a box, or take one of several choices."""

    def put(self, target: Locator, file: Path) -> None:
        """Choose a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouse:
    """A hand with a mouse, or a finger."""

    def press(self, target: Locator) -> None:
        """Click."""
        target.click()

    def write(self, target: Locator, words: str) -> None:
        """Fill in."""
        target.fill(words)

    def choose(self, target: Locator, value: str) -> None:
        """Pick from the list."""
        target.select_option(value)

    def tick(self, target: Locator, *, on: bool = True) -> None:
        """Click on the box where it is not yet so."""
        target.set_checked(on)

    def put(self, target: Locator, file: Path) -> None:
        """Hand the file over."""
        target.set_input_files(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Hands on the keyboard: whatever is used was reached by keys, and each stop on the way was in sight and marked."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Have every window of files handed over from now on.

        Playwright asks the browser for it without awaiting the answer; asked just before Enter, it may come too late.
        """
        self.page.on("filechooser", lambda _: None)

    def press(self, target: Locator) -> None:
        """Go there and press Enter."""
        self.reach(target)
        # The focus is there already; pressed on the target, because that waits for the page to which it leads.
        target.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        """Go there and type in place of what stands there."""
        self.reach(target)
        if target.get_attribute("type") == "date":
            self._write_day(target, words)
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        # As an input method does: the words come at once, at the place of the cursor.
        self.page.keyboard.insert_text(words)

    def _write_day(self, target: Locator, words: str) -> None:
        """Type the parts of a day in the order of the browser's own language, which is English."""
        year, month, day = words.split("-")
        self.page.keyboard.type(month + day + year)
        assert target.input_value() == words

    def choose(self, target: Locator, value: str) -> None:
        """Go there and walk the list until it shows the value."""
        self.reach(target)
        self.page.keyboard.press("Home")
        for _ in range(FARTHEST):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"no {value} in the list")

    def tick(self, target: Locator, *, on: bool = True) -> None:
        """Go there; walk a group by arrows, press Space where it is not yet so."""
        self.reach(target)
        for _ in range(FARTHEST):
            if self._stop(target)["there"] == "here":
                break
            self.page.keyboard.press("ArrowDown")
        if target.is_checked() != on:
            self.page.keyboard.press("Space")
        assert target.is_checked() == on

    def put(self, target: Locator, file: Path) -> None:
        """Open the window of files by Enter; the window is the browser's own."""
        self.reach(target)
        with self.page.expect_file_chooser() as window:
            self.page.keyboard.press("Enter")
        window.value.set_files(file)

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus, past the navigation by its link where the target lies behind."""
        # A link may have led here a moment ago: before its style sheets have come, a page marks no focus.
        self.page.wait_for_load_state()
        target.wait_for()
        stop = self._stop(target)
        way = "Shift+Tab" if stop["there"] == "before" else "Tab"
        for _ in range(FARTHEST):
            if stop["there"] in {"here", "beside"}:
                return
            self.page.keyboard.press("Enter" if stop["skips"] else way)
            stop = self._stop(target)
            if stop["fault"]:
                self.faults.append(f"{self.page.url}: {stop['fault']}")
        pytest.fail(f"no key leads to {target}")

    def _stop(self, target: Locator) -> dict[str, str]:
        found: dict[str, str] = target.evaluate(STOP)
        return found
