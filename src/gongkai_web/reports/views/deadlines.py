"""The last day of the reports of a subtree: what holds, where from, and an earlier one set by its administrator."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import agencies_where, person_of, signed_in, with_role
from gongkai_web.reports import actions
from gongkai_web.reports.forms import DeadlineForm
from gongkai_web.reports.models import Reporter
from gongkai_web.reports.permissions import may_see, may_set_deadlines
from gongkai_web.reports.queries import deadline_of, deadlines_of, lawful_day, list_local_deadlines
from gongkai_web.reports.views.finding import agency_or_404, crumbs_of
from gongkai_web.ui.values import Crumb

PER_PAGE: Final = 50
_HERE: Final = "年报报送期限"


@require_GET
@with_role(Role.ADMINISTRATOR)
def list_deadlines(request: HttpRequest) -> HttpResponse:
    """List the agencies that the person administers, with the last day of the report that is written now."""
    year = timezone.localdate().year - 1
    agencies = agencies_where(person_of(request), Role.ADMINISTRATOR).filter(active=True).order_by("path")
    page = Paginator(agencies, PER_PAGE).get_page(request.GET.get("page"))
    due = deadlines_of(page, year)
    rows = [(agency, due[agency.pk]) for agency in page]
    return render(request, "reports/deadline_list.html", {"page": page, "rows": rows, "year": year})


@require_http_methods(["GET", "POST"])
@signed_in
def set_deadlines(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show which last days hold in a subtree; set an earlier one, or let it go."""
    user = person_of(request)
    agency = agency_or_404(user, code, year, lets=_concerns)
    if request.method == "POST" and request.POST.get("drop") in Reporter.values:
        actions.drop_local_deadline(agency=agency, reporter=Reporter(request.POST["drop"]), actor=user)
        messages.success(request, "已取消，恢复执行上级或者法定期限。")
        return redirect("reports:deadlines", code, year)
    form = DeadlineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _set(form, agency, user):
        messages.success(request, "已设定，适用于本机关及所有下级机关。")
        return redirect("reports:deadlines", code, year)
    context = {
        "agency": agency,
        "year": year,
        "due": deadline_of(agency, year),
        "lawful": [(one.label, lawful_day(one, year)) for one in Reporter],
        "local": list_local_deadlines(agency),
        "form": form if may_set_deadlines(user, agency) else None,
        "crumbs": _way_to(agency, year, user),
    }
    return render(request, "reports/deadlines.html", context, status=400 if form.errors else 200)


def _concerns(user: User, agency: Agency) -> bool:
    return may_see(user, agency) or may_set_deadlines(user, agency)


def _way_to(agency: Agency, year: int, user: User) -> list[Crumb]:
    """Return the way by the report for those who see it; an administrator need not."""
    if may_see(user, agency):
        return crumbs_of(agency, year, Crumb(label="报送期限"))
    return [Crumb(label=_HERE, address="/office/reports/deadlines/"), Crumb(label=agency.short_name)]


def _set(form: DeadlineForm, agency: Agency, user: User) -> bool:
    told = form.cleaned_data
    try:
        actions.set_local_deadline(
            agency=agency,
            reporter=Reporter(told["reporter"]),
            month=told["month"],
            day=told["day"],
            basis=told["basis"],
            actor=user,
            now=timezone.now(),
        )
    except GongkaiError as error:
        form.add_error("day", error.spoken("zh"))
        return False
    return True
