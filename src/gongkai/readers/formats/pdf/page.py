"""What is on a page: characters and ruled lines, turned upright, measured in points from the upper left corner."""

from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium

from gongkai.readers.formats.fixed.char import Row, make_chars
from gongkai.readers.formats.fixed.clipping import mark_clipped
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.pdf.glyphs import Glyphs, Manner, read_glyphs
from gongkai.readers.formats.pdf.rules import read_rules
from gongkai.readers.formats.pdf.turn import Turn

_SAMPLE: Final = 200
_TOO_WIDE: Final = 5
_HEARSAY: Final = 0.5
"""How sure a character is that another program recognised in a picture and did not show."""


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read a page; text set slantwise (a watermark) and what lies off the page are left out.

    Raises:
        UnreadableDocumentError: the page holds far more than a page of a report.
    """
    glyphs = read_glyphs(page)
    left, bottom, right, top = page.get_bbox()
    quarters = _reading_turns(glyphs.manners, page.get_rotation() // 90 % 4)
    turn = Turn(quarters=quarters, bounds=(left, top, right, bottom))
    width, height = turn.size
    chars, beyond = mark_clipped(make_chars(_upright(glyphs, turn)), width, height)
    rules, pictures = read_rules(page, turn)
    return Page(
        number=number,
        width=width,
        height=height,
        chars=tuple(chars),
        beyond=tuple(beyond),
        rules=rules,
        pictures=pictures,
        written=len(glyphs.texts),
    )


def _reading_turns(manners: list[Manner], rotation: int) -> int:
    # A wide table is often set sideways on an upright page: the page is turned the way most of its text reads.
    sample = [manner.turns for manner in manners[:: max(1, len(manners) // _SAMPLE)]]
    most = max(range(4), key=sample.count)
    return most if sample.count(most) > len(sample) * 3 // 4 else rotation


def _upright(glyphs: Glyphs, turn: Turn) -> Iterator[Row]:
    # Fonts for upright Chinese columns give an advance box twenty characters wide: then the ink must do.
    widest = _TOO_WIDE * _median([top - bottom for _, top, _, bottom in glyphs.reaches])
    inks, reaches, levels = turn.boxes(glyphs.inks), turn.boxes(glyphs.reaches), turn.levels(glyphs.origins)
    quarters = turn.quarters
    rows = zip(glyphs.texts, glyphs.manners, inks, reaches, levels, strict=True)
    for text, manner, (x0, x1, top, bottom), (left, right, upper, lower), level in rows:
        if right - left > widest or lower - upper > widest:
            left, right, upper, lower = x0, x1, top, bottom  # noqa: PLW2901 - the reach as it must be
        middle = ((x0 + x1) / 2, (top + bottom) / 2)
        sure = _HEARSAY if manner.hidden else None
        turns = (manner.turns - quarters) % 4
        if turns % 2:
            yield text, x0, x1, top, bottom, bottom, right - left, middle, turns, sure
            continue
        # A page has thousands of characters, and a call costs more than everything else that is done here for one.
        start = left if left < x0 else x0  # noqa: FURB136 - no call
        end = right if right > x1 else x1  # noqa: FURB136 - no call
        height = lower - upper if lower - upper > 1.0 else 1.0  # noqa: FURB136 - no call
        yield text, start, end, top, bottom, level, height, middle, turns, sure


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
