"""A page's plane turned upright: boxes, levels and the transformation say the same."""

import pytest

from gongkai.readers.formats.fixed.matrix import apply
from gongkai.readers.formats.pdf.turn import Turn

BOUNDS = (10.0, 842.0, 605.0, 20.0)
"""Left, top, right, bottom of a page that does not begin at its plane's origin."""


def turned(quarters: int) -> Turn:
    return Turn(quarters=quarters, bounds=BOUNDS)


def test_an_upright_page_is_measured_from_its_upper_left_corner() -> None:
    assert turned(0).size == (595.0, 822.0)
    assert turned(0).boxes([(110.0, 830.0, 130.0, 818.0)]) == [(100.0, 120.0, 12.0, 24.0)]
    assert turned(0).levels([(110.0, 820.0)]) == [22.0]


@pytest.mark.parametrize(("quarters", "corner"), [(0, (10, 842)), (1, (10, 20)), (2, (605, 20)), (3, (605, 842))])
def test_the_corner_that_comes_to_stand_at_the_upper_left_is_where_measuring_begins(
    quarters: int, corner: tuple[float, float]
) -> None:
    assert apply(turned(quarters).matrix, *corner) == (0.0, 0.0)


@pytest.mark.parametrize("quarters", range(4))
def test_a_box_is_turned_as_its_corners_are(quarters: int) -> None:
    turn = turned(quarters)
    box = left, top, right, bottom = (50.0, 700.0, 90.0, 690.0)
    xs, ys = zip(*(apply(turn.matrix, x, y) for x in (left, right) for y in (bottom, top)), strict=True)
    assert turn.boxes([box]) == [(min(xs), max(xs), min(ys), max(ys))]
    assert turn.levels([(left, top)]) == [apply(turn.matrix, left, top)[1]]
    width, height = turn.size
    assert max(xs) < width
    assert max(ys) < height
