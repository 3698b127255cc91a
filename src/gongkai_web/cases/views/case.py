"""The page of one case: clock, next steps, timeline, documents, earlier cases."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.procedure import Role
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases import actions
from gongkai_web.cases.errors import NotActingError, NotVisibleError
from gongkai_web.cases.forms import DocumentForm, NoteForm
from gongkai_web.cases.models import Case
from gongkai_web.cases.panels import list_panels
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.presenting import answer_face, ledgers_of, next_steps, timeline_of
from gongkai_web.cases.queries import (
    find_case,
    find_online_service,
    list_accesses,
    list_correspondence,
    list_same_applicant,
    list_similar,
)
from gongkai_web.cases.sheet import applicant_of, application_of, heading_of, letter_rows
from gongkai_web.cases.shelf import papers_of
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.navigation import list_case_links
from gongkai_web.ui.values import Crumb

FEW: Final = 5


@signed_in
def show_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case on one page."""
    user = person_of(request)
    case = seen_case(user, reference)
    return render(request, "cases/case.html", page_of(user, case, note=NoteForm()))


@require_POST
@signed_in
def write_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a note for colleagues."""
    user = person_of(request)
    case = seen_case(user, reference)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/case.html", page_of(user, case, note=form), status=400)
    try:
        actions.add_note(case=case, actor=user, text=form.cleaned_data["text"], now=timezone.now())
    except NotActingError as error:
        messages.error(request, error.spoken("zh"))
    else:
        messages.success(request, "备注已保存。")
    return redirect("cases:case", reference=reference)


def seen_case(user: User, reference: str) -> Case:
    """Return a case that the person may see, or the page that says there is none."""
    try:
        return find_case(user, reference)
    except NotVisibleError as error:
        raise Http404(error.spoken("zh")) from error


def page_of(user: User, case: Case, *, note: NoteForm, document: DocumentForm | None = None) -> dict[str, object]:
    """Gather what the page of a case shows."""
    day, calendar = timezone.localdate(), calendar_for(case.agency)
    state, roles = case.proceeding, acting_roles(user, case.agency)
    return {
        "case": case,
        "heading": heading_of(case, face=answer_face(case, day=day, calendar=calendar)),
        "next_steps": next_steps(state, roles),
        "waits": Role.named(case.waits_on).label if case.waits_on else "",
        "application": application_of(case, state),
        "ledgers": ledgers_of(case, day=day, calendar=calendar),
        "letters": letter_rows(list_correspondence(case)),
        "papers": papers_of(case.documents.select_related("file").order_by("added_at", "pk")),
        "accesses": list_accesses(case),
        "online_service": find_online_service(case),
        "links": list_case_links(user, case.reference),
        "document_form": document or DocumentForm(),
        "timeline": timeline_of(case),
        "note": note,
        "acts": bool(roles),
        "panels": list_panels(user, case),
        "card": applicant_of(case),
        "same_applicant": list_same_applicant(user, case, most=FEW),
        "similar": list_similar(user, case, most=FEW),
        "crumbs": [Crumb(label="办件", address="/office/cases/"), Crumb(label=str(case))],
    }
