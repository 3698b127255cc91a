"""Signed versions: the frozen report, the cases behind it, what has changed since, and its files."""

from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai.report.write import FORMATS
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.reports.forms import CellForm
from gongkai_web.reports.presenting import sheets_of
from gongkai_web.reports.queries import (
    is_sound,
    late_changes,
    list_frozen_behind,
    list_versions,
    report_of,
    version_changes,
)
from gongkai_web.reports.views.finding import counted_or_404, crumbs_of, version_or_404, with_cases
from gongkai_web.ui.values import Crumb

PER_PAGE: Final = 25
FILES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
"""The formats a signed report is handed out in, with their kinds."""


@require_GET
@signed_in
def show_version(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show a signed version, whether it is sound, and how the register differs from it now."""
    user = person_of(request)
    signed = version_or_404(user, code, year, number)
    report = report_of(signed)
    versions = list(list_versions(signed.agency, year))
    older = next((one for one in versions if one.number == number - 1), None)
    newest = versions[0].number == number

    def link(address: str) -> str:
        return reverse("reports:version-cell", args=[code, year, number, address])

    context = {
        "agency": signed.agency,
        "year": year,
        "signed": signed,
        "versions": versions,
        "report": report,
        "sheets": sheets_of(report, (), link),
        "prose": [passage for passage in report.sections.values() if passage.text],
        # It reads every case that was counted again: asked for, not done at each look.
        "verified": "verify" in request.GET,
        "sound": "verify" not in request.GET or is_sound(signed),
        "newest": newest,
        "changes": with_cases(user, late_changes(signed)) if newest else [],
        "older": older,
        "corrections": with_cases(user, version_changes(older, signed)) if older else [],
        "files": [(suffix, FORMATS[suffix].label) for suffix in FILES],
        "crumbs": crumbs_of(signed.agency, year, Crumb(label=f"第{number}版")),
    }
    return render(request, "reports/version.html", context)


@require_GET
@signed_in
def show_version_cell(request: HttpRequest, code: str, year: int, number: int, address: str) -> HttpResponse:
    """List the cases that stood behind a figure when it was signed."""
    user = person_of(request)
    signed = version_or_404(user, code, year, number)
    label = counted_or_404(year, address)
    behind = list_frozen_behind(user, signed, address)
    form = CellForm(request.GET)
    there = Crumb(label=f"第{number}版", address=reverse("reports:version", args=[code, year, number]))
    context = {
        "form": form,
        "narrowed": form.narrows,
        "agency": signed.agency,
        "year": year,
        "signed": signed,
        "label": label,
        "address": address,
        "figure": report_of(signed)[address],
        "page": Paginator(form.narrow(user, behind), PER_PAGE).get_page(request.GET.get("page")),
        "subtree": signed.subtree,
        "crumbs": crumbs_of(signed.agency, year, there, Crumb(label=label)),
    }
    return render(request, "reports/cell.html", context)


@require_GET
@signed_in
def send_version(request: HttpRequest, code: str, year: int, number: int, suffix: str) -> HttpResponse:
    """Send the frozen report as a file."""
    signed = version_or_404(person_of(request), code, year, number)
    if suffix not in FILES:
        raise Http404
    report = report_of(signed)
    data = FORMATS[suffix].dump(report)
    name = f"{report.title}.{suffix}"
    response = HttpResponse(data, content_type=FILES[suffix])
    # A report in HTML brings its own style sheet, which this site's policy forbids: it is a file to keep, not a page.
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
