"""The register's pages: what each shows, and that a step's form refuses without losing what was typed."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.models import Case
from gongkai_web.cases.presenting import days_left
from gongkai_web.cases.queries import list_work
from gongkai_web.people.models import Membership, Role
from gongkai_web.ui.values import SOON
from tests.factories.register import Office, make_office, registered, step

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office)


@pytest.fixture
def handler(office: Office) -> Client:
    client = Client()
    client.force_login(office.handler)
    return client


@time_machine.travel("2026-03-03T02:00:00Z", tick=False)
def test_my_work_lists_what_waits_on_me(handler: Client, case: Case) -> None:
    page = handler.get("/office/").content.decode()
    assert case.subject in page
    assert "还剩 19 个工作日" in page


def test_my_work_says_what_to_expect_where_there_is_none(handler: Client) -> None:
    assert "现在没有等您办理的事项" in handler.get("/office/").content.decode()


@time_machine.travel("2026-03-03T02:00:00Z", tick=False)
def test_the_page_of_a_case_explains_its_clock_day_by_day(handler: Client, case: Case) -> None:
    page = handler.get(f"/office/cases/{case.reference}/").content.decode()
    for words in ("2026年3月30日", "第三十三条", "告知补正", "征求第三方意见", "李明"):
        assert words in page
    assert "批准延期" not in page


def test_a_case_of_another_agency_is_not_there(case: Case) -> None:
    client = Client()
    client.force_login(make_office("乙县民政局").handler)
    for address in ("", "ledger/", "due.ics", "steps/draft/"):
        assert client.get(f"/office/cases/{case.reference}/{address}").status_code == 404
    assert case.subject not in client.get("/office/cases/").content.decode()


def test_nobody_sees_anything_before_signing_in(case: Case) -> None:
    for address in ("/office/", "/office/cases/", f"/office/cases/{case.reference}/"):
        assert Client().get(address).status_code == 302


@time_machine.travel("2026-03-03T02:00:00Z", tick=False)
def test_a_step_is_taken_by_its_form(handler: Client, case: Case) -> None:
    address = f"/office/cases/{case.reference}/steps/ask_to_correct/"
    form = handler.get(address).context["form"]
    sent = {"items": "请写明年度", "days": "15", "version": form["version"].value(), "token": form["token"].value()}
    assert handler.post(address, sent).status_code == 302
    case.refresh_from_db()
    assert case.phase == "awaiting-correction"


@time_machine.travel("2026-03-03T02:00:00Z", tick=False)
def test_what_is_refused_keeps_what_was_typed(handler: Client, case: Case) -> None:
    address = f"/office/cases/{case.reference}/steps/draft/"
    sent = {"outcome": "unable.not_existing", "why": "查过没有", "version": case.version}
    answer = handler.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "检索" in page
    assert "查过没有" in page


@time_machine.travel("2026-03-03T02:00:00Z", tick=False)
def test_a_stale_form_says_so_and_may_be_sent_again(handler: Client, office: Office, case: Case) -> None:
    address = f"/office/cases/{case.reference}/steps/record_search/"
    sent = {"where": "档案室", "words": "低保", "found": "无", "version": case.version}
    step(case, "extend", by=office.head, on=date(2026, 3, 3), facts={"days": 5, "why": "材料多"})
    answer = handler.post(address, sent)
    assert answer.status_code == 409
    form = answer.context["form"]
    assert form["where"].value() == "档案室"
    again = {**sent, "version": form["version"].value(), "token": form["token"].value()}
    assert handler.post(address, again).status_code == 302


def test_the_search_finds_by_number_words_and_applicant(handler: Client, case: Case) -> None:
    for words in (case.number, "低保", "李明"):
        assert case.reference in handler.get("/office/cases/", {"q": words}).content.decode()
    assert "没有符合条件的办件" in handler.get("/office/cases/", {"q": "拆迁"}).content.decode()


def test_a_filter_is_kept_under_a_name(handler: Client) -> None:
    handler.post("/office/cases/filters/", {"name": "在\x00办", "query": "phase=handling"})
    assert "phase=handling" in handler.get("/office/cases/").content.decode()
    handler.post("/office/cases/filters/forget/", {"name": "在办"})
    assert "phase=handling" not in handler.get("/office/cases/").content.decode()


def test_running_periods_go_into_a_calendar(handler: Client, case: Case) -> None:
    sent = handler.get(f"/office/cases/{case.reference}/due.ics")
    text = sent.content.decode()
    assert "DTSTART;VALUE=DATE:20260330" in text
    assert "答复期限届满：" in text


def test_a_last_day_that_a_notice_may_still_move_goes_into_a_calendar_as_provisional(
    office: Office, handler: Client
) -> None:
    case = registered(office, day=date(2026, 12, 3))
    assert case.provisional
    sent = Calendar.from_ical(handler.get(f"/office/cases/{case.reference}/due.ics").content)
    assert [str(event["summary"]) for event in sent.walk("VEVENT")] == [f"答复期限届满（暂定）：{case}"]


@pytest.mark.parametrize(("today", "found"), [("2026-04-29", 0), ("2026-04-30", 1), ("2026-05-08", 1)])
def test_what_ends_soon_is_counted_in_working_days_as_its_clock_is(
    office: Office, handler: Client, today: str, found: int
) -> None:
    """五一放假在中间：5月8日届满的，4月29日还剩四个工作日，4月30日还剩三个。"""
    case = registered(office, day=date(2026, 4, 7))
    assert case.next_due == date(2026, 5, 8)
    with time_machine.travel(f"{today}T02:00:00Z", tick=False):
        page = handler.get("/office/?show=soon").content.decode()
    assert page.count(f"/office/cases/{case.reference}/") == found


def test_what_ends_soon_follows_the_holidays_of_each_organ_s_region(office: Office) -> None:
    """广西“三月三”放假的日子，别处上班：同一天，两处“临近”的最后一日不同。"""
    there, day = make_office("丙县民政局"), date(2026, 4, 16)
    there.agency.region = "guangxi"
    there.agency.save()
    Membership.objects.create(user=office.registrar, agency=there.agency, role=Role.REGISTRAR)
    cases = [registered(one, day=date(2026, 3, start)) for one in (office, there) for start in range(16, 27)]
    near = {
        case.reference: case.next_due
        for case in cases
        if case.next_due and 0 <= days_left(case.next_due, day=day, calendar=calendar_for(case.agency)) <= SOON
    }
    listed = list_work(office.registrar, bucket="soon", day=day)
    assert {case.reference: case.next_due for case in listed} == near
    last = {
        one.agency: max(case.next_due for case in listed if case.next_due and case.agency == one.agency)
        for one in (office, there)
    }
    assert last[office.agency] < last[there.agency]
