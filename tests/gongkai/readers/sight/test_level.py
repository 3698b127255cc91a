"""Seals taken out by their colour."""

import numpy as np

from gongkai.readers.sight.level import in_grey, without_colour
from gongkai.readers.sight.picture import Colour

RED, BLUE, BLACK, UNDER_RED = (214, 32, 40), (40, 60, 200), (20, 20, 20), (90, 18, 20)


def page(*colours: tuple[int, int, int]) -> Colour:
    """Give a page with a stripe of each colour."""
    made = np.full((60, 40 * len(colours) + 40, 3), 255, dtype=np.uint8)
    for number, colour in enumerate(colours):
        made[20:40, 40 * number + 20 : 40 * number + 40] = colour
    return made


def stripe(picture: np.ndarray, number: int) -> int:
    return int(picture[30, 40 * number + 30])


def test_a_seal_and_a_stamp_become_paper_and_print_stays() -> None:
    for colour in (RED, BLUE):
        black = without_colour(page(colour, BLACK))
        assert stripe(black, 0) == 255
        assert stripe(black, 1) == 20


def test_print_under_a_seal_stays_dark() -> None:
    assert stripe(without_colour(page(RED, RED, UNDER_RED)), 2) <= 90


def test_a_page_without_colour_is_as_it_was() -> None:
    plain = page(BLACK, (120, 120, 120))
    np.testing.assert_array_equal(without_colour(plain), in_grey(plain))
