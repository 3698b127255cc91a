"""Reviews and suits over every case that a person sees, and what they taught."""

from itertools import groupby
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai_web.cases import actions
from gongkai_web.cases.disputes import show_dispute
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.forms import DisputeFilter, LessonForm
from gongkai_web.cases.models import Lesson
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import DisputeSearch, find_contest, list_disputes, list_lessons
from gongkai_web.letters.queries import load_catalogue
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.paging import LongPaginator
from gongkai_web.ui.values import Column, Crumb

PER_PAGE: Final = 25
COLUMNS: Final = (
    Column(label="办件", sort="number"),
    Column(label="类型、机关"),
    Column(label="提起、收到副本", sort="filed"),
    Column(label="答复（答辩）期限", sort="due"),
    Column(label="结果"),
    Column(label="办理"),
)
_HOME: Final = Crumb(label="复议诉讼", address="/office/disputes/")


@signed_in
def show_disputes(request: HttpRequest) -> HttpResponse:
    """List the reviews and suits that a search finds, the pending ones first."""
    user, day = person_of(request), timezone.localdate()
    form = DisputeFilter(request.GET)
    asked = form.asked() if form.is_valid() else DisputeSearch()
    page = LongPaginator(list_disputes(user, asked, day=day), PER_PAGE).get_page(request.GET.get("page"))
    rows = [show_dispute(one, roles=acting_roles(user, one.case.agency), day=day) for one in page]
    context = {"form": form, "page": page, "rows": rows, "columns": COLUMNS, "query": request.GET.urlencode()}
    return render(request, "cases/disputes.html", context, status=200 if form.is_valid() else 400)


@signed_in
def show_lessons(request: HttpRequest) -> HttpResponse:
    """List what disputes taught, by the letter that they touch."""
    catalogue = load_catalogue().letters
    found = list(list_lessons(person_of(request)))
    groups = [
        (catalogue[key].title if key in catalogue else "不针对某一文书", list(lessons))
        for key, lessons in groupby(found, key=lambda lesson: lesson.letter)
    ]
    return render(request, "cases/lessons.html", {"groups": groups, "crumbs": [_HOME, Crumb(label="案后总结")]})


@signed_in
def write_lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a dispute taught, or write it down."""
    user = person_of(request)
    try:
        contest = find_contest(user, pk)
    except NotVisibleError as error:
        raise Http404(error.spoken("zh")) from error
    lesson = Lesson.objects.filter(contest=contest).first()
    initial = {"text": lesson.text, "letter": lesson.letter} if lesson else None
    form = LessonForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.record_lesson(
                contest=contest, letter=told["letter"], text=told["text"], actor=user, now=timezone.now()
            )
        except GongkaiError as error:
            form.add_error(None, error.spoken("zh"))
        else:
            messages.success(request, "总结已保存。")
            return redirect("cases:lessons")
    context = {
        "form": form,
        "dispute": show_dispute(contest, roles=acting_roles(user, contest.case.agency), day=timezone.localdate()),
        "crumbs": [_HOME, Crumb(label=f"{contest.case} {contest.get_kind_display()}的总结")],
    }
    return render(request, "cases/lesson.html", context, status=400 if form.errors else 200)
