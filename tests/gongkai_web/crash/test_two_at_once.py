"""Two do the same at the same moment: one of them does it, the other finds it done or is told in words why not."""

import pytest

from tests.gongkai_web.crash.comparing import ACTED, differences, scene_of
from tests.gongkai_web.crash.conftest import Theatre
from tests.gongkai_web.crash.orders import Order

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ACTED)
def test_of_two_at_once_one_counts(name: str, theatre: Theatre) -> None:
    scene = scene_of(name)
    _, after = theatre.once(name)
    try:
        outcomes = [report.outcome for report in theatre.order(Order(scene=name, act=True, rivals=2)) if report]
        assert len(outcomes) == 2
        assert any(outcome.is_done for outcome in outcomes if outcome)
        assert [outcome for outcome in outcomes if outcome and not (outcome.is_done or outcome.is_clear)] == []
        assert theatre.told(Order(settle=True)).faults == []
        if not scene.twice:
            assert differences(after, theatre.place.dump(), loosely=True) == []
    finally:
        theatre.place.bring_back()
