"""The signature: what will be frozen, what the checks say, what changes against the last version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.checks import Severity
from gongkai.errors import GongkaiError
from gongkai_web.people.permissions import freshly_confirmed, person_of
from gongkai_web.reports import actions
from gongkai_web.reports.errors import YearNotOverError
from gongkai_web.reports.forms import SignForm
from gongkai_web.reports.permissions import check_may_sign
from gongkai_web.reports.presenting import findings_of, sheets_of
from gongkai_web.reports.queries import (
    check_draft,
    compile_draft,
    content_of,
    draft_changes,
    draft_for,
    last_revision,
    list_versions,
)
from gongkai_web.reports.views.finding import agency_or_404, crumbs_of, with_cases
from gongkai_web.ui.values import Crumb


@require_http_methods(["GET", "POST"])
@freshly_confirmed
def sign_report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the head what is to be signed, and sign it."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    check_may_sign(user, agency)
    draft = draft_for(agency, year)
    report = compile_draft(draft, content_of(last_revision(draft)))
    verdict = check_draft(draft, report)
    last = list_versions(agency, year).first()
    seen = actions.digest_now(draft, report)
    posted = request.POST if request.method == "POST" and "seen" in request.POST else None
    form = SignForm(seen=seen, again=last is not None, errors=verdict.count(Severity.ERROR), data=posted)
    if form.is_bound and form.is_valid():
        try:
            signed = actions.sign(
                agency=agency,
                year=year,
                actor=user,
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
                reason=form.cleaned_data.get("reason", ""),
                accepted=form.cleaned_data.get("accepted", False),
            )
        except GongkaiError as error:
            form.add_error(None, error.spoken("zh"))
            form.data = form.data.copy()  # type: ignore[attr-defined]  # a query dictionary copies to a mutable one
            form.data["seen"] = seen  # type: ignore[index]  # as above
        else:
            messages.success(request, f"已签发第{signed.number}版。")
            return redirect("reports:version", code, year, signed.number)
    context = {
        "agency": agency,
        "year": year,
        "form": form,
        "report": report,
        "sheets": sheets_of(report, verdict.findings),
        "prose": [passage for passage in report.sections.values() if passage.text],
        "findings": findings_of(report, verdict),
        "last": last,
        "early": YearNotOverError(year).spoken("zh") if timezone.localdate().year <= year else "",
        "changes": with_cases(user, draft_changes(last, report, actions.standings_of(draft))) if last else [],
        "crumbs": crumbs_of(agency, year, Crumb(label="签发")),
    }
    return render(request, "reports/sign.html", context, status=400 if form.errors else 200)
