"""The demonstration's county: every story runs through the real actions, and its papers lie in the cases."""

from datetime import date
from random import Random

import pytest

from demo.county.organs import Staff, make_county
from demo.county.seed import seed
from demo.county.stories import STORIES, Story, corrected
from demo.county.walk import TodayReached, Walk
from gongkai_web.cases.models import Case, Document

pytestmark = pytest.mark.django_db

START, TODAY = date(2025, 3, 3), date(2025, 12, 1)


@pytest.fixture
def staff() -> Staff:
    return make_county()[0]


@pytest.mark.parametrize("story", [story for story, _ in STORIES], ids=lambda story: story.__name__)
@pytest.mark.parametrize("chance", [1, 2])
def test_every_story_comes_to_its_end(staff: Staff, story: Story, chance: int) -> None:
    walk = Walk(staff, start=START, today=TODAY, chance=Random(chance))
    story(walk)
    assert walk.case is not None
    assert walk.case.phase in {"served", "closed", "archived"}


def test_a_recent_case_has_a_copy_with_names_withheld_and_only_that_is_given(staff: Staff) -> None:
    walk = Walk(staff, start=date(2025, 11, 3), today=TODAY, chance=Random(5))
    with pytest.raises(TodayReached):
        corrected(walk)
    original, copy = Document.objects.filter(case=walk.case, kind__in=("evidence", "reply")).order_by("pk")
    assert copy.file.made_from_id == original.file_id
    assert (original.released_at, copy.released_at is not None) == (None, True)


def test_the_county_is_seeded_up_to_today() -> None:
    seed(today=TODAY, cases=25)
    assert Case.objects.count() == 25
    assert Case.objects.filter(submitted_on__gt=TODAY).count() == 0
