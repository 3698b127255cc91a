"""Which characters a box takes: those in it and those it cuts, and these wholly, so that no half is left to guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai_web.files.redaction.boxes import Area, Box
from gongkai_web.files.redaction.glyphs import Glyph

_CUT: Final = 0.2
_RIM: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A box with the characters that it takes, and the area that must be painted over."""

    box: Box
    area: Area
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """What stood there, without blanks."""
        return "".join(glyph.text for glyph in self.glyphs if not glyph.is_blank)


def cover(boxes: Iterable[Box], glyphs: Sequence[Glyph]) -> list[Covered]:
    """Take the characters of a page for its boxes; a character under two boxes is taken by both."""
    found = []
    for box in boxes:
        taken = tuple(glyph for glyph in glyphs if is_taken(glyph, box.area))
        area = box.area
        for glyph in taken:
            if not glyph.is_blank:
                area = area.joined(glyph.ink.grown(_RIM))
        found.append(Covered(box=box, area=area, glyphs=taken))
    return found


def is_taken(glyph: Glyph, area: Area) -> bool:
    """Say whether a box takes a character: its middle lies in the box, or a fifth of its ink."""
    if area.holds(glyph.ink.middle) or area.holds(glyph.reach.middle):
        return True
    return glyph.ink.shared(area) > _CUT * glyph.ink.size > 0


def split(glyphs: Sequence[Glyph], covered: Iterable[Covered]) -> tuple[list[Glyph], list[Glyph]]:
    """Part the characters of a page into those kept and those taken, also by what a box grew over."""
    areas = [each.area for each in covered]
    kept: list[Glyph] = []
    taken: list[Glyph] = []
    for glyph in glyphs:
        (taken if any(is_taken(glyph, area) for area in areas) else kept).append(glyph)
    return kept, taken
