"""Pages on which pictures stand: a scan is read from its picture, a picture beside text together with the text."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gongkai.readers.formats.fixed.page import Frame, Page
from gongkai.readers.sight.door import can_see, see

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.readers.sight.picture import Colour

_LEAST_SHARE: Final = 0.06
"""Share of a page from which on a picture may hold a table; a seal or a badge is smaller."""
_WRITTEN: Final = 6
"""Characters over a picture from which on it is the ground of a text, not print itself."""


def read_pictures(page: Page, draw: "Callable[[], Colour]") -> Page:
    """Read what is shown on a page as pictures; ``draw`` gives the page as it looks, 200 dots to the inch.

    Text that the file has is kept, and is never read a second time from the picture; where it only repeats what a
    scan's picture shows (text that is not seen, of a former recognition), the picture counts.
    """
    if not can_see():
        return page
    if page.is_scan or page.is_layered:
        return see(draw(), page.number)
    frames = [frame for frame in page.pictures if _may_hold_print(page, frame)]
    if not frames:
        return page
    from gongkai.readers.sight.masking import only_within  # noqa: PLC0415  # only where the extra is installed

    seen = see(only_within(draw(), frames, page.chars), page.number, lies_level=True)
    return replace(page, chars=page.chars + seen.chars, rules=page.rules + seen.rules, seen=seen.seen)


def _may_hold_print(page: Page, frame: Frame) -> bool:
    written = sum(frame.holds(*char.middle) for char in page.chars if not char.text.isspace())
    return frame.area >= _LEAST_SHARE * page.width * page.height and written < _WRITTEN
