"""What an agency sees of all below it: how far each report is, who is late, what does not balance, and the sum."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.reports import actions
from gongkai_web.reports.forms import BelowForm
from gongkai_web.reports.permissions import may_press
from gongkai_web.reports.presenting import sheets_of
from gongkai_web.reports.queries import Below, Progress, add_up_below, list_below, list_parts, weigh
from gongkai_web.reports.views.finding import agency_or_404, crumbs_of
from gongkai_web.ui.values import Crumb, Tab, Tile

PER_PAGE: Final = 50


@require_GET
@signed_in
def show_below(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """List the agencies below, level by level, with how far their reports are."""
    user, day = person_of(request), timezone.localdate()
    agency = agency_or_404(user, code, year)
    form = BelowForm(request.GET)
    direct = form.is_valid() and form.cleaned_data["direct"]
    rows = list_below(agency, year, day=day, direct=direct)
    page = Paginator(form.narrow(rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "agency": agency,
        "year": year,
        "form": form,
        "page": page,
        "rows": weigh(list(page)),
        "some": bool(rows),
        "filtered": bool(request.GET),
        "tiles": _tiles(rows),
        "tabs": _tabs("list"),
        "may_press": may_press(user, agency) and any(row.signed is None for row in page),
        "query": request.GET.urlencode(),
        "crumbs": crumbs_of(agency, year, Crumb(label="下级机关")),
    }
    return render(request, "reports/below.html", context)


@require_GET
@signed_in
def show_sum(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the sum of the reports that the agencies below have signed, none counted within another."""
    agency = agency_or_404(person_of(request), code, year)
    region = add_up_below(agency, year)
    context = {
        "agency": agency,
        "year": year,
        "region": region,
        "parts": list_parts(agency, year),
        "sheets": sheets_of(region.report) if region else (),
        "tabs": _tabs("sum"),
        "crumbs": crumbs_of(agency, year, Crumb(label="下级机关")),
    }
    return render(request, "reports/sum.html", context)


@require_POST
@signed_in
def press_below(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Press the agencies that were ticked for their reports."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    codes = set(request.POST.getlist("agency"))
    told = actions.press(agency=agency, year=year, codes=codes, actor=user, now=timezone.now())
    if told:
        messages.success(request, f"已催报 {len(told)} 个机关；同一机关一天只提醒一次。")
    else:
        messages.error(request, "请勾选尚未签发年度报告的机关。")
    back = redirect("reports:children", code, year)
    query = request.POST.get("query", "")
    return redirect(f"{back.url}?{query}") if query else back


def _tiles(rows: list[Below]) -> list[Tile]:
    late, signed = sum(row.late for row in rows), sum(row.progress is Progress.SIGNED for row in rows)
    drafts = sum(row.progress is Progress.DRAFT for row in rows)
    return [
        Tile(label="下级机关", figure=len(rows)),
        Tile(label="未开始", figure=len(rows) - signed - drafts),
        Tile(label="填报中", figure=drafts),
        Tile(label="已签发", figure=signed),
        Tile(label="逾期", figure=late, tone="late" if late else "plain"),
    ]


def _tabs(current: str) -> list[Tab]:
    named = (
        ("list", "进展", "../children/" if current == "list" else "../"),
        ("sum", "已签发之和", "sum/" if current == "list" else "../sum/"),
    )
    return [Tab(label=label, address=address, current=name == current) for name, label, address in named]
