"""Two pages on a sheet are told apart; a wide page of its own is left whole."""

import pytest

from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.halves import halves
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.fixed.rule import Rule

WIDTH, HEIGHT = 1190.0, 842.0
MIDDLE = WIDTH / 2


def line(text: str, x: float, y: float) -> list[Char]:
    return [
        Char(
            text=sign, x0=x + 10 * place, x1=x + 10 * place + 10, top=y, bottom=y + 10, baseline=y + 9, size=10,
            middle=(x + 10 * place + 5, y + 5),
        )
        for place, sign in enumerate(text)
    ]  # fmt: skip


def sheet(*chars: list[Char], rules: tuple[Rule, ...] = (), width: float = WIDTH) -> Page:
    return Page(number=3, width=width, height=HEIGHT, chars=tuple(c for some in chars for c in some), rules=rules)


LEFT = [line("本机关依法公开政府信息", 80, 100 + 20 * n) for n in range(5)]
RIGHT = [line("收到和处理申请情况", MIDDLE + 80, 100 + 20 * n) for n in range(5)]


def test_two_pages_become_two_each_measured_from_its_own_left() -> None:
    rules = (
        Rule(horizontal=True, at=90, start=MIDDLE + 80, end=MIDDLE + 300),
        Rule(horizontal=False, at=80, start=90, end=300),
    )
    left, right = halves(sheet(*LEFT, *RIGHT, rules=rules))
    assert "".join(char.text for char in left.chars) == "本机关依法公开政府信息" * 5
    assert (left.width, right.width, left.number, right.number) == (MIDDLE, MIDDLE, 3, 3)
    assert (right.chars[0].x0, right.chars[0].middle[0]) == (80, 85)
    assert left.rules == rules[1:]
    assert right.rules == (Rule(horizontal=True, at=90, start=80, end=300),)


@pytest.mark.parametrize(
    "page",
    [
        sheet(*LEFT, *RIGHT, width=800),
        sheet(*LEFT),
        sheet(*LEFT, *RIGHT, line("跨", MIDDLE - 5, 300)),
        sheet(*LEFT, *RIGHT, rules=(Rule(horizontal=True, at=300, start=80, end=WIDTH - 80),)),
        sheet(*LEFT, *(line("12 0 3 4 5 0 24", MIDDLE + 80, 100 + 20 * n) for n in range(5))),
    ],
    ids=["upright", "one page", "text across", "table across", "figures beside their labels"],
)
def test_a_page_of_its_own_is_left_whole(page: Page) -> None:
    assert halves(page) == (page,)
