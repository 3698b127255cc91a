"""The redaction screen under a visitor's hand, and what can still be read in the copy that it makes."""

import io
from dataclasses import dataclass
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from playwright.sync_api import Locator, expect

from tests.journeys.browser import Visitor
from tests.journeys.hands import Keys

STEP, FAR = 2, 10
"""How many points an arrow moves a box, and how many while it is held down."""

ENCODINGS: Final = ("utf-8", "utf-16-be", "gb18030")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def draw_box(visitor: Visitor, area: Area, reason: str, *, page: int = 1) -> None:
    """Draw a box on a page, by keys or with the mouse, give it a reason, and wait until it is kept."""
    if isinstance(visitor.hand, Keys):
        _draw_by_keys(visitor, area, page)
        visitor.page.keyboard.press("Enter")
        visitor.hand.choose(visitor.page.locator("[data-list] select:focus"), reason)
    else:
        _draw_by_mouse(visitor, area, page)
        identity = visitor.page.locator("g.box:focus").get_attribute("data-box")
        visitor.hand.choose(visitor.page.locator(f"[data-row='{identity}'] select"), reason)
    expect(visitor.page.locator("[data-saved]")).to_have_text("已保存")


def _draw_by_mouse(visitor: Visitor, area: Area, page: int) -> None:
    sheet = visitor.page.locator(f"svg[data-page='{page}']")
    sheet.scroll_into_view_if_needed()
    around = sheet.bounding_box()
    assert around is not None
    scale = around["width"] / sheet.evaluate("sheet => sheet.viewBox.baseVal.width")
    left, top = around["x"] + area.left * scale, around["y"] + area.top * scale
    mouse = visitor.page.mouse
    mouse.move(left, top)
    mouse.down()
    mouse.move(left + area.width * scale / 2, top + area.height * scale / 2)
    mouse.move(left + area.width * scale, top + area.height * scale)
    mouse.up()


def _draw_by_keys(visitor: Visitor, area: Area, page: int) -> None:
    visitor.hand.press(visitor.page.get_by_role("button", name=f"在第 {page} 页加框"))
    box = visitor.page.locator("g.box:focus")
    x, y, width, height = (
        float(box.locator("rect").get_attribute(name) or "") for name in ("x", "y", "width", "height")
    )
    _hold(box, "ArrowRight", area.left - x, back="ArrowLeft")
    _hold(box, "ArrowDown", area.top - y, back="ArrowUp")
    _hold(box, "Shift+ArrowRight", area.width - width, back="Shift+ArrowLeft")
    _hold(box, "Shift+ArrowDown", area.height - height, back="Shift+ArrowUp")


def _hold(box: Locator, key: str, far: float, *, back: str) -> None:
    """Hold an arrow until the box has gone so far, and tap the rest."""
    keyboard = box.page.keyboard
    *held, arrow = (key if far > 0 else back).split("+")
    for one in held:
        keyboard.down(one)
    fast, rest = divmod(abs(far) - STEP, FAR)
    if fast > 0:
        for _ in range(int(fast) + 1):
            keyboard.down(arrow)
        keyboard.up(arrow)
    for _ in range(round((rest if fast > 0 else abs(far)) / STEP)):
        keyboard.press(arrow)
    for one in held:
        keyboard.up(one)


def read_text(content: bytes) -> str:
    """Return every word that a reader of PDF finds, without blanks."""
    document = pdfium.PdfDocument(content)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def holds(content: bytes, words: str) -> bool:
    """Say whether the words lie anywhere in a PDF: on its pages, or in any object or stream that somebody unpacks."""
    if words in read_text(content):
        return True
    with pikepdf.open(io.BytesIO(content)) as opened:
        parts = [repr(one).encode() for one in opened.objects]
        parts += [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
    wanted = [words.encode(one) for one in ENCODINGS]
    wanted += [one.hex().encode() for one in wanted] + [one.hex().upper().encode() for one in wanted]
    return any(one in part for part in parts for one in wanted)
