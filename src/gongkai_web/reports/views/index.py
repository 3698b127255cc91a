"""The way in: whose reports a person may see, and how far each is."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.permissions import SEEING
from gongkai_web.people.permissions import agencies_where, person_of, with_role
from gongkai_web.reports.models import SignedReport
from gongkai_web.reports.queries import deadline_of

PER_PAGE: Final = 50
YEARS: Final = 3
"""The year that runs, the one reported on, and the one before."""


@require_GET
@with_role(*SEEING)
def list_reports(request: HttpRequest) -> HttpResponse:
    """List the agencies whose reports the person may see, with the years at hand."""
    day = timezone.localdate()
    years = [day.year - back for back in range(YEARS)]
    agencies = agencies_where(person_of(request), *SEEING).filter(active=True).order_by("path")
    page = Paginator(agencies, PER_PAGE).get_page(request.GET.get("page"))
    signed: dict[tuple[int, int], SignedReport] = {}
    for one in SignedReport.objects.filter(agency__in=list(page), year__in=years).order_by("number"):
        signed[one.agency_id, one.year] = one
    rows = [(agency, [_standing(agency, year, signed) for year in years]) for agency in page]
    return render(request, "reports/list.html", {"page": page, "years": years, "rows": rows})


def _standing(agency: Agency, year: int, signed: dict[tuple[int, int], SignedReport]) -> dict[str, object]:
    return {"year": year, "signed": signed.get((agency.pk, year)), "deadline": deadline_of(agency, year)}
