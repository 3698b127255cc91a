"""Pages with their boxes as a template shows them: every number worked out, nothing left to the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai_web.cases.drawing import DrawnBox
from gongkai_web.cases.reasons import BY_ID
from gongkai_web.files.queries import Box, Sheet

_LARGEST: Final = 11.0
_FILLING: Final = 0.8
"""How large the word on a field is at most, and how much of the field it fills: as the copy will show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBox:
    """A box on a page and in the list beside it; lengths as SVG writes them."""

    id: int
    page: int
    x: str
    y: str
    width: str
    height: str
    reason: str
    label: str
    what: str
    text: str
    taken: bool | None
    middle_x: str
    middle_y: str
    letters: str

    @property
    def standing(self) -> str:
        """The word for whether it is taken."""
        return {None: "proposed", True: "taken", False: "dropped"}[self.taken]

    @property
    def name(self) -> str:
        """What it is called for people who do not see the page."""
        return f"第 {self.page} 页 {self.what or '框选'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page: its number, its measures, its boxes."""

    number: int
    width: str
    height: str
    boxes: tuple[ShownBox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedKind:
    """A kind of suggestions, to be decided on together: how many, and how many wait."""

    name: str
    count: int
    waiting: int


def show_pages(boxes: Iterable[DrawnBox], sheets: Sequence[Sheet]) -> tuple[ShownPage, ...]:
    """Lay boxes on their pages."""
    shown = [show_box(box) for box in boxes]
    return _lay(shown, sheets)


def show_withheld(boxes: Iterable[Box], sheets: Sequence[Sheet]) -> tuple[ShownPage, ...]:
    """Lay what was withheld on the pages of the original."""
    shown = [
        _shown(place, box.page, (box.area.left, box.area.top, box.area.right, box.area.bottom), label=box.label)
        for place, box in enumerate(boxes, start=1)
    ]
    return _lay(shown, sheets)


def blank_box() -> ShownBox:
    """Return the row that a script fills in for a box that is drawn."""
    return _shown(0, 1, (0, 0, 0, 0), label="")


def show_box(box: DrawnBox) -> ShownBox:
    """Show one box."""
    edges = (box.left, box.top, box.right, box.bottom)
    return _shown(
        box.id,
        box.page,
        edges,
        reason=box.reason,
        label=BY_ID[box.reason].label,
        what=box.what,
        text=box.text,
        taken=box.taken,
    )


def kinds_of(boxes: Iterable[DrawnBox]) -> tuple[SuggestedKind, ...]:
    """Count suggestions by kind."""
    listed = [box for box in boxes if box.is_suggested]
    counts, waiting = Counter(box.what for box in listed), Counter(box.what for box in listed if box.taken is None)
    return tuple(SuggestedKind(name=name, count=count, waiting=waiting[name]) for name, count in counts.items())


def _shown(
    place: int,
    page: int,
    edges: tuple[float, float, float, float],
    *,
    label: str,
    reason: str = "",
    what: str = "",
    text: str = "",
    taken: bool | None = True,
) -> ShownBox:
    left, top, right, bottom = edges
    return ShownBox(
        id=place,
        page=page,
        x=f"{left:.2f}",
        y=f"{top:.2f}",
        width=f"{right - left:.2f}",
        height=f"{bottom - top:.2f}",
        reason=reason,
        label=label,
        what=what,
        text=text,
        taken=taken,
        middle_x=f"{(left + right) / 2:.2f}",
        middle_y=f"{(top + bottom) / 2:.2f}",
        letters=f"{min(_LARGEST, (bottom - top) * _FILLING, (right - left) * _FILLING / max(len(label), 1)):.2f}",
    )


def _lay(boxes: Sequence[ShownBox], sheets: Sequence[Sheet]) -> tuple[ShownPage, ...]:
    return tuple(
        ShownPage(
            number=number,
            width=f"{sheet.width:.2f}",
            height=f"{sheet.height:.2f}",
            boxes=tuple(box for box in boxes if box.page == number),
        )
        for number, sheet in enumerate(sheets, start=1)
    )
