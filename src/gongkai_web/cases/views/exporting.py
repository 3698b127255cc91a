"""What a search finds, to take along as a file."""

import tempfile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from gongkai_web.cases import actions
from gongkai_web.cases.exporting import MOST_IN_WORKBOOK, write_csv, write_workbook
from gongkai_web.cases.forms import SearchForm
from gongkai_web.cases.queries import search
from gongkai_web.people.permissions import current_agency, person_of, signed_in
from gongkai_web.ui.lists import XLSX

CHUNK = 1000


@signed_in  # type: ignore[arg-type]  # a file is streamed, and the door hands it on as it is
def export_cases(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Send every case that a search finds among those the person sees, as CSV or as a workbook."""
    if suffix not in {"csv", "xlsx"}:
        raise Http404
    user, form, query = person_of(request), SearchForm(request.GET), request.GET.urlencode()
    if not form.is_valid():
        return redirect(f"/office/cases/?{query}")
    found = search(user, form.asked()).defer("state")
    count = found.count()
    if suffix == "xlsx" and count > MOST_IN_WORKBOOK:
        messages.error(request, f"共 {count} 件，超过表格文件的 {MOST_IN_WORKBOOK} 件；请缩小筛选范围，或者导出 CSV。")
        return redirect(f"/office/cases/?{query}")
    actions.note_export(actor=user, agency=current_agency(request), query=query, count=count, suffix=suffix)
    name = f"办件{timezone.localdate():%Y%m%d}.{suffix}"
    rows = found.iterator(chunk_size=CHUNK)
    if suffix == "xlsx":
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
        write_workbook(rows, file)
        file.seek(0)
        answer: StreamingHttpResponse = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    else:
        answer = StreamingHttpResponse(write_csv(rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer
