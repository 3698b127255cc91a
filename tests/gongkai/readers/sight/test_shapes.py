"""Strokes told by their shape."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from gongkai.readers.sight.shapes import is_slash


@pytest.mark.parametrize(
    ("lines", "leans"),
    [
        ([((6, 34), (18, 6))], True),
        ([((8, 34), (14, 6))], True),
        ([((12, 34), (12, 6))], False),
        ([((12, 34), (12, 6)), ((12, 6), (6, 12))], False),
        ([((6, 6), (18, 34))], False),
        ([((4, 6), (20, 6)), ((20, 6), (10, 34))], False),
        ([((4, 20), (20, 20))], False),
    ],
    ids=["slash", "steep slash", "bar", "one", "backslash", "seven", "dash"],
)
def test_a_slash_is_a_straight_stroke_that_leans_to_the_right(
    lines: list[tuple[tuple[int, int], tuple[int, int]]], *, leans: bool
) -> None:
    picture = Image.new("L", (24, 40), 255)
    for start, end in lines:
        ImageDraw.Draw(picture).line((start, end), fill=0, width=2)
    assert is_slash(np.asarray(picture)) is leans


def test_an_empty_strip_holds_no_stroke() -> None:
    assert not is_slash(np.full((20, 10), 255, dtype=np.uint8))
