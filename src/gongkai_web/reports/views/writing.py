"""The writer's desk: 表二, prose and publication data, and last year's report beside them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.reports import actions
from gongkai_web.reports.forms import ContentForm, PreviousForm
from gongkai_web.reports.permissions import check_may_write
from gongkai_web.reports.queries import compile_draft, content_of, draft_for, last_revision, previous_of
from gongkai_web.reports.reading import Brought, read_report
from gongkai_web.reports.views.finding import agency_or_404, crumbs_of
from gongkai_web.ui.values import Crumb


@require_http_methods(["GET", "POST"])
@signed_in
def write(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the writer's form; save it, or show what its prose will say."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    check_may_write(user, agency)
    draft = draft_for(agency, year)
    revision = last_revision(draft)
    base = revision.number if revision else 0
    form = ContentForm(draft, content_of(revision), base, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            return _show(request, agency, year, form, preview=True)
        if _save(request, agency, year, form):
            return redirect("reports:report", code, year)
    return _show(request, agency, year, form)


def _save(request: HttpRequest, agency: Agency, year: int, form: ContentForm) -> bool:
    try:
        revision = actions.save_draft(
            agency=agency,
            year=year,
            actor=person_of(request),
            content=form.content,
            subtree=form.cleaned_data["subtree"],
            rule=form.dispute_rule,
            base=form.cleaned_data["base"],
            now=timezone.now(),
        )
    except GongkaiError as error:
        form.add_error(None, error.spoken("zh"))
        last = last_revision(draft_for(agency, year))
        form.data = form.data.copy()  # type: ignore[attr-defined]  # a query dictionary copies to a mutable one
        form.data["base"] = str(last.number if last else 0)  # type: ignore[index]  # as above
        return False
    messages.success(request, f"已保存{revision}。")
    return True


def _show(request: HttpRequest, agency: Agency, year: int, form: ContentForm, *, preview: bool = False) -> HttpResponse:
    filled = []
    if preview:
        report = compile_draft(form.draft, form.content)
        filled = [(passage.heading, passage.text) for passage in report.sections.values() if passage.text]
    previous = previous_of(form.draft)
    context = {
        "agency": agency,
        "year": year,
        "form": form,
        "filled": filled,
        "previous": previous,
        "carried_out": previous.total("applications.carried_out") if previous else None,
        "previous_form": PreviousForm(),
        "revisions": form.draft.revisions.select_related("saved_by").order_by("-number")[:10] if form.draft.pk else [],
        "crumbs": crumbs_of(agency, year, Crumb(label="填报")),
    }
    return render(request, "reports/write.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def bring_previous(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Read last year's report from a file and keep it beside the draft."""
    user = person_of(request)
    agency = agency_or_404(user, code, year)
    check_may_write(user, agency)
    form = PreviousForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "；".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("reports:write", code, year)
    file = form.cleaned_data["file"]
    try:
        report = read_report(Brought(name=file.name, data=file.read()))
        actions.keep_previous(agency=agency, year=year, actor=user, report=report, name=file.name)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
    else:
        messages.success(request, f"已读入上年报告“{file.name}”，将据以核对上年结转等数据。")
    return redirect("reports:write", code, year)
