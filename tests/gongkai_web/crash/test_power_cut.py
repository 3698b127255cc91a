"""The power goes while every action writes: it happened whole or not at all, and done again it is done once."""

import pytest

from tests.gongkai_web.crash.comparing import ACTED, differences, scene_of
from tests.gongkai_web.crash.conftest import Theatre
from tests.gongkai_web.crash.orders import WRITES, Order, Outcome
from tests.gongkai_web.crash.scene import list_actions
from tests.gongkai_web.crash.scenes import SCENES

pytestmark = pytest.mark.django_db


def choose(moments: list[str]) -> list[int]:
    """Choose where the power goes: at the first, a middle and the last of each kind of moment.

    What is written to the database and not committed is gone, whichever table it was for: all that is one kind.
    """
    kinds: dict[str, list[int]] = {}
    for place, name in enumerate(moments, start=1):
        kinds.setdefault(WRITES[0] if name.startswith(WRITES) else name, []).append(place)
    chosen = {place for places in kinds.values() for place in (places[0], places[len(places) // 2], places[-1])}
    if moments[-2:] == ["after commit", "the end"]:
        chosen.discard(len(moments))  # between these two nothing happens
    return sorted(chosen)


def test_every_action_has_its_scene() -> None:
    there = set(list_actions())
    named = {name.partition(" ")[0] for name in SCENES}
    assert there - named == set()
    assert named - there == set()
    assert len(ACTED) > 100


@pytest.mark.parametrize("name", ACTED)
def test_all_or_nothing_and_once(name: str, theatre: Theatre) -> None:
    scene = scene_of(name)
    whole, after = theatre.once(name)
    assert whole.outcome == Outcome()
    assert whole.faults == []
    try:
        committed = False
        for cut in choose(whole.moments):
            if not committed and "after commit" in [*whole.moments[:cut], *whole.moments[cut - 1 : cut]]:
                committed = True
                theatre.place.bring_back()
            assert theatre.order(Order(scene=name, act=True, cut=cut)) == [None]
            now = theatre.place.dump()
            if now == theatre.before:
                continue
            again = theatre.told(Order(scene=name, act=not scene.twice, again=True, settle=True))
            where = f"cut at {cut} of {whole.moments}, then {again.outcome}"
            assert again.outcome is None or again.outcome.is_done or again.outcome.is_clear, where
            assert again.faults == [], where
            assert differences(after, theatre.place.dump(), loosely=scene.piecewise) == [], where
            theatre.place.bring_back()
        # Whatever those who died have left on the disk: who does it now is not in the way of it, and it goes.
        last = theatre.told(Order(scene=name, act=True, again=True, settle=True))
        assert (last.outcome, last.faults) == (Outcome(), [])
        assert len(theatre.place.contents()) == theatre.contents[name]
        assert theatre.place.parts() == []
    finally:
        theatre.place.bring_back()
