"""Ruled lines in pictures."""

import numpy as np
from PIL import Image, ImageDraw

from gongkai.readers.formats.fixed.grid import find_grids
from gongkai.readers.sight.picture import Grey, Mask
from gongkai.readers.sight.scale import POINT
from gongkai.readers.sight.strokes import find_rules, ink_of

SCALE = 1 / POINT
XS, YS = (100, 300, 500, 700), (100, 160, 220, 280)


def drawn(*, gap: int = 0, glimpses: int = 0) -> Grey:
    """Draw a table of three columns and rows, its second line broken in the middle of a cell, and a long word.

    In the gap one pixel of the line in so many is seen as ``glimpses`` says.
    """
    picture = Image.new("L", (900, 500), 255)
    draw = ImageDraw.Draw(picture)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill=0, width=2)
    for x in XS:
        draw.line((x, YS[0], x, YS[-1]), fill=0, width=2)
    if gap:
        draw.rectangle((400 - gap // 2, YS[1] - 3, 400 + gap // 2, YS[1] + 3), fill=255)
        for x in range(400 - gap // 2, 400 + gap // 2, 12) if glimpses else ():
            draw.line((x, YS[1], x + glimpses, YS[1]), fill=0, width=2)
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


def veil(*, left: int = 300, right: int = 500) -> Mask:
    made = np.zeros((500, 900), dtype=bool)
    made[YS[1] - 10 : YS[1] + 10, left:right] = True
    return made


def test_a_line_goes_on_beneath_a_seal_where_it_is_seen_here_and_there() -> None:
    ink = ink_of(drawn(gap=120, glimpses=5))
    assert len(find_grids(find_rules(ink))[0].regions) == 8
    assert len(find_grids(find_rules(ink, veil()))[0].regions) == 9


def test_beneath_a_seal_there_is_no_line_where_none_is_seen_or_where_paper_is() -> None:
    assert len(find_grids(find_rules(ink_of(drawn(gap=120)), veil()))[0].regions) == 8
    ink = ink_of(drawn(gap=120, glimpses=5))
    assert len(find_grids(find_rules(ink, veil(right=400)))[0].regions) == 8


def test_print_between_two_lines_beneath_a_seal_is_no_line() -> None:
    picture = Image.fromarray(drawn(gap=120))
    draw = ImageDraw.Draw(picture)
    for x in range(345, 455, 12):
        draw.line((x, YS[1] - 9, x, YS[1] + 9), fill=0, width=4)
    assert len(find_grids(find_rules(ink_of(np.asarray(picture)), veil()))[0].regions) == 8
