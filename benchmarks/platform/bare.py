"""Bare views to measure the platform's pages against: the same queries, a plain template, nothing else."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from gongkai_web.cases.actions import add_note, take_step
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import Search, find_case, list_same_applicant, list_similar, list_work, search
from gongkai_web.cases.views.case import FEW
from gongkai_web.cases.views.listing import PER_PAGE
from gongkai_web.people.permissions import person_of, signed_in

_ROWS: Final = Engine().from_string(
    "<table>{% for case in cases %}<tr><td>{{ case.number }}<td>{{ case.subject }}<td>{{ case.applicant.name }}"
    "<td>{{ case.received_on }}<td>{{ case.phase }}<td>{{ case.handler.name }}<td>{{ case.next_due }}</tr>{% endfor %}"
    "</table>"
)
_CASE: Final = Engine().from_string(
    "<h1>{{ case.subject }}</h1><p>{{ case.number }} {{ case.applicant.name }}</p>"
    "{% for event in events %}<p>{{ event.day }} {{ event.step }} {{ event.actor_name }}</p>{% endfor %}"
    "{% for other in others %}<p>{{ other.number }} {{ other.subject }}</p>{% endfor %}"
)


@signed_in
def list_rows(request: HttpRequest) -> HttpResponse:
    """Do what the register does."""
    cases = search(person_of(request), Search())[:PER_PAGE]
    return HttpResponse(_ROWS.render(Context({"cases": cases})))


@signed_in
def work_rows(request: HttpRequest) -> HttpResponse:
    """Do what the first page of the work does."""
    day = timezone.localdate()
    cases = list_work(person_of(request), bucket="mine", day=day)[:PER_PAGE]
    return HttpResponse(_ROWS.render(Context({"cases": cases})))


@signed_in
def case_rows(request: HttpRequest, reference: str) -> HttpResponse:
    """Do what the page of a case does."""
    user = person_of(request)
    case = find_case(user, reference)
    others = [*list_same_applicant(user, case)[:FEW], *list_similar(user, case)[:FEW]]
    papers = [*case.notes.all(), *case.due_changes.all(), *case.correspondence.all(), *case.documents.all()]
    context = {"case": case, "events": case.events.all(), "others": others, "papers": papers}
    return HttpResponse(_CASE.render(Context(context)))


@csrf_exempt
@signed_in
def write_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the smallest action there is: a note, with its entry in the trail."""
    user = person_of(request)
    add_note(case=find_case(user, reference), actor=user, text="已电话联系申请人。", now=timezone.now())
    return HttpResponse()


@csrf_exempt
@signed_in
def write_step(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a whole step: locked, judged, projected, written, recorded."""
    facts = {"where": "局档案室", "words": "题名", "found": "查到一份"}
    case, user = Case.objects.get(reference=reference), person_of(request)
    take_step(
        case=case, step="record_search", actor=user, day=timezone.localdate(), now=timezone.now(), facts=facts
    )  # fmt: skip
    return HttpResponse()


urlpatterns = [
    path("bare/list/", list_rows),
    path("bare/work/", work_rows),
    path("bare/case/<slug:reference>/", case_rows),
    path("bare/note/<slug:reference>/", write_note),
    path("bare/step/<slug:reference>/", write_step),
    path("", include("gongkai_web.project.urls")),
]
