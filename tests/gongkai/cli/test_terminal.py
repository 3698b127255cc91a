"""What a terminal gets: lines broken where they may break, a reader that goes away, places in both languages."""

import io
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai.cli.terminal import Terminal, fold, place_words
from gongkai.report.cell import Place

_TEXTS = st.text("表三各列之和 total GK101，。（）“”12%", max_size=120)


@given(text=_TEXTS, width=st.integers(12, 80))
def test_folding_loses_nothing_but_blanks_and_keeps_to_the_width(text: str, width: int) -> None:
    folded = fold(text, width)
    assert "".join(folded.split()) == "".join(text.split())
    glued = max((cell_len(word) for word in folded.split()), default=0)
    assert all(cell_len(line) <= max(width, glued) for line in folded.split("\n"))


def test_no_line_begins_with_a_closing_mark() -> None:
    assert (
        fold("缺少 3 个部分：主动公开、依申请公开，应补齐。", 14)
        == "缺少 3 个部\n分：主动公开、\n依申请公开，应\n补齐。"
    )
    assert fold("the application is received (see[1])", 20).split("\n")[0] == "the application is"


def test_a_reader_that_goes_away_ends_the_work_as_any_broken_pipe() -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> Never:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Terminal(file=Gone()).print("年报")


def test_a_place_is_said_in_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_words(Place(page=3, table=2, row=5, column=1)) == "page 3, table 2, row 5, column 1"
    assert place_words(Place(line=7)) == "line 7"
    assert place_words(None) == ""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert place_words(Place(page=3, table=2, row=5, column=1)) == "第3页，第2个表格第5行第1列"
