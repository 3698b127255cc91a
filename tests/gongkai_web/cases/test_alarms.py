"""Every morning: who must know what is near, due or late; and what a lapse of time brings about by itself."""

from datetime import date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai_web.almanac.queries import list_held_years
from gongkai_web.cases.actions import end_lapsed
from gongkai_web.cases.alarms import ask_for_calendars, raise_alarms
from gongkai_web.cases.models import Case
from gongkai_web.notices.events import DayBegan, day_began
from gongkai_web.notices.models import Notice
from gongkai_web.people.models import Role, User
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_case, make_office, moment, registered, step

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


def test_a_period_into_a_year_without_a_notice_runs_and_is_alarmed_by_its_earliest_day(office: Office) -> None:
    last = max(one.year for one in list_held_years())
    case = registered(office, day=date(last, 12, 15))
    client = Client()
    client.force_login(office.handler)
    for address in ("/office/", "/office/cases/", f"/office/cases/{case.reference}/"):
        page = client.get(address).content.decode()
        assert "届满日待定" in page
        assert "中止计时" not in page
    morning(date(last, 12, 20))
    assert told(office.handler) == []
    morning(date(last + 1, 1, 4))
    assert len(told(office.handler)) == 1
    assert f"{last + 1}年放假安排尚未导入" in told(office.handler)[0]
    assert told(office.head) == []
    morning(date(last + 1, 1, 11))
    assert (len(told(office.handler)), len(told(office.head))) == (2, 1)


def test_a_period_that_stands_still_is_paused_and_not_provisional(office: Office) -> None:
    case = registered(office)
    case = step(case, "ask_to_correct", by=office.handler, on=DAY, facts={"items": "年度", "days": 15})
    client = Client()
    client.force_login(office.handler)
    assert not case.provisional
    assert "中止计时" in client.get(f"/office/cases/{case.reference}/").content.decode()


@pytest.mark.parametrize(("month", "asked"), [(11, 0), (12, 1)])
def test_administrators_are_asked_for_a_notice_once_a_week(office: Office, month: int, asked: int) -> None:
    last = max(one.year for one in list_held_years())
    administrator = make_person(Role.ADMINISTRATOR, agency=office.agency)
    for day in (date(last, month, 1), date(last, month, 1)):
        ask_for_calendars(day=day, now=moment(day))
    notices = Notice.objects.filter(user=administrator, url="/office/calendars/")
    assert notices.count() == asked
    assert all(f"{last + 1}年放假安排" in one.text for one in notices)


def test_an_unassigned_case_alarms_the_registrar(office: Office) -> None:
    case = step(make_case(office), "confirm_receipt", by=office.registrar, on=DAY)
    step(case, "register", by=office.registrar, on=DAY)
    morning(DUE)
    assert "今天届满" in told(office.registrar)[0]


@pytest.mark.parametrize("gone", ["account closed", "role taken away"])
def test_a_case_whose_handler_has_left_alarms_the_registrar(office: Office, gone: str) -> None:
    registered(office)
    if gone == "account closed":
        User.objects.filter(pk=office.handler.pk).update(is_active=False)
    else:
        office.handler.memberships.all().delete()
    morning(DUE)
    assert told(office.handler) == []
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


def test_the_reply_in_a_review_is_alarmed_though_the_case_was_answered(office: Office) -> None:
    case = decided(office)
    served = {"way": "mail", "posted": "2026-03-10", "proof": "EMS 1"}
    case = step(case, "serve", by=office.registrar, on=date(2026, 3, 10), facts=served)
    day = date(2026, 4, 20)
    filed = {"before": "甲市人民政府", "filed": day, "simplified": True}
    case = step(case, "file_review", by=office.registrar, on=day, facts=filed)
    morning(date(2026, 4, 27))
    assert any("复议答复期限" in text and "今天届满" in text for text in told(office.handler))
    step(case, "answer_contest", by=office.handler, on=date(2026, 4, 27), facts={"contest": "1"})
    before = len(told(office.handler))
    morning(date(2026, 5, 6))
    assert len(told(office.handler)) == before


@pytest.mark.parametrize(
    ("name", "facts", "named"),
    [
        ("ask_to_correct", {"items": "年度", "days": 15}, "补正告知书"),
        ("ask_for_reasons", {"why": "件数多", "days": 10}, "说明理由告知书"),
        ("notice_fee", {"method": "by-volume", "quantity": 100}, "收费通知"),
        ("consult_third_party", {"party": "甲{公司}", "about": "报价"}, "致甲{公司}的征求意见书"),
    ],
)
def test_a_notice_whose_service_nobody_records_is_asked_after(
    office: Office, name: str, facts: dict[str, object], named: str
) -> None:
    step(registered(office), name, by=office.handler, on=DAY, facts=facts)
    waits = "送达日尚未登记"
    for day, times in ((date(2026, 3, 8), 0), (date(2026, 3, 9), 1), (date(2026, 3, 15), 1), (date(2026, 3, 16), 2)):
        morning(day)
        assert len([text for text in told(office.handler) if waits in text and named in text]) == times


def test_an_opinion_without_a_time_set_by_law_is_asked_after(office: Office) -> None:
    facts = {"party": "县水利局", "about": "是否公开"}
    step(registered(office), "consult_agency", by=office.handler, on=DAY, facts=facts)
    morning(date(2026, 3, 22))
    assert told(office.handler) == []
    morning(date(2026, 3, 23))
    assert "县水利局" in told(office.handler)[0]
    assert "撤回征求意见" in told(office.handler)[0]


def test_two_parties_of_one_name_are_two_alarms_and_two_events(office: Office, client: Client) -> None:
    case = registered(office)
    for number in ("1", "2"):
        facts = {"party": "张某", "about": f"第{number}处房屋"}
        case = step(case, "consult_third_party", by=office.handler, on=DAY, facts=facts)
        served = {"consultation": number, "served": DAY}
        case = step(case, "serve_consultation", by=office.registrar, on=DAY, facts=served)
    morning(date(2026, 4, 10))
    assert len([text for text in told(office.handler) if "张某" in text]) == 2
    client.force_login(office.handler)
    sent = client.get(f"/office/cases/{case.reference}/due.ics").content.decode()
    uids = [line for line in sent.splitlines() if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) >= 2


def test_one_case_that_cannot_be_read_keeps_no_other_from_its_alarm(office: Office) -> None:
    broken, _sound = registered(office), registered(office)
    Case.objects.filter(pk=broken.pk).update(state={"phase": "no such phase"})
    with pytest.raises(RuntimeError, match=str(broken.pk)):
        morning(DUE)
    assert len(told(office.handler)) == 1
    answers = day_began.send_robust(sender=Case, begun=DayBegan(day=DUE, now=moment(DUE)))
    assert any(isinstance(answer, Exception) for _, answer in answers)
