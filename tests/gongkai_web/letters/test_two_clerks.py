"""Many sign at the same moment: each letter has its own number, and none is left out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from gongkai_web.letters import actions
from gongkai_web.letters.errors import FaultyLetterError, WrongStateError
from gongkai_web.letters.models import Counter, Letter, State
from tests.factories.letters import Desk, make_desk, moment, reviewed, seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Desk:  # noqa: ANN401 - pytest-django's own
    settings.MEDIA_ROOT = tmp_path
    return make_desk()


def at_once(*acts: Callable[[], Letter]) -> list[Letter | Exception]:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Letter]) -> Letter | Exception:
        barrier.wait(timeout=20)
        try:
            return act()
        except (WrongStateError, FaultyLetterError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def signing(desk: Desk, letter: Letter) -> Callable[[], Letter]:
    digest = seen(letter)
    return lambda: actions.sign(letter=letter, digest=digest, actor=desk.approver, now=moment())


def test_numbers_have_neither_gaps_nor_doubles(desk: Desk) -> None:
    letters = [reviewed(desk, number=f"2026-AHZR-{number:05}") for number in range(8)]
    # One of them cannot be signed: the number it took is given to another.
    spoilt = actions.edit(letter=letters[3], body="没有依据的正文。", version=letters[3].version, actor=desk.handler)
    actions.review(letter=spoilt, digest=seen(spoilt), actor=desk.reviewer)
    results = at_once(*(signing(desk, letter) for letter in letters))
    assert sum(isinstance(one, FaultyLetterError) for one in results) == 1
    ordinals = Letter.objects.filter(state=State.SIGNED).values_list("ordinal", flat=True)
    assert sorted(filter(None, ordinals)) == list(range(1, 8))
    assert Counter.objects.get().last == 7


def test_two_signatures_on_one_letter_give_one_number(desk: Desk) -> None:
    letter = reviewed(desk)
    results = at_once(signing(desk, letter), signing(desk, letter))
    assert sum(isinstance(one, WrongStateError) for one in results) == 1
    assert Counter.objects.get().last == 1
