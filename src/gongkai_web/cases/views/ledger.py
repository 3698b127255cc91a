"""The clock ledger for print, and the last days for a calendar program."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from gongkai.procedure import periods_of
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.presenting import ledgers_of
from gongkai_web.cases.views.case import seen_case
from gongkai_web.people.permissions import person_of, signed_in


@signed_in
def show_ledger(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every period of a case, day by day, on a page made for paper."""
    case = seen_case(person_of(request), reference)
    day = timezone.localdate()
    context = {"case": case, "day": day, "ledgers": ledgers_of(case, day=day, calendar=calendar_for(case.agency))}
    return render(request, "cases/ledger.html", context)


@signed_in
def send_calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the running periods as whole-day events with an alarm a day before."""
    case = seen_case(person_of(request), reference)
    calendar = Calendar()
    calendar.add("prodid", "-//gongkai//政府信息公开//ZH")
    calendar.add("version", "2.0")
    for period in periods_of(case.proceeding, calendar=calendar_for(case.agency)):
        if period.due is None or not period.running():
            continue
        event = Event()
        # Two parties may be asked on one day: each has a period of its own, and so an event of its own.
        part = f"-{period.part}" if period.part else ""
        event.add("uid", f"{case.reference}-{period.deadline.clock}-{period.deadline.start}{part}@gongkai")
        event.add("dtstamp", case.updated_at)
        event.add("dtstart", period.due)
        event.add("dtend", period.due + timedelta(days=1))
        unsure = "（暂定）" if period.deadline.provisional else ""
        event.add("summary", f"{period.deadline.label.zh}届满{unsure}：{case}")
        event.add("description", f"{case.subject}（{period.deadline.citation}）")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{period.deadline.label.zh}明日届满：{case}")
        alarm.add("trigger", timedelta(days=-1))
        event.add_component(alarm)
        calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.reference}.ics"'
    return response
