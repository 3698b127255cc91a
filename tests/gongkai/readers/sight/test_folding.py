"""Two pages scanned side by side."""

import numpy as np

from gongkai.readers.sight.folding import unfolded
from gongkai.readers.sight.picture import Colour


def sheet(*stripes: tuple[int, int]) -> Colour:
    """Give a wide sheet with print in some columns."""
    made = np.full((1654, 2339, 3), 255, dtype=np.uint8)
    for start, end in stripes:
        for row in range(100, 1500, 40):
            made[row : row + 4, start:end:7] = 0
    return made


def test_two_pages_are_put_one_below_the_other() -> None:
    made = unfolded(sheet((150, 1050), (1290, 2200)))
    assert made.shape[1] == 1654
    assert made.shape[0] > 2 * made.shape[1]


def test_a_wide_table_and_a_page_with_a_margin_are_left_alone() -> None:
    for page in (sheet((150, 2200)), sheet((150, 1050)), np.rot90(sheet((150, 1050), (1290, 2200)))):
        assert unfolded(page) is page
