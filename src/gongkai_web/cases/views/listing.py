"""The register: searching, filters that are kept."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai_web.cases import actions
from gongkai_web.cases.forms import SearchForm
from gongkai_web.cases.models import SavedFilter
from gongkai_web.cases.queries import Search, search
from gongkai_web.cases.rows import row_columns, rows_of
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import may_anywhere, person_of, signed_in
from gongkai_web.ui.paging import LongPaginator
from gongkai_web.ui.sent import sent
from gongkai_web.ui.values import Column

PER_PAGE: Final = 25
CHOICE: Final = Column(label="选择")
COLUMNS: Final = (
    Column(label="编号", sort="number"),
    Column(label="所需信息"),
    Column(label="申请人"),
    Column(label="收到日", sort="received"),
    Column(label="环节"),
    Column(label="经办人"),
    Column(label="期限", sort="due"),
)


@signed_in
def list_cases(request: HttpRequest) -> HttpResponse:
    """List the cases that a search finds."""
    user, day = person_of(request), timezone.localdate()
    form = SearchForm(request.GET)
    asked = form.asked() if form.is_valid() else Search()
    page = LongPaginator(row_columns(search(user, asked)), PER_PAGE).get_page(request.GET.get("page"))
    choosing = may_anywhere(user, Role.REGISTRAR, Role.HANDLER, Role.HEAD)
    context = {
        "form": form,
        "choosing": choosing,
        "page": page,
        "rows": rows_of(page, day=day),
        "columns": (CHOICE, *COLUMNS) if choosing else COLUMNS,
        "filters": SavedFilter.objects.filter(user=user),
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/list.html", context, status=200 if form.is_valid() else 400)


@require_POST
@signed_in
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name."""
    name, query = sent(request, "name").strip()[:40], sent(request, "query")[:1000]
    if name:
        actions.save_filter(actor=person_of(request), name=name, query=query)
        messages.success(request, f"已保存筛选“{name}”。")
    else:
        messages.error(request, "请给筛选起个名称。")
    return redirect(f"/office/cases/?{query}")


@require_POST
@signed_in
def drop_filter(request: HttpRequest) -> HttpResponse:
    """Forget a kept search."""
    actions.forget_filter(actor=person_of(request), name=sent(request, "name"))
    return redirect("cases:list")
