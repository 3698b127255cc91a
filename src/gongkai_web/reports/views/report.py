"""The report as it stands today, and the cases behind each of its figures."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from gongkai.checks import Severity
from gongkai.report.compile import DisputeRule
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.reports.forms import CellForm
from gongkai_web.reports.permissions import may_sign, may_write
from gongkai_web.reports.presenting import SEVERITIES, findings_of, sheets_of
from gongkai_web.reports.queries import (
    check_draft,
    compile_draft,
    content_of,
    deadline_of,
    draft_for,
    last_revision,
    late_changes,
    list_behind,
    list_versions,
    previous_of,
    scope_of,
    tally,
)
from gongkai_web.reports.views.finding import agency_or_404, counted_or_404, crumbs_of
from gongkai_web.ui.values import Crumb

PER_PAGE: Final = 25


@require_GET
@signed_in
def show_report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the official form filled from the register and the draft, with what the checks say of it."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    draft = draft_for(agency, year)
    revision = last_revision(draft)
    report, previous = compile_draft(draft, content_of(revision)), previous_of(draft)
    verdict = check_draft(draft, report)
    versions = list(list_versions(agency, year))

    def link(address: str) -> str:
        return reverse("reports:cell", args=[code, year, address])

    context = {
        "agency": agency,
        "year": year,
        "draft": draft,
        "revision": revision,
        "report": report,
        "sheets": sheets_of(report, verdict.findings, link),
        "prose": [passage for passage in report.sections.values() if passage.text],
        "previous": previous,
        "findings": findings_of(report, verdict),
        "counts": [(SEVERITIES[one][0], verdict.count(one)) for one in Severity if verdict.count(one)],
        "crashes": verdict.crashes,
        "versions": versions,
        "changes": late_changes(versions[0]) if versions else (),
        "deadline": deadline_of(agency, year),
        "day": timezone.localdate(),
        "may_write": may_write(user, agency),
        "may_sign": may_sign(user, agency),
        "empty": not any(report[f"applications.{row}.total"] for row in ("received", "carried_in")),
        "crumbs": crumbs_of(agency, year),
    }
    return render(request, "reports/report.html", context)


@require_GET
@signed_in
def show_cell(request: HttpRequest, code: str, year: int, address: str) -> HttpResponse:
    """List the cases behind a figure as the register has them now."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    label = counted_or_404(year, address)
    draft = draft_for(agency, year)
    scope, rule = scope_of(agency, subtree=draft.subtree), DisputeRule(draft.rule)
    behind = list_behind(user, scope, year=year, address=address, rule=rule)
    form = CellForm(request.GET)
    context = {
        "form": form,
        "narrowed": form.narrows,
        "agency": agency,
        "year": year,
        "label": label,
        "address": address,
        "figure": tally(scope, year=year, rule=rule).together()[address],
        "page": Paginator(form.narrow(user, behind), PER_PAGE).get_page(request.GET.get("page")),
        "subtree": draft.subtree,
        "crumbs": crumbs_of(agency, year, Crumb(label=label)),
    }
    return render(request, "reports/cell.html", context)
