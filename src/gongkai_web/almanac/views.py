"""The calendars held, and the way in which next year's comes in: looked at first, then put in force."""

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.law.calendar import WorkCalendar
from gongkai.law.holidays import parse_plan, parse_region
from gongkai_web.almanac.actions import load_plan, read_plan
from gongkai_web.almanac.forms import USUAL_RESTS, PaperForm, RestFormSet, TextForm, text_of
from gongkai_web.almanac.permissions import check_may_load, may_load
from gongkai_web.almanac.picture import LONGEST, months_of, moved_days
from gongkai_web.almanac.queries import (
    calendar_of,
    check_with_the_rest,
    label_of,
    latest_plan,
    list_held_years,
    list_region_years,
)
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import freshly_confirmed, person_of, with_role
from gongkai_web.ui.values import Crumb

if TYPE_CHECKING:
    from django.forms import BaseFormSet

AUTUMN: Final = 10
"""From this month on next year's notice is expected: periods begun now reach into it."""


@require_GET
@with_role(*Role)
def calendars(request: HttpRequest) -> HttpResponse:
    """Show which years are held, which is missing, and the forms to put one in."""
    return _show(request, TextForm(), PaperForm(), RestFormSet(initial=USUAL_RESTS))


@require_GET
@with_role(*Role)
def year(request: HttpRequest, number: int) -> HttpResponse:
    """Show one year, day by day."""
    region = request.GET.get("region", "")
    calendar = calendar_of(region)
    if number not in calendar.years:
        messages.error(request, f"{label_of(region)}{number}年放假安排尚未公布或者未导入。")
        return redirect("almanac:calendars")
    context = {
        "year": number,
        "place": label_of(region),
        "months": months_of(calendar, number),
        **_moved(calendar, number),
        "days": range(1, LONGEST + 1),
        "plan": latest_plan(number, region),
        "crumbs": [*_crumbs(), Crumb(label=f"{number}年")],
    }
    return render(request, "almanac/year.html", context)


@require_POST
@with_role(Role.ADMINISTRATOR)
def look(request: HttpRequest) -> HttpResponse:
    """Show what a notice would make of the year; nothing is in force yet."""
    check_may_load(request.user)
    by_text = "text" in request.POST
    text_form = TextForm(request.POST, request.FILES) if by_text else TextForm()
    paper = PaperForm() if by_text else PaperForm(request.POST)
    rests = RestFormSet(initial=USUAL_RESTS) if by_text else RestFormSet(request.POST, initial=USUAL_RESTS)
    asked = text_form if by_text else paper
    if asked.is_valid() and (by_text or rests.is_valid()):
        try:
            text = text_form.cleaned_data["text"] if by_text else text_of(paper, rests.cleaned_data)
            return _preview(request, text, asked.cleaned_data["region"])
        except ValidationError as error:
            asked.add_error("text" if by_text else None, error)
    return _show(request, text_form, paper, rests)


@require_POST
@with_role(Role.ADMINISTRATOR)
@freshly_confirmed
def load(request: HttpRequest) -> HttpResponse:
    """Put the notice in force."""
    text, region = request.POST.get("text", ""), request.POST.get("region", "")
    # Browsers send line ends as CRLF.
    text = text.replace("\r\n", "\n")
    try:
        plan = load_plan(
            actor=person_of(request), text=text, region=region, day=timezone.localdate(), now=timezone.now()
        )
    except ValidationError as error:
        form = TextForm(data={"text": text, "region": region})
        form.is_valid()
        form.add_error("text", error)
        return _show(request, form, PaperForm(), RestFormSet(initial=USUAL_RESTS))
    messages.success(request, f"{plan.year}年放假安排已生效，未办结事项的期限将重新计算，原期限留有记录。")
    return redirect("almanac:calendars")


def _preview(request: HttpRequest, text: str, region: str) -> HttpResponse:
    number, (title, notice_number) = read_plan(text, region=region, day=timezone.localdate())
    plan = parse_region(text, source="") if region else parse_plan(text, source="")
    calendar = check_with_the_rest(plan)
    held = number in calendar_of(region).years
    context = {
        "text": text,
        "region": region,
        "place": label_of(region),
        "year": number,
        "title": title,
        "number": notice_number,
        "held": held,
        "months": months_of(calendar, number) if number in calendar.years else [],
        **_moved(calendar, number),
        "days": range(1, LONGEST + 1),
        "crumbs": [*_crumbs(), Crumb(label="核对")],
    }
    return render(request, "almanac/preview.html", context)


def _show(request: HttpRequest, text: TextForm, paper: PaperForm, rests: "BaseFormSet[Any]") -> HttpResponse:
    today = timezone.localdate()
    held = list_held_years()
    wanted = [today.year, today.year + 1] if today.month >= AUTUMN else [today.year]
    regions = [
        (key, label, years, [y for y in wanted if y not in years])
        for key, (label, years) in list_region_years().items()
    ]
    known = {one.year for one in held}
    context = {
        "held": held,
        "missing": [number for number in (today.year, today.year + 1) if number not in known],
        "regions": regions,
        "may_load": may_load(request.user),
        "text_form": text,
        "paper": paper,
        "rests": rests,
    }
    wrong = text.errors or paper.errors or (rests.is_bound and not rests.is_valid())
    return render(request, "almanac/calendars.html", context, status=400 if wrong else 200)


def _moved(calendar: WorkCalendar, number: int) -> dict[str, object]:
    moved = moved_days(calendar, number)
    return {"moved": moved, "notices": list(dict.fromkeys(note.citation.full for note in moved))}


def _crumbs() -> list[Crumb]:
    return [Crumb(label="工作日历", address="/office/calendars/")]
