"""Every morning: who must know what is near, due or late; and what a lapse of time brings about by itself."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai_web.cases.actions import end_lapsed
from gongkai_web.cases.alarms import raise_alarms
from gongkai_web.cases.models import Case
from gongkai_web.notices.events import DayBegan, day_began
from gongkai_web.notices.models import Notice
from gongkai_web.people.models import User
from tests.factories.register import Office, make_case, make_office, moment, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
DUE = date(2026, 3, 30)


@pytest.fixture
def office() -> Office:
    return make_office()


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user, kind="due").order_by("pk").values_list("text", flat=True))


def morning(day: date) -> datetime:
    raise_alarms(day=day, now=moment(day))
    return moment(day)


def test_nothing_is_said_while_there_is_time(office: Office) -> None:
    registered(office)
    morning(date(2026, 3, 20))
    assert told(office.handler) == []


def test_the_handler_is_told_when_it_comes_near_and_the_head_on_the_last_day(office: Office) -> None:
    registered(office)
    morning(date(2026, 3, 25))
    assert len(told(office.handler)) == 1
    assert "还剩 3 个工作日" in told(office.handler)[0]
    assert told(office.head) == []
    morning(DUE)
    assert "今天届满" in told(office.head)[0]


def test_the_same_alarm_is_not_said_twice_but_a_breach_every_week(office: Office) -> None:
    registered(office)
    for day in (date(2026, 3, 31), date(2026, 3, 31), date(2026, 4, 1)):
        morning(day)
    assert len(told(office.handler)) == 1
    morning(date(2026, 4, 7))
    assert len(told(office.handler)) == 2
    assert "已逾期 8 天" in told(office.handler)[-1]


def test_an_unassigned_case_alarms_the_registrar(office: Office) -> None:
    case = step(make_case(office), "confirm_receipt", by=office.registrar, on=DAY)
    step(case, "register", by=office.registrar, on=DAY)
    morning(DUE)
    assert "今天届满" in told(office.registrar)[0]


def test_an_application_not_confirmed_alarms_the_registrar_every_day(office: Office) -> None:
    make_case(office, channel="plain-mail")
    morning(DAY)
    assert any("尚未与申请人确认收到" in text for text in told(office.registrar))


def test_silence_of_a_third_party_is_recorded_by_itself(office: Office) -> None:
    case = registered(office)
    facts = {"party": "甲公司", "about": "报价明细"}
    case = step(case, "consult_third_party", by=office.handler, on=DAY, facts=facts)
    served = {"consultation": "1", "served": "2026-03-03"}
    case = step(case, "serve_consultation", by=office.registrar, on=date(2026, 3, 3), facts=served)
    assert end_lapsed(day=date(2026, 3, 24), now=moment(DAY)) == 0
    assert end_lapsed(day=date(2026, 3, 25), now=moment(DAY)) == 1
    case.refresh_from_db()
    assert case.proceeding.open_consultations == ()
    assert case.events.latest("position").actor_name == "系统"


def test_what_the_applicant_let_lapse_is_left_to_a_person(office: Office) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": "年度", "days": 15})
    step(case, "serve_correction_notice", by=office.registrar, on=DAY, facts={"served": str(DAY), "way": "mail"})
    day_began.send(sender=Case, begun=DayBegan(day=date(2026, 3, 30), now=moment(DAY)))
    case.refresh_from_db()
    assert case.phase == "awaiting-correction"
    assert any("可以办理“逾期不补正，视为放弃”" in text for text in told(office.handler))


def test_whoever_is_next_is_told_once_a_step_is_committed(
    office: Office, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        registered(office)
    assert Notice.objects.filter(user=office.handler, kind="task").exists()
    assert not Notice.objects.filter(user=office.approver, kind="task").exists()
