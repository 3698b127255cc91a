"""Drawings that draw each other are counted before anything is drawn."""

import pytest

from gongkai.readers.formats.pdf.drawings import Drawings


def told(*, levels: int, uses: int, page: int = 1) -> Drawings:
    drawings = Drawings()
    for number in range(1, levels + 1):
        dictionary = b"<< /Subtype /Form /Resources << /XObject << /Next %d 0 R >> >> >>" % (number + 1)
        drawings.note(b"endobj\n%d 0 " % number, dictionary, b"/Next Do " * uses)
    drawings.note(b"99 0 ", b"<< /Length 5 >>", b"/A Do " * page)
    return drawings


@pytest.mark.parametrize(("levels", "uses", "page"), [(30, 2, 1), (5, 40, 1), (2, 900, 600), (3, 40, 400)])
def test_drawings_that_come_to_more_than_a_page_are_too_many(levels: int, uses: int, page: int) -> None:
    assert told(levels=levels, uses=uses, page=page).are_too_many()


@pytest.mark.parametrize(("levels", "uses", "page"), [(0, 0, 5_000), (1, 5_000, 50), (10, 2, 100), (400, 1, 400)])
def test_drawings_of_real_pages_are_not(levels: int, uses: int, page: int) -> None:
    assert not told(levels=levels, uses=uses, page=page).are_too_many()


def test_drawings_in_a_ring_are_counted_once() -> None:
    drawings = Drawings()
    for number, other in ((1, 2), (2, 1), (3, 3)):
        drawings.note(b"%d 0 " % number, b"<< /Subtype/Form /Resources %d 0 R >>" % other, b"/X Do /X Do")
    assert not drawings.are_too_many()


@pytest.mark.parametrize(("said", "draws"), [(b"/A Do ", True), (b"(Do)Do ", True), (b"NoDo _Do 7Do Dot ", False)])
def test_only_the_whole_word_draws(said: bytes, *, draws: bool) -> None:
    drawings = Drawings()
    drawings.note(b"1 0 ", b"<< /Subtype /Form /Resources << /X 2 0 R >> >>", said * 900)
    drawings.note(b"2 0 ", b"<< /Subtype /Form >>", b"q Q")
    drawings.note(b"3 0 ", b"<< /Length 5 >>", b"/A Do " * 900)
    assert drawings.are_too_many() is draws
