"""Ruled lines in pictures."""

import numpy as np
from PIL import Image, ImageDraw

from gongkai.readers.formats.fixed.grid import find_grids
from gongkai.readers.sight.picture import Grey
from gongkai.readers.sight.scale import POINT
from gongkai.readers.sight.strokes import find_rules, ink_of

SCALE = 1 / POINT
XS, YS = (100, 300, 500, 700), (100, 160, 220, 280)


def drawn(*, gap: int = 0) -> Grey:
    """Draw a table of three columns and rows, its second line broken in the middle of a cell, and a long word."""
    picture = Image.new("L", (900, 500), 255)
    draw = ImageDraw.Draw(picture)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill=0, width=2)
    for x in XS:
        draw.line((x, YS[0], x, YS[-1]), fill=0, width=2)
    if gap:
        draw.rectangle((400 - gap // 2, YS[1] - 3, 400 + gap // 2, YS[1] + 3), fill=255)
    draw.line((330, 190, 385, 190), fill=0, width=3)
    return np.asarray(picture)


def test_a_drawn_table_has_its_lines_where_they_are() -> None:
    (grid,) = find_grids(find_rules(ink_of(drawn())))
    np.testing.assert_allclose(grid.xs, [x * SCALE for x in XS], atol=1)
    np.testing.assert_allclose(grid.ys, [y * SCALE for y in YS], atol=1)
    assert len(grid.regions) == 9


def test_a_stroke_of_a_character_is_no_line() -> None:
    assert len(find_rules(ink_of(drawn()))) == len(XS) + len(YS)


def test_a_gap_in_which_no_cell_has_room_is_closed() -> None:
    assert len(find_grids(find_rules(ink_of(drawn(gap=24))))[0].regions) == 9


def test_a_gap_as_wide_as_a_cell_joins_two() -> None:
    assert len(find_grids(find_rules(ink_of(drawn(gap=190))))[0].regions) == 8
