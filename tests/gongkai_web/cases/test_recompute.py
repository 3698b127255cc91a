"""A year without its notice leaves the last day open; when the notice comes it is computed, and the old words kept."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.law.holidays import held_plans
from gongkai_web.almanac.actions import load_plan
from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import DueChange
from gongkai_web.cases.presenting import timeline_of
from gongkai_web.people.models import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import decided, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

NEXT = max(plan.year for plan in held_plans()) + 1
LATE = date(NEXT - 1, 12, 28)
NOTICE = f"""
year = {NEXT}

[[notices]]
id     = "holiday-notice-{NEXT}"
title  = "关于{NEXT}年部分节假日安排的通知"
gloss  = "notice on the public holidays of {NEXT}"
issuer = "国务院办公厅"
issued = {NEXT - 1}-11-20
status = "verified"

[[holidays]]
name  = "元旦"
gloss = "New Year's Day"
from  = {NEXT}-01-01
to    = {NEXT}-01-03
days  = 3
"""


@pytest.fixture
def announce(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[[], None]:
    def load() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            load_plan(actor=administrator, text=NOTICE, region="", day=LATE, now=moment(LATE))

    administrator = make_person(Role.ADMINISTRATOR, agency=make_agency("甲省"))
    return load


def test_a_reply_due_in_a_year_not_announced_has_no_day_yet() -> None:
    case = registered(make_office(), day=LATE)
    assert (case.due_on, case.provisional) == (None, True)
    assert str(NEXT) in case.due_words


def test_when_the_notice_comes_the_day_is_computed_and_the_old_words_kept(announce: Callable[[], None]) -> None:
    waiting = registered(make_office(), day=LATE)
    words = waiting.due_words
    announce()
    waiting.refresh_from_db()
    change = DueChange.objects.get(case=waiting)
    assert waiting.due_on is not None
    assert waiting.due_on.year == NEXT
    assert (change.before, change.before_words, change.after) == (None, words, waiting.due_on)
    assert Entry.objects.filter(verb="cases.recompute_periods", subject_id=str(waiting.pk)).exists()
    assert [entry.title for entry in timeline_of(waiting)].count("重新计算期限") == 1


def test_what_a_notice_does_not_touch_stays_as_it_was(announce: Callable[[], None]) -> None:
    registered(make_office(), day=date(NEXT - 1, 3, 2))
    announce()
    assert DueChange.objects.count() == 0


def test_the_reply_in_a_review_gets_its_day_too_though_the_case_was_answered(announce: Callable[[], None]) -> None:
    office, day = make_office(), date(NEXT - 1, 11, 20)
    case = decided(office, day=day, on=day)
    served = {"way": "mail", "posted": day, "proof": "EMS 1"}
    case = step(case, "serve", by=office.registrar, on=day, facts=served)
    filed = {"before": "甲市人民政府", "filed": LATE}
    case = step(case, "file_review", by=office.registrar, on=LATE, facts=filed)
    assert (case.phase, case.next_due) == ("served", None)
    announce()
    case.refresh_from_db()
    assert case.next_due is not None
    assert (case.next_due.year, case.next_clock) == (NEXT, "复议答复期限（普通程序）")
