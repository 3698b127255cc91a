"""Documents in processes apart: their order, and what becomes of those that take too much."""

import os
import sys
import time
from dataclasses import dataclass

import pytest

from gongkai.cli.apart import CHUNK, carry_out
from gongkai.corpus.pool import within

MANY = 3 * CHUNK


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


def test_one_task_is_done_in_a_process_of_its_own() -> None:
    assert list(carry_out(_work, [Task(number=1, parent=os.getpid())], given_up=given_up)) == [1]


def _reserve(size: int) -> bool:
    try:
        bytearray(size)
    except MemoryError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such cap")
def test_memory_is_bounded() -> None:
    assert list(carry_out(_reserve, [2**20, 2**32], given_up=bool)) == [True, False]
    assert _reserve(2**20)
