"""A search taken away as a file: what the person sees, no more rows than an office can use, and a note in the trail."""

from collections.abc import Iterator
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai.law.channels import list_channels
from gongkai.procedure import words_of
from gongkai_web.audit.actions import record
from gongkai_web.cases.forms import SearchForm
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import Search, search
from gongkai_web.cases.views.listing import asked_of
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.lists import XLSX, write_csv, write_xlsx

MOST: Final = 20_000
TITLE: Final = "办件清单"
HEADINGS: Final = (
    "登记编号", "查询编号", "机关", "事项", "所需信息", "申请人", "申请人类型", "提交渠道", "收到日", "环节", "经办人",
    "答复期限", "处理结果", "答复日", "送达日",
)  # fmt: skip


@require_GET
@signed_in
def send_search(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the cases that a search finds."""
    user, form = person_of(request), SearchForm(request.GET)
    if suffix not in {"csv", "xlsx"}:
        raise Http404
    found = search(user, asked_of(form.cleaned_data) if form.is_valid() else Search())
    count = found.count()
    if count > MOST:
        messages.error(request, f"共 {count} 件，一次最多导出 {MOST} 件，请缩小筛选范围。")
        return redirect("cases:list")
    rows = [list(HEADINGS), *(list(_row(case)) for case in found)]
    after = {"rows": count, "suffix": suffix, "query": request.GET.urlencode()[:500]}
    record(actor=user, verb="cases.export", subject=user, after=after)
    content = write_csv(rows) if suffix == "csv" else write_xlsx(rows, title=TITLE)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if suffix == "csv" else XLSX)
    name = f"{TITLE}-{timezone.localdate()}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _row(case: Case) -> Iterator[str]:
    channel = list_channels().get(case.channel)
    yield from (case.number, case.reference, case.agency.name, case.get_kind_display(), case.subject)
    yield from (case.applicant.name, case.get_applicant_kind_display(), channel.label if channel else case.channel)
    yield from (_day(case.received_on), case.get_phase_display(), case.handler.name if case.handler else "")
    yield _day(case.due_on) or case.due_words
    yield words_of(case.outcome).zh if case.outcome else ""
    yield from (_day(case.decided_on), _day(case.served_on))


def _day(day: object) -> str:
    return str(day) if day else ""
