"""Disputes and fee notices to take along as a file, by the filters of their lists; the trail says who took them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai_web.cases import actions
from gongkai_web.cases.disputes import show_dispute
from gongkai_web.cases.fees import show_fee
from gongkai_web.cases.forms import DisputeFilter, FeeFilter
from gongkai_web.cases.queries import DisputeSearch, list_disputes, list_fees
from gongkai_web.cases.tables import dispute_rows, fee_rows
from gongkai_web.people.permissions import current_agency, person_of, signed_in
from gongkai_web.ui.lists import XLSX, write_csv, write_xlsx

WRITERS: Final[dict[str, tuple[Callable[[Sequence[Sequence[str]], str], bytes], str]]] = {
    "csv": (lambda rows, _title: write_csv(rows), "text/csv; charset=utf-8"),
    "xlsx": (lambda rows, title: write_xlsx(rows, title=title), XLSX),
}


@require_GET
@signed_in
def take_disputes(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the reviews and suits that the list's filters find."""
    user, day, form = person_of(request), timezone.localdate(), DisputeFilter(request.GET)
    asked = form.asked() if form.is_valid() else DisputeSearch()
    shown = (show_dispute(one, roles=frozenset(), day=day) for one in list_disputes(user, asked, day=day))
    return _send(request, suffix, dispute_rows(shown), "复议诉讼")


@require_GET
@signed_in
def take_fees(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the fee notices that the list's filters find."""
    user, day = person_of(request), timezone.localdate()
    form = FeeFilter(request.GET.dict(), year=day.year)
    valid = form.is_valid()
    year = form.cleaned_data["year"] if valid else day.year
    found = list_fees(user, year=year, standing=form.cleaned_data["standing"] if valid else "")
    return _send(request, suffix, fee_rows(show_fee(one, day=day) for one in found), f"信息处理费{year}年")


def _send(request: HttpRequest, suffix: str, rows: Iterable[list[str]], title: str) -> HttpResponse:
    if suffix not in WRITERS:
        raise Http404
    listed, query = list(rows), request.GET.urlencode()
    agency = current_agency(request)
    actions.note_export(
        actor=person_of(request), agency=agency, query=f"{title}：{query}", count=len(listed) - 1, suffix=suffix
    )
    write, media_type = WRITERS[suffix]
    answer = HttpResponse(write(listed, title), content_type=media_type)
    name = f"{title}-{timezone.localdate():%Y%m%d}.{suffix}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer
