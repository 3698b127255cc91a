"""A process that sets the scene once and then dies in forks of itself, as often as it is told, at a chosen moment.

Chance and time are the same in every fork: what two of them write can be compared to the letter.
"""

import os
import pickle
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from tests.gongkai_web.crash.orders import Order

CHANCE: Final = random.Random(0)


def same_chance(count: int) -> bytes:
    """Stand in for the system's source of chance."""
    return CHANCE.randbytes(count)


os.urandom = same_chance
random._urandom = same_chance  # type: ignore[attr-defined]  # noqa: SLF001 - what ``secrets`` draws from


def main() -> None:
    """Set the scene, then answer each order with what its forks tell."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import django  # noqa: PLC0415 - chance must be fixed before anything is imported that draws on it

    django.setup()
    from tests.gongkai_web.crash.forks import Stage  # noqa: PLC0415 - needs Django set up

    stage = Stage(folder=Path(os.environ["CRASH_FOLDER"]).parent)
    _tell(answers, None)
    while True:
        try:
            order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test that started this process
        except EOFError:
            return
        _tell(answers, stage.follow(order))


def _tell(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers)
    answers.flush()


if __name__ == "__main__":
    # Under its importable name: what is pickled here is found there.
    from tests.gongkai_web.crash import dying

    dying.main()
