"""Print in the cells of a picture, or none."""

import numpy as np

from gongkai.readers.sight.cells import print_in
from gongkai.readers.sight.picture import Box, Grey, Mask

CELL = Box(left=10, top=10, right=110, bottom=90)


def ink(*boxes: tuple[int, int, int, int]) -> Grey:
    made = np.zeros((100, 120), dtype=np.uint8)
    for left, top, right, bottom in boxes:
        made[top:bottom, left:right] = 1
    return made


def test_an_empty_cell_is_empty_though_specks_and_its_lines_are_in_it() -> None:
    lines = ((8, 8, 112, 12), (8, 8, 12, 92), (108, 8, 112, 92), (8, 88, 112, 92))
    assert print_in(ink(*lines, (50, 50, 52, 53), (14, 40, 16, 60)), CELL) == []


def test_print_is_boxed_line_by_line() -> None:
    assert print_in(ink((40, 20, 60, 40), (45, 55, 70, 75)), CELL) == [
        Box(left=40, top=20, right=60, bottom=40),
        Box(left=45, top=55, right=70, bottom=75),
    ]


def test_the_two_strokes_of_one_character_are_one_line() -> None:
    assert len(print_in(ink((30, 30, 52, 34), (28, 48, 54, 52), (60, 28, 84, 54)), CELL)) == 1


def test_a_cell_without_room_holds_nothing() -> None:
    assert print_in(ink((0, 0, 120, 100)), Box(left=10, top=10, right=16, bottom=90)) == []


FIGURE = ((40, 40, 52, 62), (56, 40, 68, 62))
POINT = (72, 58, 76, 62)
SPECK = (95, 50, 100, 53)


def veil(*, over: tuple[int, int, int, int]) -> Mask:
    return ink(over).astype(bool)


def test_what_is_left_of_a_seal_beside_a_figure_is_no_print() -> None:
    around = veil(over=(85, 40, 110, 60))
    assert [box.right for box in print_in(ink(*FIGURE, SPECK), CELL, around)] == [68]
    assert [box.right for box in print_in(ink(*FIGURE, SPECK), CELL, veil(over=(0, 0, 20, 20)))] == [100]


def test_what_is_left_of_a_seal_above_a_figure_is_no_line_of_print() -> None:
    line = (40, 16, 60, 19)
    assert len(print_in(ink(*FIGURE, line), CELL)) == 2
    assert len(print_in(ink(*FIGURE, line), CELL, veil(over=(10, 10, 110, 19)))) == 1


def test_the_point_and_the_sign_of_a_figure_beneath_a_seal_stay() -> None:
    sign = (28, 50, 36, 53)
    everywhere = veil(over=(0, 0, 120, 100))
    assert print_in(ink(sign, *FIGURE, POINT), CELL, everywhere) == [Box(left=28, top=40, right=76, bottom=62)]


def test_a_mark_alone_in_a_cell_beneath_a_seal_stays() -> None:
    assert len(print_in(ink(SPECK), CELL, veil(over=(0, 0, 120, 100)))) == 1
