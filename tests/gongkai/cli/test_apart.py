"""Documents in processes apart: their order, and what becomes of those that take too much."""

import io
import os
import sys
import time
from dataclasses import dataclass

import pytest

from gongkai.cli.apart import CHUNK, carry_out
from gongkai.cli.progress import track
from gongkai.corpus.pool import within
from gongkai.readers.pace import page_begins
from tests.gongkai.reserving import reserve

MANY = 3 * CHUNK


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Task:
    number: int
    parent: int


def _work(task: Task) -> int:
    with within(0.3):
        while task.number == 5:  # a parser that never ends
            pass
    if task.number == 6:
        os.abort()  # a parser that breaks down
    if task.number % 2:
        time.sleep(0.01)
    return task.number if os.getpid() != task.parent else -1


def given_up(task: Task) -> int:
    return 100 + task.number


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no time of the processor")
def test_order_is_kept_and_what_takes_too_much_is_given_up_alone() -> None:
    tasks = [Task(number=number, parent=os.getpid()) for number in range(MANY)]
    expected = [*range(5), 105, 106, *range(7, MANY)]
    assert list(carry_out(_work, tasks, given_up=given_up)) == expected


def _look_at(name: str) -> str:
    with within(source=name):
        for page in (1, 2):
            page_begins(page)
    time.sleep(0.2)  # whoever listens has time to hear it
    return name


@pytest.mark.parametrize("number", [1, 2 * CHUNK])
def test_whoever_watches_sees_the_page_that_another_process_reads(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Terminal()
    monkeypatch.setattr(sys, "stderr", spoken)
    monkeypatch.setenv("TERM", "xterm-256color")
    names = [f"/somewhere/scan [{place}].pdf" for place in range(number)]
    work = carry_out(_look_at, names, given_up=str)
    assert list(track(work, total=number, label="reading")) == names
    assert "reading: scan [0].pdf, page 2" in spoken.getvalue()


def test_nobody_is_told_of_pages_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(track(carry_out(_look_at, ["scan.pdf"], given_up=str), total=1, label="reading")) == ["scan.pdf"]
    assert capsys.readouterr().err == ""


def test_one_task_is_done_in_a_process_of_its_own() -> None:
    assert list(carry_out(_work, [Task(number=1, parent=os.getpid())], given_up=given_up)) == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such cap")
def test_memory_is_bounded() -> None:
    assert list(carry_out(reserve, [2**20, 2**32], given_up=bool)) == [True, False]
    assert reserve(2**20)
