"""Boxes as a person draws them, before they are withheld: suggested or drawn, taken, dropped or not yet decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from gongkai.shapes import typed
from gongkai_web.cases.reasons import BY_ID, USUAL
from gongkai_web.files.queries import Area, Box, Sheet, Suggestion

SMALLEST = 1.0
"""The least width and height of a box in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """A box on a page, in points from the upper left; ``taken`` is None until a person has decided on a suggestion."""

    id: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    reason: str = USUAL
    what: str = ""
    text: str = ""
    taken: bool | None = True

    @property
    def is_suggested(self) -> bool:
        """Whether it was found, not drawn."""
        return bool(self.what)

    def to_withhold(self) -> Box:
        """Return the box as it is withheld, with the ground and the word of its reason."""
        reason = BY_ID[self.reason]
        area = Area(left=self.left, top=self.top, right=self.right, bottom=self.bottom)
        return Box(page=self.page, area=area, ground=reason.ground, label=reason.label)


def read_boxes(written: object) -> tuple[DrawnBox, ...]:
    """Read boxes from plain values.

    Raises:
        ValueError: they are none.
    """
    return typed(written, tuple[DrawnBox, ...])


def write_boxes(boxes: Sequence[DrawnBox]) -> list[dict[str, object]]:
    """Write boxes as plain values."""
    return [msgspec.to_builtins(box) for box in boxes]


def read_sheets(written: object) -> tuple[Sheet, ...]:
    """Read the measures of pages from plain values."""
    return typed(written, tuple[Sheet, ...])


def fit(boxes: Iterable[DrawnBox], sheets: Sequence[Sheet]) -> tuple[DrawnBox, ...]:
    """Bring boxes into their pages; one that has no page, no size, no reason or another's number is left out."""
    fitted: dict[int, DrawnBox] = {}
    for box in boxes:
        if not 1 <= box.page <= len(sheets) or box.reason not in BY_ID or box.id in fitted:
            continue
        sheet = sheets[box.page - 1]
        left, right = sorted((box.left, box.right))
        top, bottom = sorted((box.top, box.bottom))
        left, top = max(left, 0.0), max(top, 0.0)
        right, bottom = min(right, sheet.width), min(bottom, sheet.height)
        if right - left >= SMALLEST and bottom - top >= SMALLEST:
            fitted[box.id] = replace(box, left=left, top=top, right=right, bottom=bottom)
    return in_order(fitted.values())


def in_order(boxes: Iterable[DrawnBox]) -> tuple[DrawnBox, ...]:
    """Return boxes as a reader meets them."""
    return tuple(sorted(boxes, key=lambda box: (box.page, round(box.top), box.left)))


def number(suggestions: Iterable[Suggestion], *, after: int, reason: str, taken: bool | None) -> list[DrawnBox]:
    """Give the boxes of suggestions their numbers."""
    pairs = [(suggestion, box) for suggestion in suggestions for box in suggestion.boxes]
    return [
        DrawnBox(
            id=place,
            page=box.page,
            left=box.area.left,
            top=box.area.top,
            right=box.area.right,
            bottom=box.area.bottom,
            reason=reason,
            what=suggestion.name,
            text=suggestion.text,
            taken=taken,
        )
        for place, (suggestion, box) in enumerate(pairs, start=after + 1)
    ]
