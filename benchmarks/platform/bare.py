"""Bare views to measure the platform's pages against: the same queries, a plain template, nothing else."""

from typing import Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from gongkai_web.almanac.queries import calendar_of
from gongkai_web.cases.actions import add_note, take_step
from gongkai_web.cases.models import Case, SavedFilter
from gongkai_web.cases.queries import (
    Search,
    count_buckets,
    find_case,
    find_online_service,
    list_accesses,
    list_correspondence,
    list_same_applicant,
    list_similar,
    list_work,
    search,
)
from gongkai_web.cases.rows import row_columns
from gongkai_web.cases.views.case import FEW
from gongkai_web.cases.views.listing import PER_PAGE
from gongkai_web.notices.models import Kind, Notice
from gongkai_web.notices.queries import count_unread
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.paging import COUNTED_MOST

_ROWS: Final = Engine().from_string(
    "<table>{% for case in cases %}<tr><td>{{ case.number }}<td>{{ case.subject }}<td>{{ case.applicant.name }}"
    "<td>{{ case.received_on }}<td>{{ case.phase }}<td>{{ case.handler.name }}<td>{{ case.next_due }}</tr>{% endfor %}"
    "</table>{{ count }}"
)
_CASE: Final = Engine().from_string(
    "<h1>{{ case.subject }}</h1><p>{{ case.number }} {{ case.applicant.name }}</p>"
    "{% for event in events %}<p>{{ event.day }} {{ event.step }} {{ event.actor_name }}</p>{% endfor %}"
    "{% for other in others %}<p>{{ other.name }} {{ other.subject }}</p>{% endfor %}"
)


@signed_in
def list_rows(request: HttpRequest) -> HttpResponse:
    """Ask what the register asks."""
    user = person_of(request)
    found = row_columns(search(user, Search()))
    count, filters = found[: COUNTED_MOST + 1].count(), list(SavedFilter.objects.filter(user=user))
    return _answered(user, _ROWS, {"count": count, "cases": found[: min(count, PER_PAGE)], "filters": filters})


@signed_in
def work_rows(request: HttpRequest) -> HttpResponse:
    """Ask what the first page of the work asks."""
    user, day = person_of(request), timezone.localdate()
    count = count_buckets(user, day=day)[0].count
    cases = row_columns(list_work(user, bucket="mine", day=day))[: min(count, PER_PAGE)]
    return _answered(user, _ROWS, {"count": count, "cases": cases})


@signed_in
def case_rows(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what the page of a case asks."""
    user = person_of(request)
    case = find_case(user, reference)
    events = list(case.events.order_by("position"))
    handlers = {str(event.facts["handler"]) for event in events if event.facts.get("handler")}
    papers = [
        *User.objects.filter(username__in=handlers).values_list("username", "name"),
        *case.notes.select_related("author").order_by("at"),
        *case.due_changes.order_by("at"),
        *list_accesses(case),
        *list_correspondence(case),
        *case.documents.select_related("file").order_by("added_at", "pk"),
    ]
    find_online_service(case)
    others = [*list_same_applicant(user, case, most=FEW), *list_similar(user, case, most=FEW)]
    return _answered(user, _CASE, {"case": case, "events": events, "others": others, "papers": papers})


def _answered(user: User, template: Template, context: dict[str, object]) -> HttpResponse:
    """Answer with a plain template, after the two questions of every page: the calendar's edition, what is unread."""
    context |= {"calendar": calendar_of(), "unread": count_unread(user)}
    return HttpResponse(template.render(Context(context)))


@csrf_exempt
@signed_in
def put_notices(request: HttpRequest, count: int) -> HttpResponse:
    """Put up notices to be marked read; answer with the number of the first."""
    user, now = person_of(request), timezone.now()
    told = {"kind": Kind.SYSTEM, "text": "量", "url": "/office/cases/", "created_at": now}
    made = (Notice(user=user, key=f"{now.isoformat()} {place}", **told) for place in range(count))
    return HttpResponse(Notice.objects.bulk_create(made, batch_size=1000)[0].pk)


@csrf_exempt
@signed_in
def write_row(request: HttpRequest) -> HttpResponse:
    """Write one row and nothing else: no page can be quicker than this."""
    now = timezone.now()
    Notice.objects.create(
        user=person_of(request), kind=Kind.SYSTEM, text="量", key=str(uuid4()), created_at=now, read_at=now
    )
    return HttpResponse()


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
    path("bare/notices/<int:count>/", put_notices),
    path("bare/row/", write_row),
    path("bare/note/<slug:reference>/", write_note),
    path("bare/step/<slug:reference>/", write_step),
    path("", include("gongkai_web.project.urls")),
]
