"""My work today."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai_web.cases.queries import BUCKETS, count_buckets, list_unsigned, list_work
from gongkai_web.cases.rows import row_columns, rows_of
from gongkai_web.letters.permissions import SIGNERS
from gongkai_web.people.permissions import may_anywhere, person_of, signed_in
from gongkai_web.ui.values import Tab

PER_PAGE: Final = 25
MOST_LETTERS: Final = 50


@signed_in
def show_work(request: HttpRequest) -> HttpResponse:
    """Show what waits on this person, the nearest last day first."""
    user, day = person_of(request), timezone.localdate()
    known = {name for name, _ in BUCKETS}
    bucket = request.GET.get("show", "mine")
    bucket = bucket if bucket in known else "mine"
    buckets = count_buckets(user, day=day)
    tabs = tuple(
        Tab(label=one.label, address=f"?show={one.id}", current=one.id == bucket, count=one.count) for one in buckets
    )
    pages = Paginator(row_columns(list_work(user, bucket=bucket, day=day)), PER_PAGE)
    # The tabs have counted already; the paginator need not do it again.
    vars(pages)["count"] = next(one.count for one in buckets if one.id == bucket)
    page = pages.get_page(request.GET.get("page"))
    context = {"tabs": tabs, "page": page, "rows": rows_of(page, day=day), "bucket": bucket, "day": day}
    signs = bucket == "mine" and may_anywhere(user, *SIGNERS)
    context["unsigned"] = list(list_unsigned(user)[:MOST_LETTERS]) if signs else []
    return render(request, "cases/work.html", context | {"choosing": False})
