"""The demonstration's county: every story runs through the real actions, and its papers lie in the cases."""

from datetime import date
from random import Random

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from demo.county.desks import clear_desks
from demo.county.organs import Staff, make_county
from demo.county.seed import seed
from demo.county.stories import STORIES, Story, arrive, corrected, never_corrected
from demo.county.walk import TodayReached, Walk
from demo.county.yearbook import LATE
from gongkai_web.archive.models import Packing
from gongkai_web.cases.actions.consequences import tell_of_step
from gongkai_web.cases.models import Case, CaseEvent, Document
from gongkai_web.cases.queries import count_buckets, list_unsigned, list_work
from gongkai_web.letters.models import Letter, State
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Notice
from gongkai_web.people.models import Role
from gongkai_web.reports.models import SignedReport

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


def test_letters_of_former_days_are_signed() -> None:
    staff = make_county()[0]
    never_corrected(Walk(staff, start=START, today=TODAY, chance=Random(5)))
    assert set(Letter.objects.values_list("key", "state")) == {
        ("correction-notice", State.SIGNED),
        ("closed-not-corrected", State.SIGNED),
    }
    assert not list_unsigned(staff.people[Role.APPROVER]).exists()


def test_notices_bear_the_time_of_their_step_and_are_read_once_the_case_has_moved_on() -> None:
    staff = make_county()[0]
    walk = Walk(staff, start=date(2025, 11, 20), today=TODAY, chance=Random(1))
    arrive(walk)
    assert walk.case is not None
    events = list(walk.case.events.order_by("pk"))
    for event in events[-2:]:
        _tell(staff, f"case-{walk.case.pk}-turn-{event.pk}")
    clear_desks()
    past, last = Notice.objects.order_by("pk")
    assert (past.created_at, past.read_at) == (events[-2].at, events[-1].at)
    assert (last.created_at, last.read_at) == (events[-1].at, None)


def test_what_was_left_to_the_worker_does_not_lie_on_the_desks_when_the_office_opens(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    staffs = seed(today=TODAY, cases=12)
    waiting = DBTaskResult.objects.ready()
    assert waiting.exists()
    assert not waiting.filter(task_path=tell_of_step.module_path).exists()
    unread = Notice.objects.filter(read_at=None, key__contains="-turn-")
    last = {case: pk for pk, case in CaseEvent.objects.order_by("pk").values_list("pk", "case")}
    assert unread.exists()
    assert {one.key.rpartition("-")[2] for one in unread} <= set(map(str, last.values()))
    assert all(one.created_at.date() <= TODAY for one in unread)
    assert Packing.objects.count() == Case.objects.filter(phase="archived").count()
    assert staffs


def _tell(staff: Staff, key: str) -> None:
    tell(kind=Kind.TASK, text="请办理", key=key, now=timezone.now(), user=staff.people[Role.HANDLER])


def test_last_year_is_signed_but_for_one_and_something_lies_on_the_desks() -> None:
    staffs = seed(today=TODAY, cases=8)
    signed = SignedReport.objects.filter(year=TODAY.year - 1)
    assert {one.agency.code for one in signed} == {staff.agency.code for staff in staffs} - {LATE}
    work = {one.id: one.count for one in count_buckets(staffs[0].people[Role.HANDLER], day=TODAY)}
    assert work["overdue"] == 1
    assert work["soon"]
    for role in (Role.REGISTRAR, Role.HANDLER, Role.REVIEWER, Role.APPROVER):
        assert list_work(staffs[0].people[role], bucket="mine", day=TODAY).exists(), role
