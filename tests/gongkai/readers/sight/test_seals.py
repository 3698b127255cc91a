"""Seals and stamps taken out by their colour or their shade."""

import cmath
import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from gongkai.readers.sight.level import in_grey
from gongkai.readers.sight.picture import Colour, Grey
from gongkai.readers.sight.seals import without_seals
from gongkai.readers.sight.strokes import ink_of

RED, BLUE, BLACK, UNDER_RED = (214, 32, 40), (40, 60, 200), (20, 20, 20), (90, 18, 20)
LOST = 0.02


def page(*colours: tuple[int, int, int]) -> Colour:
    """Give a page with a stripe of each colour."""
    made = np.full((60, 40 * len(colours) + 40, 3), 255, dtype=np.uint8)
    for number, colour in enumerate(colours):
        made[20:40, 40 * number + 20 : 40 * number + 40] = colour
    return made


def stripe(picture: Grey, number: int) -> int:
    return int(picture[30, 40 * number + 30])


def table() -> Image.Image:
    """Draw, four times as large, a ruled cell with a figure and below it an empty one."""
    made = Image.new("RGB", (1600, 1600), "white")
    draw = ImageDraw.Draw(made)
    draw.rectangle((240, 400, 1360, 1200), outline="black", width=8)
    draw.line((240, 800, 1360, 800), fill="black", width=8)
    draw.line((760, 520, 760, 680), fill="black", width=16)
    draw.line((680, 600, 840, 600), fill="black", width=12)
    return made


def stamped(*, pressed: bool = True) -> Colour:
    """Press a red ring with a star over the table, in ink through which print shows, and make it as small as it is."""
    ink = Image.new("RGB", (1600, 1600), "white")
    draw = ImageDraw.Draw(ink)
    if pressed:
        draw.ellipse((160, 160, 1440, 1440), outline=RED, width=56)
        turns = [cmath.rect(400 if point % 2 == 0 else 160, cmath.pi * (point / 5 - 0.5)) for point in range(10)]
        draw.polygon([(780 + turn.real, 850 + turn.imag) for turn in turns], fill=RED)
    both = Image.fromarray(np.minimum(np.asarray(table()), np.asarray(ink)))
    return np.array(both.resize((400, 400), Image.Resampling.BOX))


def compressed(picture: Colour, quality: int) -> Colour:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=quality)
    return np.array(Image.open(stream).convert("RGB"))


def left_over(read: Grey, truth: Grey) -> int:
    """Count the pixels of ink that lie apart from all print."""
    return int((ink_of(read) & ~(cv2.dilate(ink_of(truth), np.ones((7, 7), np.uint8)) > 0)).sum())


def lost(read: Grey, truth: Grey) -> float:
    """Give the share of print's ink that is lost."""
    print_ = ink_of(truth) > 0
    return float(print_[cv2.dilate(ink_of(read), np.ones((3, 3), np.uint8)) == 0].sum() / print_.sum())


def test_a_seal_and_a_stamp_become_paper_and_print_stays() -> None:
    for colour in (RED, BLUE):
        black = without_seals(page(colour, BLACK)).black
        assert stripe(black, 0) == 255
        assert stripe(black, 1) == 20


def test_print_under_a_seal_stays_dark() -> None:
    assert stripe(without_seals(page(RED, RED, UNDER_RED)).black, 2) <= 90


def test_a_page_without_a_seal_is_as_it_was() -> None:
    plain = page(BLACK, (120, 120, 120))
    np.testing.assert_array_equal(without_seals(plain).black, in_grey(plain))
    assert not without_seals(plain).veiled.any()


@pytest.mark.parametrize(("quality", "specks"), [(50, 150), (80, 30), (95, 5)])
def test_the_smeared_edge_of_a_seal_is_no_line_of_print(quality: int, specks: int) -> None:
    truth = in_grey(stamped(pressed=False))
    bare = without_seals(compressed(stamped(), quality))
    assert left_over(bare.black, truth) <= specks
    assert lost(bare.black, truth) <= LOST
    assert bare.veiled[46, 200]


@pytest.mark.parametrize("quality", [50, 80, 95])
def test_a_seal_that_was_scanned_in_grey_becomes_paper_and_print_beneath_it_stays(quality: int) -> None:
    """Of its star the tips may be left, which are no broader than print."""
    truth = in_grey(stamped(pressed=False))
    grey = cv2.cvtColor(in_grey(stamped()), cv2.COLOR_GRAY2RGB)
    black = without_seals(compressed(np.asarray(grey, dtype=np.uint8), quality)).black
    assert left_over(black, truth) <= 250
    assert lost(black, truth) <= LOST


def test_lines_with_coloured_edges_are_no_seal() -> None:
    """A scanner saw red a dot to the left and blue a dot to the right of where it saw green."""
    drawn = Image.new("RGB", (1600, 1600), "white")
    draw = ImageDraw.Draw(drawn)
    for place in range(200, 1500, 163):
        draw.line((place, 200, place + 20, 1400), fill="black", width=5)
        draw.line((200, place, 1400, place + 20), fill="black", width=5)
    plain = np.array(drawn.resize((400, 400), Image.Resampling.BOX))
    fringed = np.dstack([np.roll(plain[..., 0], -1, axis=1), plain[..., 1], np.roll(plain[..., 2], 1, axis=1)])
    lines = ink_of(in_grey(plain)) > 0
    assert ink_of(without_seals(compressed(fringed, 85)).black)[lines].mean() > 0.95
